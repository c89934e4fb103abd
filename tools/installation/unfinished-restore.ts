// Whether a restore of this installation began and did not end.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (home: string): string => join(home, 'restore-unfinished');

export function beginRestore(home: string, from: string): void {
  writeFileSync(fileIn(home), `${from}\n`);
}

export function endRestore(home: string): void {
  rmSync(fileIn(home), { force: true });
}

/** @throws Error saying what to run */
export function refuseUnfinishedRestore(home: string): void {
  if (!existsSync(fileIn(home))) return;
  const from = readFileSync(fileIn(home), 'utf8').trim();
  throw new Error(
    `A restore began here and did not end, so log and tables may be of different times. Run it again: npm run restore -- --from ${from} --force`,
  );
}
