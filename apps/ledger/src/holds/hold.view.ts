// How holds are shown: as they were just placed, captured or released, and as read models keep them.
import type { HoldCaptured, HoldPlaced, HoldReleased } from '@daybook/contracts';
import { formatMinor, isCurrency } from '@daybook/money';
import { isZero } from '../book-pages';
import { journalView } from '../transactions/transaction.view';
import type { HoldCapturedView, HoldEventView, HoldPlacedView, HoldReleasedView, HoldView } from './hold.dto';
import type { HoldEventRow, HoldRow } from './hold.entity';

type Unplaced<View> = Omit<View, 'outcome' | 'token'>;

export function placedView(placed: HoldPlaced, placedAt: string): Unplaced<HoldPlacedView> {
  const { id, sender, kind, accountId, currency, amount, upTo, shortfall, shortfallTo, expiresAt, balances } = placed;
  const { externalReference, metadata } = placed;
  const zero = isCurrency(currency) ? formatMinor(0n, currency) : '0';
  const isEmpty = isZero(amount);
  return {
    ...{ id, placedBy: sender, kind, accountId, currency, state: isEmpty ? 'empty' : 'open', amount },
    ...{ captured: zero, released: zero, remaining: amount, placedAt },
    ...present({ upTo, shortfall, shortfallTo, expiresAt, externalReference, metadata }),
    ...(isEmpty ? { closedAt: placedAt } : {}),
    balances,
  };
}

export function capturedView(outcome: HoldCaptured): Unplaced<HoldCapturedView> {
  const { holdId, captured, released, remaining } = outcome;
  return { ...journalView(outcome), holdId, captured, released, remaining };
}

export function releasedView(outcome: HoldReleased): Unplaced<HoldReleasedView> {
  const { id, holdId, accountId, currency, released, balances } = outcome;
  return { instructionId: id, holdId, accountId, currency, released, balances };
}

export function holdView(row: HoldRow): HoldView {
  const { holdId, placedBy, kind, accountId, currency, state, amount, captured, released, remaining } = row;
  const { upTo, shortfall, shortfallTo, externalReference, metadata, expiresAt, closedAt } = row;
  return {
    ...{ id: holdId, placedBy, kind, accountId, currency, state, amount, captured, released, remaining },
    ...{ placedAt: row.placedAt.toISOString() },
    ...present({ upTo, shortfall, shortfallTo, externalReference, metadata }),
    ...present({ expiresAt: expiresAt?.toISOString(), closedAt: closedAt?.toISOString() }),
  };
}

export function eventView(row: HoldEventRow): HoldEventView {
  const { event, sender, instructionId, recordedAt, captured, released, remaining, page, n } = row;
  return {
    ...{ event, sender, instructionId, recordedAt: recordedAt.toISOString(), captured, released, remaining },
    outcome: { page: Number(page), n: Number(n) },
  };
}

type Present<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** Without what is not there. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as Present<T>;
}
