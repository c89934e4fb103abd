// How a log is copied while a node writes to it, and how a copy is looked through without a node.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as otherWork } from 'node:timers/promises';
import { CorruptRecord, LogStore } from './log-store';
import { syncDirectory } from './sync-directory';

/** The one file of a log; LMDB keeps its readers' table beside it, which belongs to no copy. */
const DATA_FILE = 'data.mdb';
const LOCK_FILE = 'lock.mdb';
const WATCH_MS = 200;
const SCAN_EVENTS = 1_000;

interface CopyOptions {
  /** Told now and then how much there is already, of about how much. */
  readonly onBytes?: (done: number, about: number) => void;
}

export interface LogSummary {
  readonly events: number;
  readonly streams: number;
  /** Of the newest event; 0 when there is none. */
  readonly lastPosition: number;
  /** The newest revision of each stream that was asked for and exists. */
  readonly heads: Readonly<Record<string, number>>;
}

/**
 * Copies what is in `from` at one moment, as one transaction of LMDB sees it, into the new directory `to`, and syncs it to
 * the disk. A node may run on `from`: it is neither stopped nor slowed by locks. Rejects when `to` holds a log already.
 */
export async function copyLog(from: string, to: string, { onBytes }: CopyOptions = {}): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (readdirSync(to).includes(DATA_FILE)) throw new Error(`${to} holds a log already`);
  const store = LogStore.openToRead(from);
  const file = join(to, DATA_FILE);
  const about = statSync(join(from, DATA_FILE)).size;
  const watch = setInterval(() => {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size !== undefined) onBytes?.(size, about);
  }, WATCH_MS);
  try {
    await store.copyTo(to);
    const handle = await open(file, 'r+');
    await handle.sync();
    await handle.close();
    syncDirectory(to);
  } finally {
    clearInterval(watch);
    await store.close();
  }
}

/**
 * Reads every record of a log that no node runs on and holds it against its checksum and its place; changes nothing.
 * Rejects with `CorruptRecord`.
 */
export async function inspectLog(
  dir: string,
  streams: readonly string[] = [],
  onEvents: (done: number) => void = () => undefined,
): Promise<LogSummary> {
  const store = LogStore.openToRead(dir);
  try {
    const next = new Map<number, number>();
    let events = 0;
    for (let from = 0; ;) {
      const entries = store.scan(from, 'forwards', SCAN_EVENTS);
      for (const { stream, ...key } of entries) {
        const due = next.get(key.streamNumber) ?? 0;
        const indexed = store.positionOf(key.streamNumber, key.revision);
        if (key.revision !== due || indexed !== key.position) throw new CorruptRecord(stream, due);
        store.load(stream, key);
        next.set(key.streamNumber, due + 1);
      }
      const last = entries.at(-1);
      if (last === undefined) break;
      from = last.position + 1;
      onEvents((events += entries.length));
      await otherWork();
    }
    const heads = streams.flatMap((stream) => {
      const state = store.streamState(stream);
      return state === undefined ? [] : [[stream, state.head] as const];
    });
    return { events, streams: next.size, lastPosition: store.lastPosition, heads: Object.fromEntries(heads) };
  } finally {
    await store.close();
    rmSync(join(dir, LOCK_FILE), { force: true });
  }
}
