// Whether a restore of this installation began and did not end.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NeedsMending } from './needs-mending';

const fileIn = (home: string): string => join(home, 'restore-unfinished');

export function beginRestore(home: string, from: string): void {
  writeFileSync(fileIn(home), `${from}\n`, { mode: 0o600 });
}

export function endRestore(home: string): void {
  rmSync(fileIn(home), { force: true });
}

/** @throws NeedsMending saying what to run */
export function refuseUnfinishedRestore(home: string): void {
  if (!existsSync(fileIn(home))) return;
  const from = readFileSync(fileIn(home), 'utf8').trim();
  throw new NeedsMending(
    `A restore began here and did not end, so log and tables may be of different times. Run it again: npm run restore -- --from ${from} --force`,
  );
}
