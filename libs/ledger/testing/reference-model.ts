// What should the ledger answer? The rules as the design tells them, asked of naive books; shares no code with the bookkeeper.
import type {
  CaptureHold,
  Entry,
  ExpireHold,
  Instruction,
  PlaceHold,
  PostTransaction,
  ReleaseHold,
  Sweep,
} from '@daybook/contracts';
import { type Counted, type Moved, ReferenceBooks, cents, sum } from './reference-books';
import { ReferenceJournal } from './reference-journal';

/** Handles well-formed instructions of senders that may ask them; it refuses reversals of money in suspense to all. */
export class ReferenceModel {
  readonly books = new ReferenceBooks();
  readonly journal = new ReferenceJournal(this.books);
  private readonly seen = new Map<string, string>();
  private readonly resolved = new Set<number>();

  /** The name of the outcome, or the code of the refusal. `journal.page` says on which page. */
  answer(instruction: Instruction, recordedAt: string): string {
    const { noted } = this.journal;
    const n = noted.length;
    const answer = this.judge(instruction, recordedAt);
    if (noted.length === n) this.journal.note(instruction.id);
    return answer;
  }

  private judge(instruction: Instruction, recordedAt: string): string {
    const { correlationId: _c, causationId: _a, notAfter, ...asked } = instruction;
    const key = `${instruction.sender}|${instruction.id}`;
    const before = this.seen.get(key);
    if (before !== undefined) {
      return before === JSON.stringify(asked) ? 'InstructionRepeated' : 'InstructionConflicted';
    }
    this.seen.set(key, JSON.stringify(asked));
    if (notAfter !== undefined && instruction.record !== true && recordedAt > notAfter) return 'TOO_LATE';
    const { accounts, restrictions } = this.books;
    switch (instruction.do) {
      case 'OpenAccount': {
        const { accountId, currency, type, overdraft } = instruction;
        if (accounts.has(accountId)) return 'ACCOUNT_EXISTS';
        const isDebitNormal = type === 'asset' || type === 'expense';
        const allowed = overdraft === 'unlimited' ? undefined : cents(overdraft, currency);
        accounts.set(accountId, { currency, isDebitNormal, overdraft: allowed });
        return 'AccountOpened';
      }
      case 'Impose': {
        const { accountId, sender, reason, effect } = instruction;
        const account = accounts.get(accountId);
        if (account === undefined) return 'ACCOUNT_NOT_FOUND';
        if (this.books.closed.has(accountId)) return 'ACCOUNT_CLOSED';
        const { currency } = account;
        restrictions.set([accountId, sender, reason, effect.kind].join('|'), { accountId, effect, currency });
        return 'RestrictionImposed';
      }
      case 'Lift': {
        const { accountId, sender, reason, effect } = instruction;
        if (!accounts.has(accountId)) return 'ACCOUNT_NOT_FOUND';
        if (this.books.closed.has(accountId)) return 'ACCOUNT_CLOSED';
        const wasThere = restrictions.delete([accountId, sender, reason, effect].join('|'));
        return wasThere ? 'RestrictionLifted' : 'RESTRICTION_NOT_FOUND';
      }
      case 'CloseAccount':
        return this.books.close(instruction.accountId);
      case 'ClosePeriod': {
        const { through } = instruction;
        if (through >= recordedAt.slice(0, 10)) return 'PERIOD_NOT_OVER';
        if (through <= this.books.closedThrough) return 'PERIOD_CLOSED';
        this.books.closedThrough = through;
        return 'PeriodClosed';
      }
      case 'ReverseTransaction':
        return this.journal.reverse(instruction, recordedAt.slice(0, 10));
      case 'PostTransaction':
        return this.post(instruction, recordedAt.slice(0, 10));
      case 'PlaceHold':
        return this.place(instruction, recordedAt);
      case 'CaptureHold':
        return this.capture(instruction, recordedAt.slice(0, 10));
      case 'ReleaseHold':
      case 'ExpireHold':
        return this.giveBack(instruction, recordedAt);
      case 'AdoptRules':
        return 'RULES_NOT_NEXT';
    }
  }

