// How much of the book the bookkeeper keeps in memory, and where its snapshots are.
import { join, resolve } from 'node:path';
import { type Environment, integer, readSettings, text } from '@daybook/platform';

export interface MemorySettings {
  /** How many of the latest ids are in memory; older ones are looked up in the database. */
  readonly idsInMemory: number;
  readonly snapshotsDir: string;
}

/** @throws ConfigProblems */
export function readMemorySettings(env: Environment, home: string): MemorySettings {
  const { ids, dir } = readSettings(env, {
    ids: integer('LEDGER_IDS_IN_MEMORY', { min: 0, max: 100_000_000, fallback: 1_000_000 }),
    dir: text('LEDGER_SNAPSHOTS_DIR', join(home, 'ledger', 'snapshots')),
  });
  return { idsInMemory: ids, snapshotsDir: resolve(dir) };
}
