// The rules of a bulk: one key stands for one list of instructions, for ever.
import { deriveId } from '@daybook/canon';
import { refuse, type Decider } from '@daybook/es';
import { bulkEvents, type BulkAccepted, type BulkEvent } from './bulk.events';

export interface BulkCommand {
  readonly type: 'AcceptBulk';
  readonly data: BulkAccepted['data'];
}

type BulkRefusal = 'BULK_EXISTS';

export type BulkState = { readonly status: 'none' } | ({ readonly status: 'accepted' } & BulkAccepted['data']);

export const bulkDecider: Decider<BulkState, BulkCommand, BulkEvent, BulkRefusal> = {
  name: 'ledger.bulk',
  events: bulkEvents,
  initial: { status: 'none' },
  decide: {
    AcceptBulk: (state, data) =>
      state.status === 'none' ? [{ type: 'ledger.BulkAccepted', data }] : refuse('BULK_EXISTS'),
  },
  evolve: {
    'ledger.BulkAccepted': (_, data) => ({ status: 'accepted', ...data }),
  },
};

/** The id of the instruction that an item without an id of its own becomes. */
export function bulkInstructionId(bulkId: string, index: number): string {
  return deriveId('bulk-item', bulkId, String(index));
}

/** The instruction ids of all items, in order. */
export function bulkInstructionIds({ bulkId, count, named = [] }: BulkAccepted['data']): string[] {
  const ids = Array.from({ length: count }, () => '');
  for (const { index, instructionId } of named) ids[index] = instructionId;
  return ids.map((id, index) => (id === '' ? bulkInstructionId(bulkId, index) : id));
}
