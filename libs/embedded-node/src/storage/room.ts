// Whether a write can have failed for want of room: on the file system, or under the process's limit on file sizes.
import { readFileSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** LMDB reports a write that stopped half way as a plain input/output error, so the cause has to be looked for. */
export function lacksRoom(directory: string, bytes: number): boolean {
  return freeBytes(directory) < bytes || fileLimit() - dataFileBytes(directory) < bytes;
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

function dataFileBytes(directory: string): number {
  return statSync(join(directory, 'data.mdb')).size;
}

/** `ulimit -f`, where the system tells (Linux). */
function fileLimit(): number {
  try {
    const line = /^Max file size\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return line?.[1] === undefined ? Infinity : Number(line[1]);
  } catch {
    return Infinity;
  }
}
