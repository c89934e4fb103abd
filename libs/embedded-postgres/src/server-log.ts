// What the server wrote to its log since a given moment.
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

const BYTES_MAX = 8 * 1024 * 1024;
const TAIL_LINES = 25;

/** Opens the log for appending, after setting a large one aside as `<path>.1`. */
export function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > BYTES_MAX) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

export function closeLog(descriptor: number): void {
  closeSync(descriptor);
}

export function logLength(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

export function logSince(path: string, offset: number): string {
  return existsSync(path) ? readFileSync(path).subarray(offset).toString('utf8') : '';
}

export function logTail(path: string, offset: number): string {
  const lines = logSince(path, offset).trimEnd().split('\n').slice(-TAIL_LINES);
  return `The last lines of ${path}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
