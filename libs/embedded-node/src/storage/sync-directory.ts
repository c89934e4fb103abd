// Makes a new file's name durable.
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A new file survives a power cut only if its directory does; Windows has no such call and no such need. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
