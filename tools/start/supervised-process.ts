// One process under the supervisor: started, watched, restarted with backoff when it dies, stopped in good order.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EventEmitter, once } from 'node:events';
import { appendFile } from 'node:fs/promises';

export interface ProcessSpec {
  readonly name: string;
  /** Script to run with this Node. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** The one line a service prints on stdout when it serves. */
interface ReadyLine {
  readonly ready: true;
  readonly url: string;
  readonly pid?: number;
}

/** A larger nursery: what lives for one request is gone before it is ever copied. */
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=32'];
const BACKOFF_MS_MAX = 5_000;
/** A process that dies after running this long is restarted at once. */
const STABLE_MS = 10_000;
const STOP_MS_MAX = 12_000;

/** sysexits.h: what is wrong with its settings or its data, a process will find wrong at the next start as well. */
export const EX_CONFIG = 78;

/** Emits `ready` (ReadyLine) each time the process serves and `died` (text, exit code if any) each time it ends without being told to. */
export class SupervisedProcess extends EventEmitter {
  private child: ChildProcess | undefined;
  private stopping = false;
  private backoffMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private logBegan = 0;
  restarts = 0;
  pid: number | undefined;
  url: string | undefined;

  /** @param env what the process has besides its own settings */
  constructor(
    readonly spec: ProcessSpec,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    super();
  }

  start(): void {
    mkdirSync(dirname(this.spec.logFile), { recursive: true });
    const startedAtMs = Date.now();
    const log = openSync(this.spec.logFile, 'a');
    this.logBegan = fstatSync(log).size;
    // stdin stays open as long as we live: a supervised process ends when it closes, so none is left behind.
    const child = spawn(process.execPath, [...NODE_FLAGS, this.spec.script], {
      env: { ...this.env, ...this.spec.env, DAYBOOK_SUPERVISED: '1' },
      stdio: ['pipe', 'pipe', log],
      // Ctrl-C in the terminal reaches us alone; we stop the others in order.
      detached: true,
    });
    closeSync(log);
    this.child = child;
    child.stdin?.on('error', () => undefined);
    this.readOutput(child);
    child.once('error', (error) => this.ended(startedAtMs, String(error)));
    child.once('exit', (code, signal) => this.ended(startedAtMs, signal ?? `exit code ${String(code)}`, code));
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
  }

  /** What the process has written for people since it was last started: everything but its log records. */
  lastWords(): string {
    const written = readFileSync(this.spec.logFile).subarray(this.logBegan).toString('utf8');
    const lines = written.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
    return lines.join('\n');
  }

  private readOutput(child: ChildProcess): void {
    let line = '';
    let ready = false;
    child.stdout?.setEncoding('utf8');
    child.stdout?.on('data', (chunk: string) => {
      void appendFile(this.spec.logFile, chunk).catch(() => undefined);
      if (ready) return;
      line += chunk;
      for (let end = line.indexOf('\n'); end >= 0 && !ready; end = line.indexOf('\n')) {
        const message = parseReady(line.slice(0, end));
        line = line.slice(end + 1);
        if (message === undefined) continue;
        ready = true;
        this.pid = message.pid ?? child.pid;
        this.url = message.url;
        this.emit('ready', message);
      }
    });
  }

  private ended(startedAtMs: number, reason: string, code?: number | null): void {
    this.child = undefined;
    this.pid = undefined;
    if (this.stopping) return;
    this.backoffMs = Date.now() - startedAtMs > STABLE_MS ? 0 : Math.min(BACKOFF_MS_MAX, this.backoffMs * 2 || 200);
    this.restarts += 1;
    this.emit('died', reason, code);
    this.timer = setTimeout(() => this.start(), this.backoffMs);
  }
}

function parseReady(line: string): ReadyLine | undefined {
  if (!line.startsWith('{"ready":true')) return undefined;
  return JSON.parse(line) as ReadyLine;
}
