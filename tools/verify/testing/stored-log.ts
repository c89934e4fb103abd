// A log on disk that specs write once, and then verify copies of, each changed in its own way.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editStoredEvent, startEmbeddedNode, type EditableEvent } from '@daybook/embedded-node';
import { beginLog, EventStoreLog, systemClock, type EventLog, type RecordedEvent } from '@daybook/platform';
import { corruptRecord, Differs, type Finding } from '../finding';
import { verify, type Verified, type VerifyOptions } from '../verification';

export class StoredLog {
  private constructor(readonly dir: string) {}

  static empty(): StoredLog {
    return new StoredLog(mkdtempSync(join(tmpdir(), 'daybook-verify-')));
  }

  /** The store must be stopped. */
  static copyOf(dir: string): StoredLog {
    const copy = StoredLog.empty();
    cpSync(dir, copy.dir, { recursive: true });
    return copy;
  }

  /** With a node on it while `work` runs. */
  async open<T>(work: (log: EventStoreLog, url: string) => Promise<T>): Promise<T> {
    const node = await startEmbeddedNode({ dir: this.dir });
    const log = new EventStoreLog({ connectionString: node.url });
    try {
      return await work(log, node.url);
    } finally {
      await log.close();
      await node.close();
    }
  }

  /** Changes the stored text of an event's data or metadata; the checksum is made to fit unless told otherwise. */
  async edit(
    stream: string,
    revision: number,
    part: keyof EditableEvent,
    change: (text: string) => string,
    fixChecksum = true,
  ): Promise<void> {
    const mutate = (event: EditableEvent): EditableEvent => {
      const before = event[part].toString();
      const after = change(before);
      if (after === before) throw new Error(`nothing to change in ${before.slice(0, 2_000)}`);
      return { ...event, [part]: Buffer.from(after) };
    };
    await editStoredEvent(this.dir, stream, revision, mutate, { fixChecksum });
  }

  /** With what the streams of another log hold, but for the last event of each. */
  async fill(from: EventLog, streams: readonly string[]): Promise<void> {
    await this.open(async (log) => {
      await beginLog(log, systemClock);
      for (const stream of streams) {
        const events: RecordedEvent[] = [];
        for await (const event of from.readStream(stream)) events.push(event);
        for (const { id, type, data, metadata } of events.slice(0, -1)) {
          await log.append(stream, [{ id, type, data: data as object, metadata: metadata as never }], 'any');
        }
      }
    });
  }

  /** What verification finds: a difference, or its summary. */
  verified(options: Partial<VerifyOptions> = {}): Promise<Finding | Verified> {
    return this.open((log) => findingOf(verify({ log, ...options })));
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export async function findingOf(verification: Promise<Verified>): Promise<Finding | Verified> {
  try {
    return await verification;
  } catch (error) {
    const finding = error instanceof Differs ? error.finding : corruptRecord(error);
    if (finding === undefined) throw error;
    return finding;
  }
}

/** Every difference that was named; none when nothing differs. */
export async function findingsOf(verification: Promise<Verified>): Promise<readonly Finding[]> {
  try {
    await verification;
    return [];
  } catch (error) {
    if (!(error instanceof Differs)) throw error;
    return [error.finding, ...error.more];
  }
}
