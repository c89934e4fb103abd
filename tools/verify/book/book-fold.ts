// What do the outcomes add up to, and do they keep the rules of money? A second opinion that shares no code with the ledger.
import type { AccountClosed, AccountOpened, Journalled, Outcome, OutcomeName, PageHead } from '@daybook/contracts';
import { isCurrency } from '@daybook/money';
import { differs } from '../finding';
import { decimal, minorUnits } from './amounts';
import { type FoldedAccount, type FoldedRestriction, count, giveBack, growsByDebits } from './folded-account';
import { HoldsFold } from './holds-fold';
import { ResolvedRecords } from './resolved-records';
import { type FoldedOriginal, ReversalsFold } from './reversals-fold';
import { checkSweeps } from './swept-parts';
import { type Change, type OutOfHold, checkTransaction, leftBy } from './transaction-rules';

export class BookFold {
  readonly accounts = new Map<string, FoldedAccount>();
  outcomes = 0;
  private readonly holds = new HoldsFold();
  private readonly reversals = new ReversalsFold();
  private readonly resolved = new ResolvedRecords();
  private closedThrough = '';
  /** The outcome in which each instruction of each sender was decided. */
  private readonly decidedIn = new Map<string, number>();
  private readonly firstNs: number[] = [];
  private lastInbox = { revision: -1, index: 0 };

  /** Pages in order, each outcome once; with the earlier transaction that it reverses or refunds. @throws Differs */
  apply(outcome: Outcome, head: PageHead, original?: FoldedOriginal): void {
    const place = `page ${head.page}, outcome ${outcome.n}`;
    if (this.firstNs.length === head.page) this.firstNs.push(head.firstN);
    this.checkOrder(outcome, place);
    this.checkIdentity(outcome, head, place);
    const apply = this.appliers[outcome.outcome] as
      ((outcome: Outcome, head: PageHead, place: string, original?: FoldedOriginal) => void) | undefined;
    if (apply === undefined) differs(place, 'an outcome known to this program', String(outcome.outcome));
    apply(outcome, head, place, original);
    this.outcomes += 1;
  }

  /** Debits less credits over all accounts must be nothing, per currency. @throws Differs */
  checkTotals(): void {
    const totals = new Map<string, bigint>();
    for (const { type, currency, posted } of this.accounts.values()) {
      totals.set(currency, (totals.get(currency) ?? 0n) + (growsByDebits(type) ? posted : -posted));
    }
    for (const [currency, total] of totals) {
      if (total !== 0n)
        differs(`the whole book in ${currency}`, 'debits equal to credits', `${decimal(total, currency)} over`);
    }
  }

  private readonly appliers: {
    readonly [Name in OutcomeName]: (
      outcome: Extract<Outcome, { outcome: Name }>,
      head: PageHead,
      place: string,
      original?: FoldedOriginal,
    ) => void;
  } = {
    AccountOpened: (outcome, head, place) => this.open(outcome, head, place),
    AccountClosed: (outcome, head, place) => this.close(outcome, head, place),
    TransactionPosted: (outcome, head, place, original) => {
      checkSweeps(outcome, (id) => this.accounts.get(id), place);
      this.resolved.apply(outcome, place);
      this.book(outcome, head, place, undefined, original);
    },
    TransactionReversed: (outcome, head, place, original) => this.book(outcome, head, place, undefined, original),
    HoldPlaced: (outcome, head, place) => {
      this.holds.place(outcome, this.existing(outcome.accountId, place), head.recordedAt, place);
    },
    HoldCaptured: (outcome, head, place) => {
      const outOfHold = this.holds.taken(outcome, place);
      this.book(outcome, head, place, outOfHold);
      if (outOfHold !== undefined) this.holds.capture(outcome, outOfHold, head.recordedAt, place);
    },
    HoldReleased: (outcome, head, place) => this.holds.end(outcome, head.recordedAt, place),
    HoldExpired: (outcome, head, place) => this.holds.end(outcome, head.recordedAt, place),
    PeriodClosed: ({ through }, { recordedAt }, place) => {
      if (through <= this.closedThrough || through >= recordedAt.slice(0, 10)) {
        differs(place, `a period after ${this.closedThrough} that is over at ${recordedAt}`, through);
      }
      this.closedThrough = through;
    },
    RestrictionImposed: ({ accountId, source, reason, effect, n }, _, place) => {
      const account = this.existingOpen(accountId, place);
      account.restrictions = [...without(account, source, reason, effect.kind), { source, reason, effect }];
      account.lastN = n;
    },
    RestrictionLifted: ({ accountId, source, reason, effect, n }, _, place) => {
      const account = this.existingOpen(accountId, place);
      const left = without(account, source, reason, effect);
      if (left.length === account.restrictions.length) differs(place, 'a restriction that was imposed', 'none to lift');
      account.restrictions = left;
      account.lastN = n;
    },
    RulesAdopted: () => undefined,
    InstructionRefused: () => undefined,
    InstructionRepeated: () => undefined,
    InstructionConflicted: () => undefined,
  };

