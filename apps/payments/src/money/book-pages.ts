// What of a page of the ledger's book concerns payments.
import type { Outcome, PageWritten } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { metadataOf, UnreadableFact } from '../facts/payment-fact';

const PAGE_VERSION = 1;
const OUTCOME_VERSION = 1;

/** Asked for once per payment on the page: the page is sorted once. */
const sorted = new WeakMap<RecordedEvent, ReadonlyMap<string, readonly Outcome[]>>();

/** Outcomes of instructions that payments sent, by correlation id, in the page's order. Those of others are not looked into. */
export function ownOutcomes(event: RecordedEvent): ReadonlyMap<string, readonly Outcome[]> {
  const known = sorted.get(event);
  if (known !== undefined) return known;
  const own = new Map<string, Outcome[]>();
  for (const outcome of outcomesOf(event)) {
    if (outcome.sender !== 'payments') continue;
    refuseNewer(event, outcome);
    const others = own.get(outcome.correlationId);
    if (others === undefined) own.set(outcome.correlationId, [outcome]);
    else others.push(outcome);
  }
  sorted.set(event, own);
  return own;
}

/** All outcomes of a page, whoever sent the instructions. @throws UnreadableFact */
export function outcomesOf(event: RecordedEvent): readonly Outcome[] {
  const { v } = metadataOf(event);
  if (v !== PAGE_VERSION) throw new UnreadableFact(`page ${event.revision} is of version ${v}`);
  return (event.data as PageWritten).outcomes;
}

export function refuseNewer({ revision }: RecordedEvent, { n, v }: Outcome): void {
  const version: number = v;
  if (version !== OUTCOME_VERSION)
    throw new UnreadableFact(`outcome ${n} on page ${revision} is of version ${version}`);
}
