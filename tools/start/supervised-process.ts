// One process under the supervisor: started, watched, restarted with backoff when it dies, stopped in good order.
import { withPassword } from '@daybook/embedded-postgres';
import { EX_CONFIG, RotatingLog, secretsIn } from '@daybook/host';
import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ServiceOutput } from './service-output';

export interface ProcessSpec {
  readonly name: string;
  /** Script to run with this Node. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** A larger nursery: what lives for one request is gone before it is ever copied. */
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=32'];
const BACKOFF_MS_MAX = 5_000;
/** A process that dies after running this long is restarted at once. */
const STABLE_MS = 10_000;
const STOP_MS_MAX = 12_000;
/** What a process wrote last arrives after its end, but its output may be held open by a process that it started. */
const LAST_OUTPUT_MS_MAX = 5_000;

/**
 * Emits `ready` (url) each time the process serves, `waiting` (sentence) when it says what it waits for, and `died` (text, exit
 * code if any) each time it ends without being told to. It is started again, except after `EX_CONFIG`.
 */
export class SupervisedProcess extends EventEmitter {
  private child: ChildProcess | undefined;
  private stopping = false;
  private backoffMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private output: ServiceOutput | undefined;
  private readonly log: RotatingLog;
  private readonly secrets: string[];
  restarts = 0;
  pid: number | undefined;
  url: string | undefined;

  /** @param env what the process has besides its own settings */
  constructor(
    readonly spec: ProcessSpec,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    super();
    this.log = new RotatingLog(spec.logFile);
    this.secrets = [...new Set(secretsIn({ ...env, ...spec.env }))];
  }

  start(): void {
    const startedAtMs = Date.now();
    const output = new ServiceOutput(
      this.log,
      () => this.secrets,
      (line) => ('ready' in line ? this.serves(line) : this.emit('waiting', line.waiting)),
    );
    this.output = output;
    let child: ChildProcess;
    try {
      // stdin stays open as long as we live: a supervised process ends when it closes, so none is left behind.
      child = spawn(process.execPath, [...NODE_FLAGS, this.spec.script], {
        env: { ...this.env, ...this.spec.env, DAYBOOK_SUPERVISED: '1' },
        stdio: ['pipe', 'pipe', 'pipe'],
        // Ctrl-C in the terminal reaches us alone; we stop the others in order.
        detached: true,
      });
    } catch (error) {
      return this.ended(startedAtMs, String(error));
    }
    this.child = child;
    child.stdin?.on('error', () => undefined);
    output.follow(child.stdout);
    output.follow(child.stderr);
    child.once('error', (error) => this.ended(startedAtMs, String(error)));
    child.once('exit', (code, signal) => {
      const told = (): void => {
        output.flush();
        this.ended(startedAtMs, signal ?? `exit code ${String(code)}`, code);
      };
      void Promise.race([once(child, 'close'), pause(LAST_OUTPUT_MS_MAX)]).then(told, told);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    await exited;
    clearTimeout(killer);
    this.output?.flush();
  }

  /** What the process has written for people since it was last started. */
  lastWords(): string {
    return this.output?.words() ?? '';
  }

  /** The last lines of what it has written. */
  lastLines(count: number): readonly string[] {
    return this.output?.lines().slice(-count) ?? [];
  }

  private serves(line: { readonly url: string; readonly pid?: number; readonly passwordFile?: string }): void {
    this.pid = line.pid ?? this.child?.pid;
    try {
      this.url = line.passwordFile === undefined ? line.url : this.withSecret(line.url, line.passwordFile);
    } catch (error) {
      this.log.write(`${String(error)}\n`);
      this.child?.kill('SIGTERM');
      return;
    }
    this.emit('ready', this.url);
  }

  private withSecret(url: string, passwordFile: string): string {
    const password = readFileSync(passwordFile, 'utf8');
    this.secrets.push(password);
    return withPassword(url, password);
  }

  private ended(startedAtMs: number, reason: string, code?: number | null): void {
    this.child = undefined;
    this.pid = undefined;
    clearTimeout(this.timer);
    if (this.stopping) return;
    this.backoffMs = Date.now() - startedAtMs > STABLE_MS ? 0 : Math.min(BACKOFF_MS_MAX, this.backoffMs * 2 || 200);
    this.restarts += 1;
    if (code !== EX_CONFIG) this.timer = setTimeout(() => this.start(), this.backoffMs);
    this.emit('died', reason, code);
  }
}
