// What runs right now: .daybook/run.json, written by the supervisor and read by every tool that talks to the platform.
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
  readonly supervisorPid: number;
  readonly startedAt: string;
  readonly services: Readonly<Record<string, RunningService>>;
}

/** The installation's directory: $DAYBOOK_HOME, or .daybook where the command was called. */
export function daybookHome(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['DAYBOOK_HOME'] ?? '.daybook');
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

/** The running platform, or undefined when there is none (also when its supervisor is gone). */
export function readRunFile(home: string): RunFile | undefined {
  let run: RunFile;
  try {
    run = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return isAlive(run.supervisorPid) ? run : undefined;
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
