// Does the supervisor live on, and keep secrets to itself, whatever a service writes and whatever becomes of its log?
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SupervisedProcess } from './supervised-process';

let directory: string;
let logFile: string;
let child: SupervisedProcess | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'daybook-supervised-'));
  logFile = join(directory, 'logs', 'service.log');
});
afterEach(async () => {
  await child?.stop();
  rmSync(directory, { recursive: true });
});

/** A service that runs `program`, ends with its supervisor, and is ready with `url`. */
function supervised(program: string, env: NodeJS.ProcessEnv = {}): SupervisedProcess {
  const script = join(directory, 'service.js');
  writeFileSync(script, `process.stdin.on('end', () => process.exit(0)).resume();\n${program}`);
  child = new SupervisedProcess({ name: 'service', script, env: {}, logFile }, { ...process.env, ...env });
  return child;
}

const ready = (more = '') => `console.log('{"ready":true,"url":"http://127.0.0.1:1"${more}}');`;
const died = async (one: SupervisedProcess): Promise<unknown[]> => (one.start(), await once(one, 'died'));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('reads a password from its file: it stands neither in the ready line nor in the log', async () => {
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, 'correct-horse-battery');
  const service = supervised(
    `console.log(JSON.stringify({ ready: true, url: 'postgresql://postgres@127.0.0.1:1/postgres', passwordFile: ${JSON.stringify(passwordFile)} }));
     setTimeout(() => { console.error('the password is correct-horse-battery'); process.exit(1); }, 200);`,
  );
  service.start();
  expect(await once(service, 'ready')).toEqual(['postgresql://postgres:correct-horse-battery@127.0.0.1:1/postgres']);
  await once(service, 'died');
  expect(readFileSync(logFile, 'utf8')).toContain('the password is [redacted]');
  expect(readFileSync(logFile, 'utf8') + service.lastWords()).not.toContain('correct-horse');
});

it('masks what the settings hold, on both outputs and in last words', async () => {
  const service = supervised(
    `console.log('to postgresql://ops:p%40ssword1@db/x'); console.error('auth failed for p@ssword1, key 0123456789abcdef'); process.exit(1);`,
    { DATABASE_URL: 'postgresql://ops:p%40ssword1@db/x', CURSOR_KEY: '0123456789abcdef' },
  );
  await died(service);
  const shown = readFileSync(logFile, 'utf8');
  expect(shown).toContain('auth failed for [redacted], key [redacted]');
  for (const text of [shown, service.lastWords(), service.lastLines(3).join()]) {
    expect(text).not.toMatch(/p(%40|@)ssword1|0123456789abcdef/);
  }
});

it('goes on when the log is removed, is too long to be read, or cannot be written at all', async () => {
  const service = supervised(`console.error('begun'); setTimeout(() => process.exit(3), 100);`);
  await died(service);
  rmSync(logFile);
  await once(service, 'died');
  expect(readFileSync(logFile, 'utf8')).toContain('begun');
  truncateSync(logFile, 600 * 1024 * 1024);
  await once(service, 'died');
  expect(existsSync(`${logFile}.1`)).toBe(true);
  rmSync(join(directory, 'logs'), { recursive: true });
  writeFileSync(join(directory, 'logs'), 'in the way');
  expect(await once(service, 'died')).toEqual(['exit code 3', 3]);
  expect(service.lastWords()).toBe('begun');
});

it('has heard the last words of a process when it says that it died', async () => {
  const service = supervised(
    `console.error(Array.from({ length: 2000 }, (_, n) => 'line ' + n).join('\\n')); process.exit(1);`,
  );
  await died(service);
  expect(service.lastLines(1)).toEqual(['line 1999']);
});

it('starts a service again that died, except after exit code 78', async () => {
  const marks = join(directory, 'marks');
  mkdirSync(marks);
  const service = supervised(
    `const fs = require('node:fs'); const n = fs.readdirSync(${JSON.stringify(marks)}).length;
     fs.writeFileSync(${JSON.stringify(marks)} + '/' + n, ''); process.exit(n < 2 ? 1 : 78);`,
  );
  const codes: unknown[] = [];
  service.on('died', (_reason, code) => codes.push(code));
  service.start();
  await until(() => codes.length === 3);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(codes).toEqual([1, 1, 78]);
});

it('takes a program that cannot be started for one that died', async () => {
  const service = supervised(ready());
  // Longer than a system takes for one setting.
  const broken = new SupervisedProcess(service.spec, { ...process.env, LONG: 'x'.repeat(4 * 1024 * 1024) });
  const [reason] = await died(broken);
  expect(reason).toMatch(/E2BIG/);
  await broken.stop();
});
