// Who may start, adopt or initialise a server directory: one process at a time, also across kill -9.
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, processIdentity } from './processes';

const TAKEOVER_MS_MAX = 5_000;

/** Runs `work` while no other process does so under the same `path`; a holder that died is taken over. */
export async function exclusively<Result>(
  path: string,
  timeoutMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const deadline = Date.now() + timeoutMs;
  while (!tryLock(path)) {
    if (Date.now() > deadline) {
      throw new Error(`${path} has been held by process ${readHolder(path)?.pid ?? '?'} for over ${timeoutMs} ms`);
    }
    await sleep(15);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

let attempts = 0;

function tryLock(path: string): boolean {
  const mine = `${path}.${process.pid}.${process.hrtime.bigint()}.${++attempts}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }), { mode: 0o600 });
  try {
    if (tryLink(mine, path)) return true;
    return holderIsGone(path) && takeOver(mine, path);
  } finally {
    rmSync(mine, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Only the holder of a second lock may replace a dead holder, so that two who saw the same corpse cannot both win. */
function takeOver(mine: string, path: string): boolean {
  const turn = `${path}.takeover`;
  if (!tryLink(mine, turn)) {
    removeIfOld(turn);
    return false;
  }
  try {
    if (!holderIsGone(path)) return false;
    const replacement = `${mine}.new`;
    linkSync(mine, replacement);
    renameSync(replacement, path);
    return true;
  } finally {
    rmSync(turn, { force: true });
  }
}

/** A takeover lasts microseconds of synchronous code: one that is seconds old belongs to a process killed inside it. */
function removeIfOld(path: string): void {
  try {
    if (Date.now() - statSync(path).ctimeMs > TAKEOVER_MS_MAX) rmSync(path, { force: true });
  } catch {
    return;
  }
}

function holderIsGone(path: string): boolean {
  const holder = readHolder(path);
  return holder !== undefined && !isSameProcess(holder.pid, holder.identity);
}

function readHolder(path: string): { pid: number; identity: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { pid: number; identity: string };
  } catch {
    return undefined;
  }
}
