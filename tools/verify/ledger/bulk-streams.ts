// The command that each event of a bulk was decided on.
import { bulkDecider } from '@daybook/ledger';
import { DecidedStreams } from '../streams/decided-streams';

export const bulkStreams = () =>
  new DecidedStreams(bulkDecider, {
    'ledger.BulkAccepted': (data, { id: bulkId }) => ({ type: 'AcceptBulk' as const, data: { ...data, bulkId } }),
  });
