// The event of a bulk: one request that asks for many instructions.
import { defineEvents } from '@daybook/es';

/**
 * The request was accepted under its idempotency key: a repeat asks for the same instructions again. Instruction
 * ids follow from the bulk's id and the item's index, but for items that brought an id of their own. What becomes of them
 * stands in the book.
 */
export interface BulkAccepted {
  readonly type: 'ledger.BulkAccepted';
  readonly data: {
    readonly bulkId: string;
    /** How many items, 1 to 1,000. */
    readonly count: number;
    /** All or none. */
    readonly atomic?: true;
    readonly named?: readonly NamedItem[];
  };
}

/** An item whose instruction id does not follow from the bulk's. */
export interface NamedItem {
  readonly index: number;
  readonly instructionId: string;
}

export type BulkEvent = BulkAccepted;

export const bulkEvents = defineEvents<BulkEvent>({ 'ledger.BulkAccepted': { v: 1 } });
