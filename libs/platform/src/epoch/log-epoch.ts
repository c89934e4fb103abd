// Of which epoch is the log? An empty log is given the epoch of the first process that works on it.
import { deriveId } from '@daybook/canon';
import { EPOCH, type EventMetadata, LOG_BEGAN, LOG_STREAM, type LogBegan } from '@daybook/contracts';
import type { Clock } from '../time/clock';
import { appendUntilDefinite } from '../deciding/append-until-definite';
import { type EventLog, type NewEvent, WrongExpectedRevision } from '../event-store/event-log';
import { EpochDiffers } from './epoch-differs';

/** Events of the store's own that are looked through for the first event of ours, at a time. */
const PIECE = 100;
const STORE_OWN = '$';

/**
 * Appends the epoch to an empty log. Several processes may do so at once: one of them writes it, the others find it.
 * @throws EpochDiffers, having changed nothing; LogUnavailable
 */
export async function beginLog(log: EventLog, clock: Clock, epoch = EPOCH): Promise<void> {
  if ((await checkLogEpoch(log, epoch)) === 'stated') return;
  try {
    await appendUntilDefinite(log, LOG_STREAM, [logBegan(epoch, clock)], 'no-stream');
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
  await checkLogEpoch(log, epoch);
}

/**
 * Writes nothing. The log is looked at before the epoch: what another process writes meanwhile comes after the epoch that it
 * states, so that a log which holds anything holds its epoch by then. @throws EpochDiffers, LogUnavailable
 */
export async function checkLogEpoch(log: EventLog, epoch = EPOCH): Promise<'stated' | 'empty-log'> {
  const isEmpty = !(await holdsEvents(log));
  for await (const { type, data } of log.readStream(LOG_STREAM, { from: 'start', maxCount: 1 })) {
    const found = type === LOG_BEGAN ? epochIn(data) : undefined;
    if (found !== epoch) throw new EpochDiffers('The log', found, epoch);
    return 'stated';
  }
  if (!isEmpty) throw new EpochDiffers('The log', undefined, epoch);
  return 'empty-log';
}

function logBegan(epoch: number, clock: Clock): NewEvent {
  const id = deriveId(LOG_STREAM, String(epoch));
  const metadata: EventMetadata = {
    v: 1,
    $correlationId: LOG_STREAM,
    $causationId: LOG_STREAM,
    by: { kind: 'system', id: 'platform' },
    at: clock.nowIso(),
  };
  return { id, type: LOG_BEGAN, data: { epoch } satisfies LogBegan, metadata };
}

function epochIn(data: unknown): number | undefined {
  const { epoch } = typeof data === 'object' && data !== null && 'epoch' in data ? data : { epoch: undefined };
  return typeof epoch === 'number' ? epoch : undefined;
}

/** Besides what the store keeps for itself. */
async function holdsEvents(log: EventLog): Promise<boolean> {
  for (let from: Parameters<EventLog['readAll']>[0]['from'] = 'start'; ;) {
    let read = 0;
    for await (const { stream, position } of log.readAll({ from, direction: 'forwards', maxCount: PIECE })) {
      if (!stream.startsWith(STORE_OWN)) return true;
      from = position;
      read += 1;
    }
    // The last event of a piece is read again as the first of the next.
    if (read < PIECE) return false;
  }
}
