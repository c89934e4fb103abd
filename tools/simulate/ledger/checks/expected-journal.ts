// What should the tables of journal and holds hold? Entries numbered by account, their days, what is held since when, and the holds.
import type { Journalled, Outcome, PageHead } from '@daybook/contracts';
import { formatMinor, isCurrency, parseMinor, parseSignedMinor } from '@daybook/money';
import { keyOf, Versions } from '../../invariants/versions';

/** The journal keeps totals for this many entries of one account at a time. */
const BLOCK = 1_024;

interface Day {
  readonly debits: bigint;
  readonly credits: bigint;
  readonly debitCount: number;
  readonly creditCount: number;
}

export class ExpectedJournal {
  readonly transactions = new Versions();
  readonly entries = new Versions();
  readonly days = new Versions();
  readonly heldChanges = new Versions();
  readonly holds = new Versions();
  readonly holdEvents = new Versions();
  private readonly lines = new Map<string, number>();
  private readonly sums = new Map<string, Day>();

  outcome(outcome: Outcome, head: PageHead): void {
    if ('entries' in outcome) this.journalled(outcome, head);
    if (outcome.outcome === 'HoldPlaced') this.placed(outcome, head);
    if (outcome.outcome === 'HoldCaptured' && outcome.placedAt !== undefined) {
      const { sender, holdId, captured, released, accountId = '' } = outcome;
      this.changed(outcome, head, { placedBy: sender, holdId, accountId, captured, released, state: 'captured' });
    }
    if (outcome.outcome === 'HoldReleased' || outcome.outcome === 'HoldExpired') {
      const { holdId, accountId, released } = outcome;
      const [placedBy, state] =
        outcome.outcome === 'HoldExpired' ? [outcome.placedBy, 'expired'] : [outcome.sender, 'released'];
      this.changed(outcome, head, { placedBy: String(placedBy), holdId, accountId, captured: '0', released, state });
    }
  }

  private journalled(outcome: Journalled, { page, recordedAt }: PageHead): void {
    const { n, id, sender, kind, bookingDate, valueDate, correlationId, entries, balances } = outcome;
    const transaction = { n: String(n), page: String(page), transactionId: id, sender, kind, bookingDate, valueDate };
    const isRecord = outcome.record === true;
    const row = { ...transaction, outcome: outcome.outcome, correlationId, isRecord, recordedAt: new Date(recordedAt) };
    this.transactions.set(page, String(n), row);
    entries.forEach(({ accountId, direction, amount, currency }, entryIndex) => {
      const line = this.lines.get(accountId) ?? 0;
      this.lines.set(accountId, line + 1);
      const balanceAfter = balances.find((after) => after.accountId === accountId)?.posted;
      const entry = { n: String(n), entryIndex, accountId, line: String(line), direction, amount, currency };
      this.entries.set(page, keyOf(n, entryIndex), { ...entry, balanceAfter, bookingDate, valueDate });
      const own = Math.floor(line / BLOCK);
      for (const block of own === 0 ? [0] : [0, own]) {
        this.day(page, { accountId, axis: 'booking', day: bookingDate, block }, { direction, amount, currency });
        this.day(page, { accountId, axis: 'value', day: valueDate, block }, { direction, amount, currency });
      }
    });
  }

  private day(
    page: number,
    at: { readonly accountId: string; readonly axis: string; readonly day: string; readonly block: number },
    { direction, amount, currency }: { readonly direction: string; readonly amount: string; readonly currency: string },
  ): void {
    if (!isCurrency(currency)) throw new Error(`${currency} is no currency`);
    const key = keyOf(at.accountId, at.axis, at.day, at.block);
    const before = this.sums.get(key) ?? { debits: 0n, credits: 0n, debitCount: 0, creditCount: 0 };
    const minor = parseMinor(amount, currency) ?? parseSignedMinor(amount, currency) ?? 0n;
    const isDebit = direction === 'debit';
    const sum: Day = {
      debits: before.debits + (isDebit ? minor : 0n),
      credits: before.credits + (isDebit ? 0n : minor),
      debitCount: before.debitCount + (isDebit ? 1 : 0),
      creditCount: before.creditCount + (isDebit ? 0 : 1),
    };
    this.sums.set(key, sum);
    const [debits, credits] = [formatMinor(sum.debits, currency), formatMinor(sum.credits, currency)];
    this.days.set(page, key, { ...at, ...sum, debits, credits });
  }

  private placed(outcome: Extract<Outcome, { outcome: 'HoldPlaced' }>, head: PageHead): void {
    const { sender, id, accountId, currency, amount } = outcome;
    const isEmpty = isNothing(amount);
    const hold = { placedBy: sender, holdId: id, accountId, currency, amount, remaining: amount };
    const state = isEmpty ? 'empty' : 'open';
    this.holds.set(head.page, keyOf(sender, id), { ...hold, state, lastN: String(outcome.n) });
    this.event(outcome, head, { placedBy: sender, holdId: id, event: 'placed', remaining: amount });
    if (!isEmpty) this.held(outcome, head, accountId);
  }

  private changed(
    outcome: Extract<Outcome, { balances: unknown }>,
    head: PageHead,
    change: {
      readonly placedBy: string;
      readonly holdId: string;
      readonly accountId: string;
      readonly captured: string;
      readonly released: string;
      readonly state: string;
    },
  ): void {
    const { placedBy, holdId, accountId, state } = change;
    const key = keyOf(placedBy, holdId);
    const hold = this.holds.get(key);
    const currency = String(hold?.['currency']);
    if (!isCurrency(currency)) throw new Error(`outcome ${outcome.n} is about a hold that was never placed`);
    const minor = (text: unknown): bigint => parseSignedMinor(String(text), currency) ?? 0n;
    const left = minor(hold?.['remaining']) - minor(change.captured) - minor(change.released);
    const remaining = formatMinor(left, currency);
    const after = { ...hold, remaining, state: left === 0n ? state : 'open', lastN: String(outcome.n) };
    this.holds.set(head.page, key, after);
    this.event(outcome, head, { placedBy, holdId, event: state, remaining });
    this.held(outcome, head, accountId);
  }

  private event(outcome: Outcome, { page, recordedAt }: PageHead, about: Readonly<Record<string, string>>): void {
    const { n, sender, id } = outcome;
    const row = { n: String(n), page: String(page), sender, instructionId: id, recordedAt: new Date(recordedAt) };
    this.holdEvents.set(page, String(n), { ...row, ...about });
  }

  private held({ n, balances }: Extract<Outcome, { balances: unknown }>, { page }: PageHead, accountId: string): void {
    const held = balances.find((after) => after.accountId === accountId)?.held;
    this.heldChanges.set(page, keyOf(accountId, n), { accountId, n: String(n), held });
  }
}

function isNothing(amount: string): boolean {
  return /^[0.]+$/.test(amount);
}
