// Reads every stream but the store's own, in the order of the whole log, up to a position, and ends there.
import { LogUnavailable, type EventLog, type LogPosition, type RecordedEvent } from '@daybook/platform';

const SILENCE_MS_MAX = 30_000;

/** @throws LogUnavailable, and whatever `onEvent` throws */
export async function followLog(
  log: EventLog,
  through: LogPosition | undefined,
  onEvent: (event: RecordedEvent) => void | Promise<void>,
): Promise<void> {
  if (through === undefined) return;
  const subscription = log.subscribeToAll('start', { everyStream: true });
  let heard = true;
  let isSilent = false;
  const watch = setInterval(() => {
    isSilent = !heard;
    heard = false;
    if (isSilent) void subscription.close();
  }, SILENCE_MS_MAX);
  try {
    for await (const delivery of subscription) {
      heard = true;
      if (delivery.kind === 'caughtUp') return;
      const position = delivery.kind === 'event' ? delivery.event.position : delivery.position;
      const order = comparePositions(position, through);
      if (delivery.kind === 'event' && order <= 0) await onEvent(delivery.event);
      if (order >= 0) return;
    }
    if (isSilent) throw new LogUnavailable(`$all: nothing read for ${SILENCE_MS_MAX} ms`);
  } finally {
    clearInterval(watch);
    await subscription.close();
  }
}

export function comparePositions(a: LogPosition, b: LogPosition): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}
