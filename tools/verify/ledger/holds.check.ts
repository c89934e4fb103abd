// Is every hold there, with the amount that remains and with each of its captures, its release or its expiry?
import type { HoldCaptured, HoldExpired, HoldPlaced, HoldReleased, Outcome, PageHead } from '@daybook/contracts';
import { decimal, minorUnits } from '../book/amounts';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import type { BookCheck, BookReadModel } from '../read-models/check';

const HOLD: OrderedTable = {
  schema: 'holds_v1',
  name: 'hold',
  key: ['hold_id', 'placed_by'],
  order: ['placed_n'],
  columns: {
    placed_by: 'text',
    hold_id: 'text',
    account_id: 'text',
    currency: 'text',
    kind: 'text',
    state: 'text',
    amount: 'number',
    captured: 'number',
    released: 'number',
    remaining: 'number',
    up_to: 'number',
    shortfall: 'number',
    shortfall_to: 'text',
    expires_at: 'time',
    external_reference: 'text',
    metadata: 'json',
    correlation_id: 'text',
    placed_at: 'time',
    placed_n: 'number',
    placed_page: 'number',
    last_n: 'number',
    closed_at: 'time',
  },
};

const EVENT: OrderedTable = {
  schema: 'holds_v1',
  name: 'hold_event',
  key: ['n'],
  order: ['n'],
  columns: {
    n: 'number',
    page: 'number',
    placed_by: 'text',
    hold_id: 'text',
    event: 'text',
    sender: 'text',
    instruction_id: 'text',
    recorded_at: 'time',
    captured: 'number',
    released: 'number',
    remaining: 'number',
  },
};

export const HOLDS: BookReadModel = {
  follows: 'book',
  consumer: 'holds_v1',
  tables: [HOLD, EVENT],
  open: async (snapshot) =>
    new HoldsCheck(await OrderedCheck.open(snapshot, HOLD), await OrderedCheck.open(snapshot, EVENT)),
};

interface Hold {
  readonly placed: HoldPlaced;
  readonly placedBy: string;
  readonly head: PageHead;
  captured: bigint;
  released: bigint;
  state: string;
  lastN: number;
  closedAt: string | undefined;
}

class HoldsCheck implements BookCheck {
  readonly tables: readonly OrderedCheck[];
  /** In the order in which they were placed. */
  private readonly all = new Map<string, Hold>();

  constructor(
    private readonly holds: OrderedCheck,
    private readonly history: OrderedCheck,
  ) {
    this.tables = [holds, history];
  }

  outcome(outcome: Outcome, head: PageHead): void {
    switch (outcome.outcome) {
      case 'HoldPlaced':
        return this.place(outcome, head);
      case 'HoldCaptured':
        if (outcome.placedAt === undefined) return undefined;
        return this.change(outcome, outcome.sender, 'captured', head);
      case 'HoldReleased':
        return this.change(outcome, outcome.sender, 'released', head);
      case 'HoldExpired':
        return this.change(outcome, outcome.placedBy, 'expired', head);
      default:
        return undefined;
    }
  }

  settle(): Promise<void> {
    return this.history.settle();
  }

  async atCheckpoint(): Promise<void> {
    for (const hold of this.all.values()) {
      this.holds.expect(holdRow(hold));
      await this.holds.settle();
    }
    await this.holds.end();
    await this.history.end();
  }

  private place(placed: HoldPlaced, head: PageHead): void {
    const { id, sender, n, amount } = placed;
    const isEmpty = !/[1-9]/.test(amount);
    const hold: Hold = {
      ...{ placed, placedBy: sender, head, captured: 0n, released: 0n, lastN: n },
      ...{ state: isEmpty ? 'empty' : 'open', closedAt: isEmpty ? head.recordedAt : undefined },
    };
    this.all.set(`${sender} ${id}`, hold);
    this.history.expect(eventRow(hold, placed, 'placed', head));
  }

  private change(
    outcome: HoldCaptured | HoldReleased | HoldExpired,
    placedBy: string,
    event: string,
    head: PageHead,
  ): void {
    const hold = this.all.get(`${placedBy} ${outcome.holdId}`);
    // A hold can be missing only where the book itself is wrong, and the book is checked on its own.
    if (hold === undefined) return;
    const moved = movedBy(outcome, hold.placed.currency);
    hold.captured += moved.captured;
    hold.released += moved.released;
    hold.lastN = outcome.n;
    if (remainingOf(hold) === 0n) Object.assign(hold, { state: event, closedAt: head.recordedAt });
    this.history.expect(eventRow(hold, outcome, event, head));
  }
}

type AboutHold = HoldPlaced | HoldCaptured | HoldReleased | HoldExpired;

function movedBy(outcome: AboutHold, currency: string): { readonly captured: bigint; readonly released: bigint } {
  const amount = (text: string): bigint => minorUnits(text, currency) ?? 0n;
  if (outcome.outcome === 'HoldPlaced') return { captured: 0n, released: 0n };
  const released = amount(outcome.released);
  return { captured: outcome.outcome === 'HoldCaptured' ? amount(outcome.captured) : 0n, released };
}

function remainingOf({ placed, captured, released }: Hold): bigint {
  return (minorUnits(placed.amount, placed.currency) ?? 0n) - captured - released;
}

function eventRow(hold: Hold, outcome: AboutHold, event: string, { page, recordedAt }: PageHead): Row {
  const { placed, placedBy } = hold;
  const { currency } = placed;
  const { captured, released } = movedBy(outcome, currency);
  return {
    ...{ n: String(outcome.n), page: String(page), placed_by: placedBy, hold_id: placed.id, event },
    ...{ sender: outcome.sender, instruction_id: outcome.id, recorded_at: timeText(recordedAt) },
    captured: decimal(captured, currency),
    released: decimal(released, currency),
    remaining: decimal(remainingOf(hold), currency),
  };
}

function holdRow(hold: Hold): Row {
  const { placed, placedBy, head, state, captured, released, lastN, closedAt } = hold;
  const { currency, kind, accountId, expiresAt } = placed;
  return {
    ...{ placed_by: placedBy, hold_id: placed.id, account_id: accountId, currency, kind, state },
    amount: placed.amount,
    captured: decimal(captured, currency),
    released: decimal(released, currency),
    remaining: decimal(remainingOf(hold), currency),
    up_to: placed.upTo ?? null,
    shortfall: placed.shortfall ?? null,
    shortfall_to: placed.shortfallTo ?? null,
    expires_at: expiresAt === undefined ? null : timeText(expiresAt),
    external_reference: placed.externalReference ?? null,
    metadata: jsonText(placed.metadata),
    correlation_id: placed.correlationId,
    placed_at: timeText(head.recordedAt),
    placed_n: String(placed.n),
    placed_page: String(head.page),
    last_n: String(lastN),
    closed_at: closedAt === undefined ? null : timeText(closedAt),
  };
}
