// A platform as a user starts it, for specs that need everything: played on, then stopped, its stores remain.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { INBOX_STREAM, INSTRUCTIONS_SENT } from '@daybook/contracts';
import { EventStoreLog } from '@daybook/platform';
import { freePort } from '../../installation/free-port';
import { readRunFile, serviceUrl } from '../../installation/run-file';
import { SERVICES } from '../../installation/services';

const ROOT = join(__dirname, '../../..');

export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of ours, compiled, as a process of its own, to its end. */
export async function tool(env: NodeJS.ProcessEnv, name: string, ...args: string[]): Promise<Output> {
  const script = join(ROOT, 'dist/tools', name, 'main.js');
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [script, ...args], { env, cwd: ROOT })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Output;
    return { code, stdout, stderr };
  }
}

export class PlayedPlatform {
  private said = '';
  private constructor(
    readonly home: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly supervisor: ChildProcess,
  ) {
    for (const stream of [supervisor.stdout, supervisor.stderr])
      stream?.on('data', (text) => (this.said += String(text)));
  }

  static async start(): Promise<PlayedPlatform> {
    const home = mkdtempSync(join(tmpdir(), 'daybook-verify-'));
    const ports = await Promise.all(SERVICES.map(async ({ portSetting }) => [portSetting, String(await freePort())]));
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      DAYBOOK_HOME: home,
      LOG_LEVEL: 'warn',
      ...Object.fromEntries(ports),
    };
    delete env['DATABASE_URL'];
    delete env['ESDB_URL'];
    const supervisor = spawn(process.execPath, [join(ROOT, 'dist/tools/start/main.js')], { env, cwd: ROOT });
    const platform = new PlayedPlatform(home, env, supervisor);
    while (!platform.said.includes('Daybook is ready.')) {
      if (supervisor.exitCode !== null) throw new Error(`the platform ended:\n${platform.said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return platform;
  }

  urlOf(service: string): string {
    const run = readRunFile(this.home);
    if (run === undefined) throw new Error('the platform is not running');
    return serviceUrl(run, service);
  }

  /** Those lines of the committed day that belong to these lanes. */
  async playLanes(...lanes: string[]): Promise<Output> {
    const [header = '', ...lines] = readFileSync(join(ROOT, 'tools/demo/business-day.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    const day = join(this.home, 'day.csv');
    const own = lines.filter((line) => lanes.includes(line.split(',')[1] ?? ''));
    writeFileSync(day, `${[header, ...own].join('\n')}\n`);
    return tool(this.env, 'demo', '--file', day, '--run', 'verify');
  }

  /** What no front of ours would send. */
  async send(...events: readonly (readonly unknown[])[]): Promise<void> {
    const log = new EventStoreLog({ connectionString: this.urlOf('event-store') });
    const by = { kind: 'service', id: 'specs' } as const;
    try {
      for (const instructions of events) {
        const metadata = { v: 1, $correlationId: 'specs', $causationId: 'specs', by, at: new Date().toISOString() };
        const event = { id: randomUUID(), type: INSTRUCTIONS_SENT, data: { instructions }, metadata };
        await log.append(INBOX_STREAM, [event], 'any');
      }
    } finally {
      await log.close();
    }
  }

  async stop(): Promise<void> {
    if (this.supervisor.exitCode !== null) return;
    this.supervisor.kill('SIGINT');
    await once(this.supervisor, 'exit');
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
