// What is on disk: LMDB tables for records, the order of the whole log, and each stream's revisions.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from '@daybook/lmdb';
import { openRecord, type RecordKey } from './record-codec';
import { lacksRoom } from './room';
import { syncDirectory } from './sync-directory';

export type Direction = 'forwards' | 'backwards';

/** One line of the small index that filters look at. */
export interface LogEntry extends RecordKey {
  readonly stream: string;
  readonly type: string;
}

export interface StoredEvent extends LogEntry {
  readonly record: Buffer;
}

interface StreamState {
  readonly number: number;
  /** Revision of the newest event. */
  readonly head: number;
}

interface StreamPage {
  /** `ReadResp` messages, ready to send. */
  readonly messages: Buffer[];
  /** Revision of the last message; undefined when there is none. */
  readonly last: number | undefined;
  readonly more: boolean;
}

/** A stored record is missing or not what was written. It is never skipped. */
export class CorruptRecord extends Error {
  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`stored event is corrupt: stream ${JSON.stringify(stream)}, revision ${revision}`);
    this.name = 'CorruptRecord';
  }
}

const FORMAT = 1;
const FIRST_POSITION = 128;
const ENTRY_HEAD_BYTES = 14;
const MAX_REVISION = Number.MAX_SAFE_INTEGER;

export class LogStore {
  private lastPositionStored = 0;
  private nextPositionFree = FIRST_POSITION;
  private nextStreamNumberFree = 1;

  private constructor(
    private readonly directory: string,
    private readonly root: RootDatabase,
    private readonly names: Database<number, Buffer>,
    private readonly revisions: Database<number, [number, number]>,
    private readonly log: Database<Buffer, number>,
    private readonly records: Database<Buffer, number>,
  ) {
    const [last] = [...log.getKeys({ reverse: true, limit: 1 })];
    if (last !== undefined) {
      this.lastPositionStored = last;
      this.nextPositionFree = last + (records.get(last)?.length ?? 1);
    }
    const [newest] = [...revisions.getKeys({ reverse: true, limit: 1 })];
    if (newest !== undefined) this.nextStreamNumberFree = newest[0] + 1;
  }

  static open(directory: string): LogStore {
    // Without event-turn batching, because that adds an operation whose rejection, when a commit fails, nobody could catch.
    const root = open({ path: directory, overlappingSync: false, eventTurnBatching: false, maxDbs: 8 });
    const meta = root.openDB<number, string>({ name: 'meta' });
    const format = meta.get('format');
    if (format === undefined) {
      meta.putSync('format', FORMAT);
      syncDirectory(directory);
    } else if (format !== FORMAT) throw new Error(`${directory} holds format ${format}; this version reads ${FORMAT}`);
    return LogStore.over(directory, root);
  }

  /** As it is at this moment, also while a node writes to it; changes nothing. */
  static openToRead(directory: string): LogStore {
    if (!existsSync(join(directory, 'data.mdb'))) throw new Error(`${directory} holds no log`);
    const root = open({ path: directory, readOnly: true, maxDbs: 8 });
    const format = root.openDB<number, string>({ name: 'meta' })?.get('format');
    if (format === FORMAT) return LogStore.over(directory, root);
    void root.close();
    throw new Error(`${directory} holds format ${String(format)}; this version reads ${FORMAT}`);
  }

  private static over(directory: string, root: RootDatabase): LogStore {
    return new LogStore(
      directory,
      root,
      root.openDB<number, Buffer>({ name: 'names', keyEncoding: 'binary', encoding: 'ordered-binary' }),
      root.openDB<number, [number, number]>({ name: 'revisions', encoding: 'ordered-binary' }),
      root.openDB<Buffer, number>({ name: 'log', encoding: 'binary' }),
      root.openDB<Buffer, number>({ name: 'records', encoding: 'binary' }),
    );
  }

  /** Position of the newest event; 0 when there is none. */
  get lastPosition(): number {
    return this.lastPositionStored;
  }

  /** Where the next record will stand: positions count bytes, so nobody can take them for a count of events. */
  get nextPosition(): number {
    return this.nextPositionFree;
  }

  get nextStreamNumber(): number {
    return this.nextStreamNumberFree;
  }

  streamState(stream: string): StreamState | undefined {
    const number = this.names.get(Buffer.from(stream));
    if (number === undefined) return undefined;
    const [key] = [
      ...this.revisions.getKeys({ start: [number, MAX_REVISION], end: [number, -1], reverse: true, limit: 1 }),
    ];
    if (key === undefined) throw new CorruptRecord(stream, 0);
    return { number, head: key[1] };
  }

