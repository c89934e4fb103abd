// Does `npm start` bring everything up, do the README's commands do what they say, and is nothing left behind?
import { execFile, spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { inspectLog, startEmbeddedNode } from '@daybook/embedded-node';
import { EventStoreLog } from '@daybook/platform';
import { formatDay, isLedgerAction, readDay } from '../demo/day-line';
import { readsIn } from '../demo/summary';
import { readRunFile } from '../installation/run-file';
import { SERVICES } from '../installation/services';
import { ownSettings, ROOT, UsersPlatform } from '../installation/testing/users-platform';

const run = promisify(execFile);
const BY = { kind: 'service', id: 'specs' } as const;

jest.setTimeout(120_000);

interface Said {
  readonly code: number;
  readonly text: string;
}

describe('the platform, started as a user would', () => {
  let platform: UsersPlatform;

  /** Runs one of our commands to its end. */
  async function tool(name: string, ...args: string[]): Promise<Said> {
    const { code, stdout, stderr } = await platform.tool(name, ...args);
    return { code, text: stdout + stderr };
  }

  beforeAll(async () => {
    platform = await UsersPlatform.started({ LEDGER_HEADS_SECONDS: '1' });
  });

  afterAll(async () => {
    await platform?.stop();
    platform?.remove();
  });

  it('prints a table of addresses without passwords, and what to try', () => {
    for (const { title } of SERVICES) expect(platform.said).toContain(title);
    expect(platform.said).toContain('npm run demo');
    expect(platform.said).not.toMatch(/postgres:[^@/]+@/);
  });

  it('does what the README’s commands say', async () => {
    const [move, read, prove, ...others] = commandsOfReadme().map((command) => here(command));
    expect(others).toEqual([]);
    const first = await shell(move ?? '');
    expect(JSON.parse(first)).toMatchObject({
      kind: 'acquirer-payout',
      balances: [{ posted: '250.00' }, { posted: '-250.00' }],
    });
    expect(await shell(move ?? '')).toBe(first);
    const { items } = JSON.parse(await shell(read ?? '')) as { items: { currency: string; difference: string }[] };
    expect(items.map(({ difference }) => difference)).toEqual(['0.00', '0.00', '0', '0.00']);
    const outcome = { n: 0, outcome: 'AccountOpened' };
    expect(JSON.parse(await shell(prove ?? ''))).toMatchObject({ receipt: 1, index: 0, outcome });
  });

  it('plays a day, tells one payment’s story, and verifies', async () => {
    const lines = readDay(join(ROOT, 'tools/demo/business-day.csv'));
    const ofLedger = lines.filter(({ action }) => isLedgerAction(action));
    const day = join(platform.folder, 'day.csv');
    writeFileSync(day, formatDay([...lines.filter(({ lane }) => lane === '3').slice(0, 40), ...ofLedger]));
    const written = 40 + ofLedger.length - readsIn(ofLedger);
    const demo = await tool('demo', '--file', day, '--run', 'e2e');
    expect(demo).toMatchObject({ code: 0, text: expect.stringContaining('; 0 wrong.') });
    const again = await tool('demo', '--file', day, '--run', 'e2e');
    expect(again).toMatchObject({
      code: 0,
      text: expect.stringContaining(` ${written}  of them answered from an earlier playing`),
    });

    const [, payment = ''] = /npm run story -- (\S+)/.exec(demo.text) ?? [];
    const story = await tool('story', payment);
    expect(story).toMatchObject({ code: 0, text: expect.stringContaining('TransferCompleted') });
    expect(await tool('verify')).toMatchObject({ code: 0, text: expect.stringContaining('nothing differs') });
  });

  it('says what is running when it is started again, and refuses to reset under it', async () => {
    expect(await tool('start')).toMatchObject({ code: 75, text: expect.stringContaining('already running') });
    expect(await tool('start', '--reset')).toMatchObject({
      code: 75,
      text: expect.stringContaining('stop it with Ctrl-C'),
    });
  });

  it('keeps all that it writes for its user alone', () => {
    const open = below(platform.home).filter((path) => (lstatSync(path).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  it('shows none of its secrets in a log or on the terminal', () => {
    const secrets = [join(platform.home, 'postgres'), join(platform.home, 'keys')].flatMap(secretsBelow);
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    const logs = [...below(join(platform.home, 'logs')), join(platform.home, 'postgres', 'server.log')];
    const shown = [platform.said, ...logs.map((path) => readFileSync(path, 'utf8'))];
    expect(logs.length).toBeGreaterThan(SERVICES.length);
    for (const secret of secrets) expect(shown.filter((text) => text.includes(secret))).toEqual([]);
  });

  it('lives on when the reader of its output has gone, and starts again what dies then', async () => {
    const { supervisor } = platform;
    supervisor?.stdout?.destroy();
    supervisor?.stderr?.destroy();
    const pidOf = (): number | undefined => readRunFile(platform.home)?.services['audit']?.pid;
    const before = pidOf();
    rmSync(join(platform.home, 'logs', 'audit.log'));
    process.kill(before ?? 0, 'SIGKILL');
    while (pidOf() === undefined || pidOf() === before) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(supervisor?.exitCode).toBeNull();
    expect(platform.logOf('audit')).toContain('"ready":true');
  });

  it('starts again after it was killed, whatever process has its number now', async () => {
    platform.supervisor?.kill('SIGKILL');
    const file = join(platform.home, 'run.json');
    const left = JSON.parse(readFileSync(file, 'utf8')) as { supervisor: object };
    writeFileSync(file, JSON.stringify({ ...left, supervisor: { ...left.supervisor, pid: process.pid } }));
    expect(await tool('token', '--role', 'king')).toMatchObject({ code: 64 });
    expect((await tool('status')).code).toBe(2);
    expect(await platform.start()).toBe(true);
  });

  it('refuses what it does not know, precisely', async () => {
    expect(await tool('start', '--rest')).toMatchObject({ code: 64, text: expect.stringContaining('--rest') });
    expect(await tool('demo', '--run', 'No Name')).toMatchObject({ code: 1, text: expect.stringContaining('--run') });
    expect(await tool('token', '--role', 'king')).toMatchObject({ code: 64, text: expect.stringContaining('king') });
  });

  it('stops everything on Ctrl-C and leaves no process behind', async () => {
    const pids = Object.values(readRunFile(platform.home)?.services ?? {}).flatMap(({ pid }) =>
      pid === undefined ? [] : [pid],
    );
    expect(pids).toHaveLength(SERVICES.length);
    await platform.stop();
    expect(platform.supervisor?.exitCode).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await tool('verify')).toMatchObject({ code: 2, text: expect.stringContaining('npm start') });
  });

  /** Files and folders. */
  function below(folder: string): string[] {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.map((entry) => join(entry.parentPath, entry.name)).filter((path) => existsSync(path));
  }

  /** Passwords and keys, as files of the installation hold them. */
  function secretsBelow(folder: string): string[] {
    const files = below(folder).filter((path) => /(password|guard\.json|secret|\.jwk\.json|key)$/.test(path));
    return files.flatMap((path) => {
      const text = readFileSync(path, 'utf8').trim();
      if (!text.startsWith('{')) return [text];
      const { d, token } = JSON.parse(text) as { d?: string; token?: string };
      return [d, token].flatMap((secret) => (secret === undefined ? [] : [secret]));
    });
  }

  /** What the README does with curl, command by command. */
  function commandsOfReadme(): string[] {
    const blocks = readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g);
    return [...blocks].flatMap(([, block = '']) => (block.startsWith('curl') ? block.split(/\n(?=curl )/) : []));
  }

  /** The command with this platform's port, and the token tool called as npm would call it. */
  function here(command: string): string {
    return command
      .replaceAll('http://127.0.0.1:7001', `http://127.0.0.1:${platform.env['LEDGER_PORT']}`)
      .replaceAll('npm run -s token --', `"${process.execPath}" "${join(ROOT, 'dist/tools/token/main.js')}"`);
  }

  async function shell(command: string): Promise<string> {
    return (await run('bash', ['-c', command], { env: platform.env, cwd: ROOT })).stdout;
  }
});

it('ends with npm, which passes a signal on to a shell only', async () => {
  const home = mkdtempSync(join(tmpdir(), 'daybook-npm-'));
  const env = await ownSettings(home);
  const start = `"${process.execPath}" "${join(ROOT, 'dist/tools/start/main.js')}"; true`;
  const shell = spawn('sh', ['-c', start], { env: { ...env, npm_lifecycle_event: 'start' }, cwd: ROOT });
  const found = (): number[] => Object.values(readRunFile(home)?.services ?? {}).map(({ pid = 0 }) => pid);
  while (found().length < SERVICES.length) await new Promise((resolve) => setTimeout(resolve, 50));
  const pids = found();
  shell.kill('SIGTERM');
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
  while (readRunFile(home) !== undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  rmSync(home, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('on a log that states no epoch', () => {
  it('says so once, changes nothing and ends with 78', async () => {
    const home = mkdtempSync(join(tmpdir(), 'daybook-start-'));
    const dir = join(home, 'eventstore');
    const node = await startEmbeddedNode({ dir });
    const log = new EventStoreLog({ connectionString: node.url });
    const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by: BY, at: '2026-01-01T00:00:00.000Z' };
    await log.append('ledger.writer-main', [{ id: randomUUID(), type: 'test.Happened', data: {}, metadata }], 'any');
    await log.close();
    await node.close();
    const before = await inspectLog(dir, []);

    const env = await ownSettings(home);
    const main = join(ROOT, 'dist/tools/start/main.js');
    const started = run(process.execPath, [main], { env, cwd: ROOT });
    await expect(started).rejects.toMatchObject({
      code: 78,
      stderr: expect.stringMatching(
        /: The log holds data but states no epoch, and this version .* npm start -- --reset\.\n$/,
      ),
    });
    expect(await inspectLog(dir, [])).toEqual(before);
    rmSync(home, { recursive: true });
  });
});
