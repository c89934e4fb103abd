// How a bulk becomes instructions: each with the id a retry meets again, as text made once.
import { instructionEncoder, type EncodedInstruction, type PostTransaction } from '@daybook/contracts';
import { hashHex, sha256 } from '@daybook/canon';
import { creationId, invalidRequest, Turn, type Clock, type Principal } from '@daybook/platform';
import { bulkInstructionId, type NamedItem } from '@daybook/ledger';
import { instructionHeader } from '../front/instruction-header';
import { linesOf, refuseWrongShape } from '../transactions/transaction-shape';
import type { BulkBody } from './bulk.dto';

export const BULK_OPERATION = 'transactions.bulk';

export interface BulkRequest {
  readonly bulkId: string;
  readonly isAtomic: boolean;
  readonly instructions: readonly EncodedInstruction[];
  readonly named: readonly NamedItem[];
  /** The same for the same items in the same order, whatever the order of their keys. */
  readonly fingerprint: string;
}

export interface BulkAsked {
  readonly principal: Principal;
  readonly idempotencyKey: string;
  readonly body: BulkBody;
}

/** @throws Problem 400, 422 for what is wrong with an item in itself */
export async function bulkRequest({ principal, idempotencyKey, body }: BulkAsked, clock: Clock): Promise<BulkRequest> {
  const bulkId = creationId(principal, BULK_OPERATION, idempotencyKey);
  const { items, atomic: isAtomic = false } = body;
  refuseRepeatedIds(body);
  items.forEach((item, index) => refuseWrongShape(item, `/items/${index}`));
  const { id: _key, ...header } = instructionHeader({ principal, operation: BULK_OPERATION, idempotencyKey }, clock);
  const encode = instructionEncoder<PostTransaction, keyof typeof header | 'do'>({
    ...{ ...header, do: 'PostTransaction' },
    ...{ correlationId: bulkId, causationId: bulkId },
  });
  const instructions: EncodedInstruction[] = [];
  const named: NamedItem[] = [];
  const turn = new Turn();
  for (const [index, item] of items.entries()) {
    await turn.over();
    const { id: own } = item;
    const id = own === undefined ? bulkInstructionId(bulkId, index) : creationId(principal, 'transactions.post', own);
    if (own !== undefined) named.push({ index, instructionId: id });
    instructions.push(encode({ ...item, id, entries: linesOf(item) }));
  }
  const parts = [BULK_OPERATION, isAtomic ? 'atomic' : 'each', ...instructions.map(({ digest }) => digest)];
  return { bulkId, isAtomic, instructions, named, fingerprint: hashHex(sha256(parts.join(' '))) };
}

function refuseRepeatedIds({ items }: BulkBody): void {
  const seen = new Set<string>();
  items.forEach(({ id }, index) => {
    if (id === undefined) return;
    if (seen.has(id)) throw invalidRequest(`/items/${index}/id`, 'repeated');
    seen.add(id);
  });
}
