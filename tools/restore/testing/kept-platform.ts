// A platform as a user starts it, that can be stopped, put back, and started again on the same data.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../installation/free-port';
import { SERVICES } from '../../installation/services';
import { type Output, tool } from '../../verify/testing/played-platform';

const ROOT = join(__dirname, '../../..');
const DAY = join(ROOT, 'tools/demo/business-day.csv');

export class KeptPlatform {
  private supervisor: ChildProcess | undefined;
  private said = '';

  private constructor(
    readonly home: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async make(): Promise<KeptPlatform> {
    const ports = await Promise.all(SERVICES.map(async ({ portSetting }) => [portSetting, String(await freePort())]));
    const home = mkdtempSync(join(tmpdir(), 'daybook-kept-'));
    const env = { ...process.env, DAYBOOK_HOME: join(home, 'state'), LOG_LEVEL: 'warn', ...Object.fromEntries(ports) };
    delete env['DATABASE_URL'];
    delete env['ESDB_URL'];
    return new KeptPlatform(home, env);
  }

  get state(): string {
    return join(this.home, 'state');
  }

  /** What was printed, once it is ready or has ended by itself. */
  async start(): Promise<{ readonly isReady: boolean; readonly said: string }> {
    const supervisor = spawn(process.execPath, [join(ROOT, 'dist/tools/start/main.js')], { env: this.env, cwd: ROOT });
    this.supervisor = supervisor;
    this.said = '';
    for (const stream of [supervisor.stdout, supervisor.stderr])
      stream.on('data', (chunk) => (this.said += String(chunk)));
    while (!this.said.includes('Daybook is ready.') && supervisor.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return { isReady: supervisor.exitCode === null, said: this.said };
  }

  async stop(): Promise<void> {
    if (this.supervisor === undefined || this.supervisor.exitCode !== null) return;
    this.supervisor.kill('SIGINT');
    await once(this.supervisor, 'exit');
  }

  tool(name: string, ...args: string[]): Promise<Output> {
    return tool(this.env, name, ...args);
  }

  /** So many lines of one lane of the demo's day. */
  play(run: string, lane: string, lines: number): Promise<Output> {
    const [header = '', ...all] = readFileSync(DAY, 'utf8').trimEnd().split('\n');
    const file = join(this.home, `${run}.csv`);
    const own = all.filter((line) => line.split(',')[1] === lane).slice(0, lines);
    writeFileSync(file, `${[header, ...own].join('\n')}\n`);
    return this.tool('demo', '--file', file, '--run', run);
  }

  logOf(service: string): string {
    return readFileSync(join(this.state, 'logs', `${service}.log`), 'utf8');
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
