// Changes one event in a stopped store, as an intruder or a failing disk would, to prove that the change is found.
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { lockDirectory } from './directory-lock';
import { LogStore } from './log-store';
import { CHECKSUM_BYTES, seal } from './record-codec';

export interface EditableEvent {
  readonly data: Buffer;
  readonly metadata: Buffer;
}

interface EditOptions {
  /** True makes the record's checksum fit again: only who checks the content itself can notice. Default false. */
  readonly fixChecksum?: boolean;
}

/**
 * Stores what `mutate` answers in place of an event's data and metadata. Rejects with `DirectoryInUse` while a node runs
 * on the directory, and when there is no such event.
 */
export async function editStoredEvent(
  dir: string,
  stream: string,
  revision: number,
  mutate: (event: EditableEvent) => EditableEvent,
  { fixChecksum = false }: EditOptions = {},
): Promise<void> {
  const unlock = lockDirectory(dir);
  const store = LogStore.open(dir);
  try {
    const streamNumber = store.streamState(stream)?.number;
    const position = streamNumber === undefined ? undefined : store.positionOf(streamNumber, revision);
    const record = position === undefined ? undefined : store.recordAt(position);
    if (streamNumber === undefined || position === undefined || record === undefined) {
      throw new Error(`there is no event ${revision} in stream ${stream}`);
    }
    const changed = Buffer.concat([record.subarray(0, CHECKSUM_BYTES), editMessage(record, mutate)]);
    if (fixChecksum) seal({ position, streamNumber, revision }, changed);
    await store.replaceRecord(position, changed);
  } finally {
    await store.close();
    unlock();
  }
}

function editMessage(record: Buffer, mutate: (event: EditableEvent) => EditableEvent): Buffer {
  const message = ReadResp.deserializeBinary(record.subarray(CHECKSUM_BYTES));
  const event = message.getEvent()?.getEvent();
  if (event === undefined) throw new Error('the record holds no event');
  const { data, metadata } = mutate({
    data: Buffer.from(event.getData_asU8()),
    metadata: Buffer.from(event.getCustomMetadata_asU8()),
  });
  event.setData(data);
  event.setCustomMetadata(metadata);
  return Buffer.from(message.serializeBinary());
}