  private post(asked: PostTransaction, day: string): string {
    const { entries, record, refunds, resolves = [] } = asked;
    if (resolves.some((n) => this.resolved.has(n))) return 'RECORD_RESOLVED';
    const wholes = entries.map((e): Entry => ('upTo' in e ? { ...e, amount: e.upTo } : e));
    const rests = entries.flatMap((e) => ('upTo' in e ? [{ ...e, accountId: e.shortfallTo, amount: e.upTo }] : []));
    if (isOnBothSides(wholes)) return 'ACCOUNT_ON_BOTH_SIDES';
    if (isUnbalanced(wholes)) return 'UNBALANCED';
    if (isOnBothSides([...wholes, ...rests])) return 'ACCOUNT_ON_BOTH_SIDES';
    for (const entry of entries) {
      const fault = this.fault(entry) ?? ('upTo' in entry ? this.faultOfSweep(entry) : undefined);
      if (fault !== undefined && (record !== true || fault === 'SWEEP_ON_RISING_SIDE')) return fault;
    }
    const moved = entries.flatMap((entry) => ('upTo' in entry ? [] : [this.moved(entry, entry.amount)]));
    for (const entry of entries) if ('upTo' in entry) moved.push(...this.swept(entry, moved));
    const refunded = refunds === undefined ? undefined : this.journal.find(refunds);
    const isFound = refunds === undefined || refunded?.isReversal === false;
    if (!isFound && record !== true) return 'TRANSACTION_NOT_FOUND';
    const refused = this.book(asked, moved, moved, day);
    if (refused !== undefined) return refused;
    if (refunded !== undefined && isFound) this.journal.giveBack(refunded, moved);
    for (const n of resolves) this.resolved.add(n);
    return 'TransactionPosted';
  }

  /** What is taken, after all that moved before, and what falls short. */
  private swept(sweep: Sweep, before: readonly Moved[]): readonly Moved[] {
    const { accountId, upTo, shortfallTo, currency } = sweep;
    const whole = cents(upTo, currency);
    const available = this.books.available(accountId);
    const there = available === undefined ? whole : available + this.books.rise(accountId, before);
    const taken = this.fault(sweep) !== undefined || there > whole ? whole : there > 0n ? there : 0n;
    const parts: [string, bigint][] = [
      [accountId, taken],
      [shortfallTo, whole - taken],
    ];
    return parts.flatMap(([id, part]) => (part > 0n ? [this.movedBy({ ...sweep, accountId: id }, part)] : []));
  }

  private place(asked: PlaceHold, recordedAt: string): string {
    const { accountId, currency, amount, upTo, shortfallTo, expiresAt } = asked;
    const fault = this.fault(asked);
    if (fault !== undefined) return fault;
    if (this.books.accounts.get(accountId)?.isDebitNormal === true) return 'ACCOUNT_NOT_HOLDABLE';
    const faultOfRest = shortfallTo === undefined ? undefined : this.fault({ accountId: shortfallTo, currency });
    if (faultOfRest !== undefined) return faultOfRest;
    if (expiresAt !== undefined && expiresAt <= recordedAt) return 'EXPIRY_IN_PAST';
    const whole = cents(amount ?? upTo ?? '', currency);
    const there = this.books.available(accountId) ?? whole;
    const remaining = amount !== undefined || there > whole ? whole : there > 0n ? there : 0n;
    const day = recordedAt.slice(0, 10);
    const refused = this.books.refusal([{ accountId, debit: remaining, credit: 0n }], day);
    if (refused !== undefined) return refused;
    if (remaining > 0n) {
      this.books.holds.set(`${asked.sender}|${asked.id}`, { accountId, currency, remaining, day, expiresAt });
      this.books.counted.push({ accountId, amount: remaining, day });
    }
    return 'HoldPlaced';
  }

  private capture(asked: CaptureHold, day: string): string {
    const { sender, holdId, entries, record, final } = asked;
    const isRequest = record !== true;
    if (isOnBothSides(entries)) return 'ACCOUNT_ON_BOTH_SIDES';
    if (isUnbalanced(entries)) return 'UNBALANCED';
    const fault = isRequest ? entries.map((entry) => this.fault(entry)).find((one) => one !== undefined) : undefined;
    if (fault !== undefined) return fault;
    const key = `${sender}|${holdId}`;
    const hold = this.books.holds.get(key);
    if (hold === undefined && isRequest) return 'HOLD_NOT_OPEN';
    const moved = entries.map((entry) => this.moved(entry, entry.amount));
    const own = moved.filter(({ accountId }) => accountId === hold?.accountId);
    const debited = sum(own.map(({ debit }) => debit));
    if (debited === 0n && isRequest) return 'HOLD_NOT_DEBITED';
    if (hold !== undefined && debited > hold.remaining && isRequest) return 'EXCEEDS_HOLD';
    const others = moved.filter(({ accountId }) => accountId !== hold?.accountId);
    const captured = hold === undefined || debited < hold.remaining ? debited : hold.remaining;
    const counted = hold === undefined ? [] : [{ accountId: hold.accountId, amount: captured, day: hold.day }];
    const refused = this.book(asked, moved, others, day, counted);
    if (refused !== undefined) return refused;
    if (hold !== undefined && debited > 0n) {
      const remaining = hold.remaining - captured;
      this.books.holds.set(key, { ...hold, remaining });
      if (final === true || remaining === 0n) this.end(key);
    }
    return 'HoldCaptured';
  }

