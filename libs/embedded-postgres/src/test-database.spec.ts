// That tests share one server, get databases of their own quickly, and leave nothing behind.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compiledCopy, launch } from '../testing/compiled-copy';
import { Scratch, failure, query, until } from '../testing/scratch';
import { postgresProcessesOn } from './processes';
import { testDatabase } from './test-database';

describe('testDatabase', () => {
  const scratch = new Scratch();
  afterAll(() => scratch.clean());

  it('gives every caller an empty database and takes it back with its connections', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
    await query(one.url, 'CREATE TABLE only_here ()');
    expect(await failure(query(two.url, 'SELECT FROM only_here'))).toContain('does not exist');
    await Promise.all([one.drop(), two.drop()]);
    expect(await failure(query(one.url, 'SELECT 1'))).toContain('does not exist');
  });

  it('shares one server among processes and ends it with its data soon after the last was killed', async () => {
    const copy = scratch.directory();
    compiledCopy(copy, 'linked');
    const processes = await Promise.all(
      [1, 2, 3].map(() => launch<{ url: string }>({ copy, script: `lib('test-database').testDatabase()` })),
    );
    expect(new Set(processes.map(({ said }) => new URL(said.url).port)).size).toBe(1);
    expect(new Set(processes.map(({ said }) => said.url)).size).toBe(3);
    const [directory = ''] = readdirSync(copy).filter((name) => name.startsWith('daybook-test-postgres-'));
    const data = join(copy, directory, 'data');
    expect(postgresProcessesOn(data).length).toBeGreaterThan(0);
    for (const { process: child } of processes) child.kill('SIGKILL');
    await until(() => postgresProcessesOn(data).length === 0 && !existsSync(data));
  });
});
