// Are the log and the databases of the epoch that this program knows? Nothing can be said of formats of another one.
import { LOG_BEGAN, LOG_STREAM } from '@daybook/contracts';
import { checkDatabaseEpoch, checkLogEpoch, type EventLog } from '@daybook/platform';
import { differs } from './finding';
import type { StreamCheck } from './streams/stream-check';
import type { Snapshot } from './tables/snapshot';

/** @throws EpochDiffers, LogUnavailable */
export async function checkEpochs(log: EventLog, snapshots: readonly Snapshot[]): Promise<void> {
  await checkLogEpoch(log);
  for (const snapshot of snapshots) await checkDatabaseEpoch((sql) => snapshot.objects(sql), snapshot.context);
}

/** The platform's own stream holds one event. */
export const LOG_BEGINNING: StreamCheck = {
  streams: LOG_STREAM,
  event: ({ revision, type }) => {
    if (revision === 0 && type === LOG_BEGAN) return;
    differs(`${LOG_STREAM}, revision ${revision}`, `one event, ${LOG_BEGAN}`, type);
  },
};
