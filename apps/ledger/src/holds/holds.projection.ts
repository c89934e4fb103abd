// Which holds are there, what remains of each, and what became of it?
import {
  BOOK_STREAM,
  type HoldCaptured,
  type HoldExpired,
  type HoldPlaced,
  type HoldReleased,
  type Outcome,
} from '@daybook/contracts';
import { formatMinor, isCurrency, parseMinor, type Currency } from '@daybook/money';
import { ProjectionHalts, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { Holds1764100000000 } from '../../migrations/holds.migration';
import { isZero, outcomesOf, type BookedAt } from '../book-pages';
import { HoldEventRow, HoldRow } from './hold.entity';

type AboutHold = HoldPlaced | HoldCaptured | HoldReleased | HoldExpired;
type Rows = Map<string, HoldRow>;

export class HoldsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'holds';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [HoldRow, HoldEventRow];
  readonly migrations = [Holds1764100000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const booked = [...outcomesOf(events)].filter(isAboutHold);
    if (booked.length === 0) return;
    const found = await tables.findMany(
      HoldRow,
      'holdId',
      booked.flatMap(({ outcome }) => ('holdId' in outcome ? [outcome.holdId] : [])),
    );
    const rows: Rows = new Map(found.map((row) => [keyOf(row), row]));
    const history = booked.map((one) => applyOutcome(rows, one));
    await tables.upsertMany(HoldRow, [...rows.values()], ['placedBy', 'holdId']);
    await tables.insertMany(HoldEventRow, history);
  }
}

/** A record that took nothing of a hold says nothing about it. */
function isAboutHold(booked: BookedAt): booked is BookedAt<AboutHold> {
  const { outcome } = booked;
  if (outcome.outcome === 'HoldCaptured') return outcome.placedAt !== undefined;
  return isOneOf(outcome);
}

function isOneOf({ outcome }: Outcome): boolean {
  return outcome === 'HoldPlaced' || outcome === 'HoldReleased' || outcome === 'HoldExpired';
}

function applyOutcome(rows: Rows, { outcome, head }: BookedAt<AboutHold>): HoldEventRow {
  const recordedAt = new Date(head.recordedAt);
  const row = outcome.outcome === 'HoldPlaced' ? placed(outcome, recordedAt, head.page) : changed(rows, outcome);
  row.lastN = String(outcome.n);
  if (row.state !== 'open') row.closedAt = recordedAt;
  rows.set(keyOf(row), row);
  const { placedBy, holdId, remaining } = row;
  const { n, sender, id: instructionId } = outcome;
  return {
    ...{ n: String(n), page: String(head.page), placedBy, holdId, event: EVENTS[outcome.outcome] },
    ...{ sender, instructionId, recordedAt, remaining, ...movedBy(outcome) },
  };
}

const EVENTS = {
  HoldPlaced: 'placed',
  HoldCaptured: 'captured',
  HoldReleased: 'released',
  HoldExpired: 'expired',
} as const;

function placed(outcome: HoldPlaced, placedAt: Date, page: number): HoldRow {
  const { n, id, sender, accountId, currency, kind, amount, correlationId } = outcome;
  const zero = formatMinor(0n, currencyOf(outcome));
  return {
    ...{ placedBy: sender, holdId: id, accountId, currency, kind, amount, correlationId, placedAt },
    ...{ captured: zero, released: zero, remaining: amount, state: isZero(amount) ? 'empty' : 'open' },
    upTo: outcome.upTo ?? null,
    shortfall: outcome.shortfall ?? null,
    shortfallTo: outcome.shortfallTo ?? null,
    expiresAt: outcome.expiresAt === undefined ? null : new Date(outcome.expiresAt),
    externalReference: outcome.externalReference ?? null,
    metadata: outcome.metadata ?? null,
    ...{ placedN: String(n), placedPage: String(page), lastN: String(n), closedAt: null },
  };
}

function changed(rows: Rows, outcome: HoldCaptured | HoldReleased | HoldExpired): HoldRow {
  const placedBy = outcome.outcome === 'HoldExpired' ? outcome.placedBy : outcome.sender;
  const row = rows.get(keyOf({ placedBy, holdId: outcome.holdId }));
  if (row?.state !== 'open') throw new ProjectionHalts(`outcome ${outcome.n}: no hold ${outcome.holdId} is open`);
  const currency = currencyOf(row);
  const { captured, released } = movedBy(outcome);
  row.captured = sum(row.captured, captured, currency);
  row.released = sum(row.released, released, currency);
  row.remaining = outcome.outcome === 'HoldCaptured' ? outcome.remaining : formatMinor(0n, currency);
  if (isZero(row.remaining)) row.state = EVENTS[outcome.outcome];
  return row;
}

function movedBy(outcome: AboutHold): Pick<HoldRow, 'captured' | 'released'> {
  if (outcome.outcome === 'HoldCaptured') return { captured: outcome.captured, released: outcome.released };
  const zero = formatMinor(0n, currencyOf(outcome));
  return { captured: zero, released: outcome.outcome === 'HoldPlaced' ? zero : outcome.released };
}

function sum(a: string, b: string, currency: Currency): string {
  const [left, right] = [parseMinor(a, currency), parseMinor(b, currency)];
  if (left === undefined || right === undefined) throw new ProjectionHalts(`${a} and ${b} are no sums of ${currency}`);
  return formatMinor(left + right, currency);
}

function currencyOf({ currency }: { readonly currency: string }): Currency {
  if (!isCurrency(currency)) throw new ProjectionHalts(`currency ${currency} is not known here`);
  return currency;
}

function keyOf({ placedBy, holdId }: Pick<HoldRow, 'placedBy' | 'holdId'>): string {
  return `${placedBy} ${holdId}`;
}
