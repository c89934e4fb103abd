// A platform as a user starts it, in a home and on ports of its own: specs start it, play lines of the demo's day, stop it
// and start it again on the same data.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@daybook/platform/testing';
import { readRunFile, serviceUrl } from '../run-file';
import { SERVICES } from '../services';

export const ROOT = join(__dirname, '../../..');
const DAY = join(ROOT, 'tools/demo/business-day.csv');

export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of our commands, compiled, to its end. */
export function tool(env: NodeJS.ProcessEnv, name: string, ...args: string[]): Promise<Output> {
  return toolIn(ROOT, env, name, ...args);
}

async function toolIn(root: string, env: NodeJS.ProcessEnv, name: string, ...args: string[]): Promise<Output> {
  const script = join(root, 'dist/tools', name, 'main.js');
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [script, ...args], { env, cwd: root })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Output;
    return { code, stdout, stderr };
  }
}

/** Settings of a platform of its own: without the stores that the environment may name. */
export async function ownSettings(home: string): Promise<NodeJS.ProcessEnv> {
  const ports = await Promise.all(SERVICES.map(async ({ portSetting }) => [portSetting, String(await freePort())]));
  const { DATABASE_URL: _database, ESDB_URL: _store, ...given } = process.env;
  return { ...given, DAYBOOK_HOME: home, LOG_LEVEL: 'warn', ...Object.fromEntries(ports) };
}

export class UsersPlatform {
  /** What `npm start` printed since it was started last. */
  said = '';
  supervisor: ChildProcess | undefined;

  private constructor(
    /** For files of the spec; the installation is in `home`. */
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly root: string,
  ) {}

  /** Of another checkout, when its root is given: it must be compiled. */
  static async make(settings: NodeJS.ProcessEnv = {}, root = ROOT): Promise<UsersPlatform> {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-users-'));
    return new UsersPlatform(folder, { ...(await ownSettings(join(folder, 'home'))), ...settings }, root);
  }

  /** One that is ready. @throws Error with what it printed */
  static async started(settings: NodeJS.ProcessEnv = {}, root = ROOT): Promise<UsersPlatform> {
    const platform = await UsersPlatform.make(settings, root);
    if (await platform.start()) return platform;
    platform.remove();
    throw new Error(`npm start ended:\n${platform.said}`);
  }

  get home(): string {
    return join(this.folder, 'home');
  }

  /** True once it is ready, false when it has ended by itself. */
  async start(): Promise<boolean> {
    const start = join(this.root, 'dist/tools/start/main.js');
    const supervisor = spawn(process.execPath, [start], { env: this.env, cwd: this.root });
    this.supervisor = supervisor;
    this.said = '';
    for (const stream of [supervisor.stdout, supervisor.stderr])
      stream.on('data', (chunk) => (this.said += String(chunk)));
    while (!this.said.includes('Daybook is ready.') && supervisor.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return supervisor.exitCode === null;
  }

  /** As Ctrl-C does. */
  async stop(): Promise<void> {
    if (this.supervisor === undefined || this.supervisor.exitCode !== null) return;
    this.supervisor.kill('SIGINT');
    await once(this.supervisor, 'exit');
  }

  urlOf(service: string): string {
    const run = readRunFile(this.home);
    if (run === undefined) throw new Error('the platform is not running');
    return serviceUrl(run, service);
  }

  tool(name: string, ...args: string[]): Promise<Output> {
    return toolIn(this.root, this.env, name, ...args);
  }

  /** Plays the lines of these lanes of the demo's day, at most `lines` of them. */
  play(run: string, lanes: readonly string[], lines = Number.MAX_SAFE_INTEGER): Promise<Output> {
    const [header = '', ...all] = readFileSync(DAY, 'utf8').trimEnd().split('\n');
    const file = join(this.folder, `${run}.csv`);
    const own = all.filter((line) => lanes.includes(line.split(',')[1] ?? '')).slice(0, lines);
    writeFileSync(file, `${[header, ...own].join('\n')}\n`);
    return this.tool('demo', '--file', file, '--run', run);
  }

  logOf(service: string): string {
    return readFileSync(join(this.home, 'logs', `${service}.log`), 'utf8');
  }

  /** Of a stopped platform. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
