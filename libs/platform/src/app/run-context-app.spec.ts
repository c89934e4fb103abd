// How does an app's process start, and how does it end: when it is told to, abandoned, misconfigured or broken?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { developmentToken } from '../access/development-key';

const ROOT = join(__dirname, '../../../..');
const MAIN = join(__dirname, '../../testing/trial-process.ts');

class TrialProcess {
  private readonly child: ChildProcess;
  private output = '';
  readonly ended: Promise<number | string>;

  constructor(env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, ['-r', '@swc-node/register', MAIN], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '', PORT: '0', LOG_LEVEL: 'info', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk) => (this.output += String(chunk)));
    this.ended = once(this.child, 'close').then(([code, signal]: (number | string)[]) => code ?? signal ?? 'unknown');
  }

  async ready(): Promise<string> {
    for (;;) {
      const line = this.output.split('\n').find((text) => text.startsWith('{"ready":true'));
      if (line !== undefined) return (JSON.parse(line) as { url: string }).url;
      if (this.child.exitCode !== null) throw new Error(this.output);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get said(): string {
    return this.output;
  }
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
  abandon(): void {
    this.child.stdin?.end();
  }
}

describe("an app's process", () => {
  let home: string;
  let database: TestDatabase;
  let started: TrialProcess[] = [];

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'daybook-process-'));
    database = await testDatabase();
  });
  afterEach(async () => {
    for (const one of started) one.signal('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    started = [];
  });
  afterAll(async () => {
    await database.drop();
    rmSync(home, { recursive: true });
  });

  function start(env: Readonly<Record<string, string>> = {}): TrialProcess {
    const one = new TrialProcess({ DAYBOOK_HOME: home, DATABASE_URL: database.url, ...env });
    started.push(one);
    return one;
  }

  async function post(url: string, how: string): Promise<Response> {
    const token = await developmentToken({ roles: ['ops'] }, home);
    return fetch(`${url}/failures?how=${how}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  }

  it('finishes the requests under way when it is told to stop, and takes no new ones', async () => {
    const one = start();
    const url = await one.ready();
    const underWay = post(url, 'slow');
    await new Promise((resolve) => setTimeout(resolve, 250));
    one.signal('SIGTERM');
    expect((await underWay).status).toBe(201);
    expect(await one.ended).toBe(0);
    await expect(post(url, 'slow')).rejects.toThrow('fetch failed');
  });

  it('ends with its supervisor', async () => {
    const one = start({ DAYBOOK_SUPERVISED: '1' });
    await one.ready();
    one.abandon();
    expect(await one.ended).toBe(0);
  });

  it('ends after an unhandled rejection, and prints it', async () => {
    const one = start();
    await post(await one.ready(), 'unhandled').catch(() => undefined);
    expect(await one.ended).toBe(1);
    expect(one.said).toContain('not caught');
  });

  it('prints every problem of its settings, and ends with exit code 78', async () => {
    const one = start({ NODE_ENV: 'production', PORT: 'seven' });
    expect(await one.ended).toBe(78);
    expect(one.said).toContain('PORT: expected a whole number from 0 to 65535');
  });

  it('does not run in production with the development key', async () => {
    const one = start({ NODE_ENV: 'production' });
    expect(await one.ended).toBe(78);
    expect(one.said).toContain('production does not run with the development key');
  });
});