  private open(
    { n, accountId, type, currency, overdraft, ownerId }: AccountOpened,
    head: PageHead,
    place: string,
  ): void {
    if (this.accounts.has(accountId)) differs(place, 'an account that is new', `${accountId} a second time`);
    if (!isCurrency(currency)) differs(place, 'a currency of ISO 4217', currency);
    const allowed = overdraft === 'unlimited' ? undefined : minorUnits(overdraft, currency);
    if (overdraft !== 'unlimited' && (allowed === undefined || allowed < 0n)) {
      differs(place, `an overdraft in ${currency}`, overdraft);
    }
    this.accounts.set(accountId, {
      ...{ accountId, type, currency, overdraft: allowed, ownerId, openedAt: head.recordedAt },
      ...{
        posted: 0n,
        held: 0n,
        openHolds: 0,
        isClosed: false,
        closedAt: undefined,
        restrictions: [],
        lastN: n,
        balanceN: n,
      },
      counted: { day: '', inDay: 0n, month: '', inMonth: 0n },
    });
  }

  private close({ accountId, n }: AccountClosed, { recordedAt }: PageHead, place: string): void {
    const account = this.existingOpen(accountId, place);
    const { posted, held, openHolds, currency } = account;
    if (posted !== 0n || held !== 0n || openHolds !== 0) {
      differs(place, `nothing left on ${accountId}`, `${decimal(posted, currency)}, held ${decimal(held, currency)}`);
    }
    account.isClosed = true;
    account.closedAt = recordedAt;
    account.lastN = n;
  }

  private book(
    outcome: Journalled,
    { page, recordedAt }: PageHead,
    place: string,
    outOfHold?: OutOfHold,
    original?: FoldedOriginal,
  ): void {
    const { bookingDate, record, n } = outcome;
    if (bookingDate <= this.closedThrough || bookingDate > recordedAt.slice(0, 10)) {
      differs(`${place}, bookingDate`, `after ${this.closedThrough}, until ${recordedAt}`, bookingDate);
    }
    const changes = checkTransaction(outcome, (id) => this.existing(id, place), place, outOfHold);
    this.reversals.apply(outcome, original, page, place);
    const counts = record !== true && outcome.outcome !== 'TransactionReversed';
    for (const change of changes) {
      const { account } = change;
      const debits = debitsOutside(change, outOfHold);
      account.posted = leftBy(change, outOfHold).posted;
      account.lastN = account.balanceN = n;
      if (counts && debits > 0n) count(account, debits, recordedAt, place);
    }
    for (const { accountId, amount, countedAt } of outcome.givenBack ?? []) {
      const account = this.existing(accountId, place);
      giveBack(account, { amount: minorUnits(amount, account.currency) ?? 0n, countedAt }, recordedAt, place);
    }
  }

  /** Numbers are dense, and each instruction of the inbox has its outcome in the inbox's order. */
  private checkOrder({ n, inbox }: Outcome, place: string): void {
    const { outcomes, lastInbox: last } = this;
    if (n !== outcomes) differs(`${place}, n`, String(outcomes), String(n));
    const follows =
      inbox.revision === last.revision
        ? inbox.index === last.index + 1
        : inbox.revision === last.revision + 1 && inbox.index === 0;
    if (!follows) {
      differs(`${place}, inbox`, `what follows ${last.revision}/${last.index}`, `${inbox.revision}/${inbox.index}`);
    }
    this.lastInbox = inbox;
  }

  /** Each id of a sender has one effect, for ever; a repeat points at the first outcome. */
  private checkIdentity(outcome: Outcome, { page }: PageHead, place: string): void {
    const { sender, id, n } = outcome;
    if (sender === 'unknown' || id.startsWith('event:')) return;
    const key = `${sender} ${id}`;
    const before = this.decidedIn.get(key);
    if (outcome.outcome !== 'InstructionRepeated' && outcome.outcome !== 'InstructionConflicted') {
      if (before !== undefined) differs(place, `one effect of instruction ${key}`, `another in outcome ${before}`);
      this.decidedIn.set(key, n);
      return;
    }
    const { first } = outcome;
    const isFirst = first.n === before && first.page === this.pageOf(first.n, page);
    if (!isFirst)
      differs(`${place}, first`, `outcome ${before ?? 'of an earlier use'}`, `page ${first.page}, outcome ${first.n}`);
  }

  /** The page that an outcome stands on. */
  private pageOf(n: number, lastPage: number): number {
    let low = 0;
    for (let high = lastPage; low < high;) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.firstNs[middle] ?? 0) <= n) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private existing(accountId: string, place: string): FoldedAccount {
    return this.accounts.get(accountId) ?? differs(place, 'an account that was opened', accountId);
  }

  private existingOpen(accountId: string, place: string): FoldedAccount {
    const account = this.existing(accountId, place);
    return account.isClosed ? differs(place, 'an account that is open', `${accountId}, which is closed`) : account;
  }
}

function debitsOutside({ account, debits }: Change, outOfHold: OutOfHold | undefined): bigint {
  return outOfHold?.accountId === account.accountId ? debits - outOfHold.captured : debits;
}

function without(account: FoldedAccount, source: string, reason: string, kind: string): readonly FoldedRestriction[] {
  return account.restrictions.filter(
    (one) => one.source !== source || one.reason !== reason || one.effect.kind !== kind,
  );
}