  private giveBack(asked: ReleaseHold | ExpireHold, recordedAt: string): string {
    const key = `${asked.do === 'ExpireHold' ? asked.placedBy : asked.sender}|${asked.holdId}`;
    const hold = this.books.holds.get(key);
    if (hold === undefined) return 'HOLD_NOT_OPEN';
    if (asked.do === 'ExpireHold' && !(hold.expiresAt !== undefined && hold.expiresAt <= recordedAt)) {
      return 'HOLD_NOT_EXPIRED';
    }
    this.end(key);
    return asked.do === 'ExpireHold' ? 'HoldExpired' : 'HoldReleased';
  }

  private end(key: string): void {
    const hold = this.books.holds.get(key);
    this.books.holds.delete(key);
    if (hold !== undefined) this.books.counted.push({ ...hold, amount: -hold.remaining });
  }

  /** `judged` are the lines that are judged and counted as asked for now, `before` is what was counted when it was held. */
  private book(
    { id, record, bookingDate }: PostTransaction | CaptureHold,
    moved: readonly Moved[],
    judged: readonly Moved[],
    day: string,
    before: readonly Counted[] = [],
  ): string | undefined {
    const isRequest = record !== true;
    const refused = isRequest ? (this.books.dateFault(bookingDate, day) ?? this.books.refusal(judged, day)) : undefined;
    if (refused !== undefined) return refused;
    this.books.moves.push(...moved);
    const now = isRequest ? judged.map(({ accountId, debit: amount }) => ({ accountId, amount, day })) : [];
    this.books.counted.push(...now);
    this.journal.note(id, moved, [...before, ...now]);
    return undefined;
  }

  private fault({ accountId, currency }: Pick<Entry, 'accountId' | 'currency'>): string | undefined {
    const account = this.books.accounts.get(accountId);
    if (account === undefined) return 'ACCOUNT_NOT_FOUND';
    if (this.books.closed.has(accountId)) return 'ACCOUNT_CLOSED';
    return account.currency === currency ? undefined : 'CURRENCY_MISMATCH';
  }

  private faultOfSweep({ accountId, direction, shortfallTo, currency }: Sweep): string | undefined {
    const isDebitNormal = this.books.accounts.get(accountId)?.isDebitNormal === true;
    if (isDebitNormal === (direction === 'debit')) return 'SWEEP_ON_RISING_SIDE';
    return this.fault({ accountId: shortfallTo, currency });
  }

  private moved(entry: Pick<Entry, 'accountId' | 'direction' | 'currency'>, amount: string): Moved {
    return this.movedBy(entry, cents(amount, entry.currency));
  }

  /** A line that cannot be booked where it was asked for (only a record's gets here) is booked in suspense. */
  private movedBy(entry: Pick<Entry, 'accountId' | 'direction' | 'currency'>, minor: bigint): Moved {
    const accountId = this.fault(entry) === undefined ? entry.accountId : `suspense:${entry.currency}`;
    const isDebit = entry.direction === 'debit';
    return { accountId, debit: isDebit ? minor : 0n, credit: isDebit ? 0n : minor };
  }
}

function isOnBothSides(entries: readonly Pick<Entry, 'accountId' | 'direction'>[]): boolean {
  return entries.some((a) => entries.some((b) => a.accountId === b.accountId && a.direction !== b.direction));
}

function isUnbalanced(entries: readonly Entry[]): boolean {
  const signed = (e: Entry, minor: bigint) => (e.direction === 'debit' ? minor : -minor);
  return ['EUR', 'USD', 'JPY'].some((currency) => {
    const own = entries.filter((entry) => entry.currency === currency);
    return sum(own.map((e) => signed(e, cents(e.amount, currency)))) !== 0n;
  });
}