  positionOf(streamNumber: number, revision: number): number | undefined {
    return this.revisions.get([streamNumber, revision]);
  }

  /** Stores the events as one unit. When it resolves they are on the disk; when it rejects, none of them is there. */
  async write(events: readonly StoredEvent[]): Promise<void> {
    await this.root.batch(() => {
      for (const event of events) {
        if (event.revision === 0) void this.names.put(Buffer.from(event.stream), event.streamNumber);
        void this.revisions.put([event.streamNumber, event.revision], event.position);
        void this.log.put(event.position, encodeEntry(event));
        void this.records.put(event.position, event.record);
      }
    });
    const last = events[events.length - 1];
    if (last === undefined) return;
    this.lastPositionStored = last.position;
    this.nextPositionFree = last.position + last.record.length;
    for (const { streamNumber } of events) {
      if (streamNumber >= this.nextStreamNumberFree) this.nextStreamNumberFree = streamNumber + 1;
    }
  }

  /** Throws `CorruptRecord` unless the record is exactly what was written. */
  load(stream: string, key: RecordKey): Buffer {
    const record = this.records.get(key.position);
    const message = record === undefined ? undefined : openRecord(key, record);
    if (message === undefined) throw new CorruptRecord(stream, key.revision);
    return message;
  }

  /** Up to `limit` events or about `bytesMax` bytes from `from` (inclusive) on. */
  readStream(stream: string, from: number, direction: Direction, limit: number, bytesMax: number): StreamPage {
    const messages: Buffer[] = [];
    const streamNumber = this.names.get(Buffer.from(stream));
    if (streamNumber === undefined) return { messages, last: undefined, more: false };
    const step = direction === 'forwards' ? 1 : -1;
    const end: [number, number] = [streamNumber, direction === 'forwards' ? MAX_REVISION : -1];
    let bytes = 0;
    let last: number | undefined;
    for (const { key, value: position } of this.revisions.getRange({
      start: [streamNumber, from],
      end,
      reverse: step < 0,
      limit,
    })) {
      const revision = key[1];
      const due: number = last === undefined ? from : last + step;
      if (revision !== due) throw new CorruptRecord(stream, due);
      const message = this.load(stream, { position, streamNumber, revision });
      messages.push(message);
      last = revision;
      bytes += message.length;
      if (bytes >= bytesMax) return { messages, last, more: true };
    }
    return { messages, last, more: messages.length === limit };
  }

  /** Up to `limit` index lines: forwards from `from` inclusive, backwards from just before it. */
  scan(from: number, direction: Direction, limit: number): LogEntry[] {
    const start = direction === 'forwards' ? from : from - 1;
    if (start < 0) return [];
    const entries: LogEntry[] = [];
    for (const { key, value } of this.log.getRange({ start, reverse: direction === 'backwards', limit })) {
      entries.push(decodeEntry(key, value));
    }
    return entries;
  }

  /** Whether a write of so many bytes can have failed for want of room. */
  lacksRoom(bytes: number): boolean {
    return lacksRoom(this.directory, bytes);
  }

  async replaceRecord(position: number, record: Buffer): Promise<void> {
    await this.records.put(position, record);
  }

  recordAt(position: number): Buffer | undefined {
    return this.records.get(position);
  }

  /** One moment of the whole store, without its free pages, as a store of its own in another directory. */
  async copyTo(directory: string): Promise<void> {
    await this.root.backup(directory, true);
  }

  async close(): Promise<void> {
    await this.root.close();
  }
}

function encodeEntry(event: StoredEvent): Buffer {
  const nameBytes = Buffer.byteLength(event.stream);
  const entry = Buffer.allocUnsafe(ENTRY_HEAD_BYTES + nameBytes + Buffer.byteLength(event.type));
  entry.writeUIntBE(event.streamNumber, 0, 6);
  entry.writeUIntBE(event.revision, 6, 6);
  entry.writeUInt16BE(nameBytes, 12);
  entry.write(event.stream, ENTRY_HEAD_BYTES);
  entry.write(event.type, ENTRY_HEAD_BYTES + nameBytes);
  return entry;
}

function decodeEntry(position: number, entry: Buffer): LogEntry {
  const typeStart = ENTRY_HEAD_BYTES + entry.readUInt16BE(12);
  return {
    position,
    streamNumber: entry.readUIntBE(0, 6),
    revision: entry.readUIntBE(6, 6),
    stream: entry.toString('utf8', ENTRY_HEAD_BYTES, typeStart),
    type: entry.toString('utf8', typeStart),
  };
}
