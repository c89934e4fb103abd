// Are the log and the databases of the epoch that this program knows? Nothing can be said of formats of another one.
import { checkDatabaseEpoch, checkLogEpoch, type EventLog } from '@daybook/platform';
import type { Snapshot } from './tables/snapshot';

/** @throws EpochDiffers, LogUnavailable */
export async function checkEpochs(log: EventLog, snapshots: readonly Snapshot[]): Promise<void> {
  await checkLogEpoch(log);
  for (const snapshot of snapshots) await checkDatabaseEpoch((sql) => snapshot.objects(sql), snapshot.context);
}
