// Whether anything of an installation still runs: what was started on the old log must not meet the new one.
import { isRunning, ownerOf, readOwner } from '@daybook/host';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logDirectory, postgresDirectory } from '../backup/sources';
import { lastRunFile, readRunFile } from '../installation/run-file';

/** Nothing was changed; the message says why and what to do. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}

/** @throws RestoreRefused naming the process */
export function refuseRunning(home: string): void {
  const run = readRunFile(home);
  if (run !== undefined)
    throw new RestoreRefused(`Daybook runs here (process ${run.supervisor.pid}): stop it with Ctrl-C, then restore.`);
  const holder = readOwner(join(logDirectory(home), 'node.lock'));
  const holders: [string, number | undefined][] = [
    // What a supervisor that was killed left behind: its services end by themselves, a moment later.
    ...Object.entries(lastRunFile(home)?.services ?? {}).map(([name, { pid }]): [string, number | undefined] => [
      name,
      pid,
    ]),
    ['event-store', isRunning(holder) ? holder?.pid : undefined],
    ['postgres', postmasterOf(join(postgresDirectory(home), 'data', 'postmaster.pid'))],
  ];
  for (const [name, pid] of holders) {
    if (pid === undefined || !isDaybook(pid)) continue;
    throw new RestoreRefused(`The ${name} of this installation still runs (process ${pid}): end it, then restore.`);
  }
}

function postmasterOf(file: string): number | undefined {
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

/** Alive, and not some other program that has got the number since. */
function isDaybook(pid: number): boolean {
  if (!(pid > 0) || ownerOf(pid) === undefined) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /node|postgres/.test(readFileSync(commandLine, 'utf8'));
}
