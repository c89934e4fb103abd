// What runs right now: .daybook/run.json, written by the supervisor and read by every tool that talks to the platform.
import { isRunning, type Owner } from '@daybook/host';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface RunningService {
  /** Process id of the service; absent while it is being restarted. */
  readonly pid?: number;
  /** Where to reach it; a connection string for the stores. */
  readonly url: string;
  readonly restarts: number;
}

export interface RunFile {
  readonly supervisor: Owner;
  readonly startedAt: string;
  readonly services: Readonly<Record<string, RunningService>>;
}

/** The installation's directory: $DAYBOOK_HOME, or .daybook where the command was called. */
export function daybookHome(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['DAYBOOK_HOME'] || '.daybook');
}

export function writeRunFile(home: string, run: RunFile): void {
  const file = join(home, 'run.json');
  // Postgres' connection string carries its password: for this user's eyes only.
  writeFileSync(`${file}.new`, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeRunFile(home: string): void {
  rmSync(join(home, 'run.json'), { force: true });
}

/** The running platform, or undefined when there is none. */
export function readRunFile(home: string): RunFile | undefined {
  const run = lastRunFile(home);
  return run !== undefined && isRunning(run.supervisor) ? run : undefined;
}

/** What ran last, also when its supervisor was killed. Undefined when there is no such file, or when no supervisor wrote it. */
export function lastRunFile(home: string): RunFile | undefined {
  try {
    const run = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as Partial<RunFile> | null;
    const isOurs = typeof run?.services === 'object' && run.services !== null && typeof run.supervisor === 'object';
    return isOurs ? (run as RunFile) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The running platform's services, or an error that says how to start it. */
export function requireRunning(home: string = daybookHome()): RunFile {
  const run = readRunFile(home);
  if (run === undefined) throw new Error('Daybook is not running here. Start it with `npm start` in another shell.');
  return run;
}

/** Address of one running service. */
export function serviceUrl(run: RunFile, name: string): string {
  const service = run.services[name];
  if (service === undefined)
    throw new Error(`No service "${name}" is running; there are: ${Object.keys(run.services).join(', ')}`);
  return service.url;
}
