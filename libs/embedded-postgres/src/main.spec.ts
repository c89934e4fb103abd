// That the server can be run as a supervised process: one ready line, and an end with its supervisor or its Postgres.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledCopy } from '../testing/compiled-copy';
import { withPassword } from './database-url';
import { Scratch, isAlive, query, until } from '../testing/scratch';

interface Ready {
  readonly ready: true;
  readonly url: string;
  readonly passwordFile: string;
  readonly pid: number;
}

describe('the embedded Postgres as a process', () => {
  const scratch = new Scratch();
  let copy: string;
  beforeAll(() => compiledCopy((copy = scratch.directory()), 'linked'));
  afterAll(() => scratch.clean());

  async function supervised() {
    const child = spawn(process.execPath, [join(copy, 'dist', 'main.js')], {
      env: {
        PATH: process.env['PATH'],
        POSTGRES_DIR: await scratch.installation(),
        POSTGRES_PORT: '0',
        DATABASE_URL: 'postgresql://elsewhere/',
        DAYBOOK_SUPERVISED: '1',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, exited: once(child, 'exit'), ready: JSON.parse(line.toString()) as Ready };
  }

  it('says where it serves, and ends in good order with its standard input', async () => {
    const { child, exited, ready } = await supervised();
    const password = readFileSync(ready.passwordFile, 'utf8');
    expect(JSON.stringify(ready)).not.toContain(password);
    expect(await query(withPassword(ready.url, password), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.stdin.end();
    expect(await exited).toEqual([0, null]);
    expect(isAlive(ready.pid)).toBe(false);
  });

  it('ends in good order on SIGTERM', async () => {
    const { child, exited, ready } = await supervised();
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(isAlive(ready.pid)).toBe(false);
  });

  it('ends with an error when its Postgres was killed, and Postgres ends when it was', async () => {
    const first = await supervised();
    process.kill(first.ready.pid, 'SIGKILL');
    expect(await first.exited).toEqual([1, null]);
    const second = await supervised();
    second.child.kill('SIGKILL');
    await until(() => !isAlive(second.ready.pid));
  });
});
