// Keeps two nodes off one data directory: a lock file names the holder, and a holder that is gone is taken over.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';

interface Holder {
  readonly pid: number;
  /** When that process started, as the system counts; undefined where the system does not tell. */
  readonly started: string | undefined;
  readonly token: string;
}

export class DirectoryInUse extends Error {
  constructor(
    readonly directory: string,
    readonly pid: number,
  ) {
    super(`${directory} is already in use by the event store with process id ${pid}`);
    this.name = 'DirectoryInUse';
  }
}

const heldHere = new Set<string>();

/** Takes the directory or throws `DirectoryInUse`. The answer releases it. */
export function lockDirectory(directory: string): () => void {
  const path = join(resolve(directory), 'node.lock');
  if (heldHere.has(path)) throw new DirectoryInUse(directory, process.pid);
  mkdirSync(directory, { recursive: true });
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), token: randomUUID() };
  while (!tryTake(path, mine)) {
    const holder = readHolder(path);
    if (holder === undefined) continue;
    if (isAlive(holder)) throw new DirectoryInUse(directory, holder.pid);
    removeStale(path, holder);
  }
  heldHere.add(path);
  return () => {
    heldHere.delete(path);
    if (readHolder(path)?.token === mine.token) rmSync(path, { force: true });
  };
}

/** The lock file appears with its content in one step, so that nobody ever reads half of it. */
function tryTake(path: string, holder: Holder): boolean {
  const draft = `${path}.${holder.token}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the file aside before judging it again: two who find the same stale lock must not remove each other's new one. */
function removeStale(path: string, stale: Holder): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved !== undefined && moved.token !== stale.token) tryRestore(aside, path);
  rmSync(aside, { force: true });
}

function tryRestore(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { pid: 0, started: undefined, token: text };
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.pid <= 0 || holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return holder.started === undefined || holder.started === startOf(holder.pid);
}

/** Tells a process from a later one with the same id (Linux only). */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
