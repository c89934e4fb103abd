// Whether anything of an installation still runs: what was started on the old log must not meet the new one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logDirectory, postgresDirectory } from '../backup/sources';
import { readRunFile, type RunFile } from '../installation/run-file';

/** Nothing was changed; the message says why and what to do. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}

/** @throws RestoreRefused naming the process */
export function refuseRunning(home: string): void {
  const run = readRunFile(home);
  if (run !== undefined)
    throw new RestoreRefused(`Daybook runs here (process ${run.supervisorPid}): stop it with Ctrl-C, then restore.`);
  const holders: [string, number | undefined][] = [
    ...Object.entries(leftRunFile(home)?.services ?? {}).map(([name, { pid }]): [string, number | undefined] => [
      name,
      pid,
    ]),
    [
      'event-store',
      numberIn(join(logDirectory(home), 'node.lock'), (text) => (JSON.parse(text) as { pid?: number }).pid),
    ],
    [
      'postgres',
      numberIn(join(postgresDirectory(home), 'data', 'postmaster.pid'), (text) => Number(text.split('\n')[0])),
    ],
  ];
  for (const [name, pid] of holders) {
    if (pid === undefined || !isDaybook(pid)) continue;
    throw new RestoreRefused(`The ${name} of this installation still runs (process ${pid}): end it, then restore.`);
  }
}

/** What a supervisor that was killed left behind: its services end by themselves, a moment later. */
function leftRunFile(home: string): RunFile | undefined {
  const file = join(home, 'run.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunFile) : undefined;
}

function numberIn(file: string, read: (text: string) => number | undefined): number | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return read(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Alive, and not some other program that has got the number since. */
function isDaybook(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /node|postgres/.test(readFileSync(commandLine, 'utf8'));
}
