// Of which epoch are the tables in a context's database? Its first migration states the epoch.
import { EPOCH } from '@daybook/contracts';
import { EpochDiffers } from './epoch-differs';

/** Runs one query; rows as objects. */
type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Writes nothing. @throws EpochDiffers */
export async function checkDatabaseEpoch(query: Query, context: string, epoch = EPOCH): Promise<void> {
  const where = `The database of ${context}`;
  const [tables] = await query(
    `SELECT to_regclass('platform.epoch') IS NOT NULL AS states, to_regclass('platform.checkpoints') IS NOT NULL AS holds`,
  );
  if (tables?.['states'] === true) {
    const [row] = await query('SELECT epoch FROM platform.epoch');
    const found = typeof row?.['epoch'] === 'number' ? row['epoch'] : undefined;
    if (found !== epoch) throw new EpochDiffers(where, found, epoch);
  } else if (tables?.['holds'] === true) throw new EpochDiffers(where, undefined, epoch);
}
