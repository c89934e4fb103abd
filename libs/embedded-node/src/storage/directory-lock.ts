// Keeps two nodes off one data directory.
import { LockHeld, lockNow } from '@daybook/host';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export class DirectoryInUse extends Error {
  constructor(
    readonly directory: string,
    readonly pid: number,
  ) {
    super(`${directory} is already in use by the event store with process id ${pid}`);
    this.name = 'DirectoryInUse';
  }
}

/** Takes the directory, which only its user may read, or throws `DirectoryInUse`. The answer releases it. */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    return lockNow(join(resolve(directory), 'node.lock'));
  } catch (error) {
    if (error instanceof LockHeld) throw new DirectoryInUse(directory, error.owner?.pid ?? 0);
    throw error;
  }
}
