// Which incarnation of its log an installation is in: restoring a backup begins a new one and notes the backup.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Incarnation {
  readonly incarnation: string;
  readonly since: string;
  /** The backup it came from, and when that was taken. */
  readonly restoredFrom: { readonly backup: string; readonly takenAt: string };
  /** The one before; null for the first. */
  readonly previous: string | null;
}

const fileIn = (home: string): string => join(home, 'incarnation.json');

/** Undefined for an installation that was never restored. */
export function readIncarnation(home: string): Incarnation | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(home), 'utf8')) as Incarnation;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function beginIncarnation(home: string, restoredFrom: Incarnation['restoredFrom']): Incarnation {
  const previous = readIncarnation(home)?.incarnation ?? null;
  const begun = { incarnation: randomUUID(), since: new Date().toISOString(), restoredFrom, previous };
  writeFileSync(fileIn(home), `${JSON.stringify(begun, null, 2)}\n`, { mode: 0o600 });
  return begun;
}
