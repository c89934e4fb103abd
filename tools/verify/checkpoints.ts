// Is a read model or a policy ahead of the log, or of another log? Every checkpoint must name the event at its position.
import { BOOK_STREAM } from '@daybook/contracts';
import type { EventLog } from '@daybook/platform';
import { differs } from './finding';
import type { Checkpoint, Snapshot } from './tables/snapshot';

/** @throws Differs */
export async function checkCheckpoints(log: EventLog, snapshots: readonly Snapshot[]): Promise<void> {
  for (const { context, checkpoints } of snapshots) {
    for (const [consumer, checkpoint] of checkpoints) {
      if (checkpoint.position < 0n) continue;
      const found = await eventIdAt(log, checkpoint);
      const { position, prepare, eventId } = checkpoint;
      if (found !== undefined && (eventId === null || found === eventId)) continue;
      const where = prepare === 0n ? `page ${position}` : `position ${position}`;
      const place = `checkpoint ${consumer} in daybook_${context}, at ${where} of the ${prepare === 0n ? 'book' : 'log'}`;
      differs(
        place,
        `event ${eventId ?? 'unknown'} there`,
        found === undefined ? 'nothing: it is ahead of the log' : `event ${found}`,
      );
    }
  }
}

/** A checkpoint without a prepare position is a revision, and the book is the one stream that is followed so. */
async function eventIdAt(log: EventLog, { position, prepare }: Checkpoint): Promise<string | undefined> {
  const events =
    prepare === 0n
      ? log.readStream(BOOK_STREAM, { from: Number(position), maxCount: 1 })
      : log.readAll({ from: { commit: position, prepare }, direction: 'forwards', maxCount: 1 });
  let found: string | undefined;
  // Read to its end: a server takes too many reads that are broken off for an attack.
  for await (const event of events) {
    const isThere = prepare === 0n ? BigInt(event.revision) === position : event.position.commit === position;
    if (isThere) found = event.id;
  }
  return found;
}
