// What do the outcomes add up to, and do they keep the rules of money? A second opinion that shares no code with the ledger.
import type {
  AccountOpened,
  AccountType,
  Outcome,
  OutcomeName,
  PageHead,
  RestrictionEffect,
  TransactionPosted,
} from '@daybook/contracts';
import { isCurrency } from '@daybook/money';
import { differs } from '../finding';
import { decimal, minorUnits } from './amounts';
import { checkTransaction } from './transaction-rules';

export interface FoldedRestriction {
  readonly source: string;
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

/** `posted` in minor units on the account's normal side. */
export interface FoldedAccount {
  readonly accountId: string;
  readonly type: AccountType;
  readonly currency: string;
  readonly overdraft: bigint | undefined;
  readonly ownerId: string | undefined;
  readonly openedAt: string;
  posted: bigint;
  restrictions: readonly FoldedRestriction[];
  /** Outcome that last changed the account, and that last stated its balances. */
  lastN: number;
  balanceN: number;
}

export class BookFold {
  readonly accounts = new Map<string, FoldedAccount>();
  outcomes = 0;
  /** The outcome in which each instruction of each sender was decided. */
  private readonly decidedIn = new Map<string, number>();
  private readonly firstNs: number[] = [];
  private lastInbox = { revision: -1, index: 0 };

  /** Pages in order, each outcome once. @throws Differs */
  apply(outcome: Outcome, head: PageHead): void {
    const place = `page ${head.page}, outcome ${outcome.n}`;
    if (this.firstNs.length === head.page) this.firstNs.push(head.firstN);
    this.checkOrder(outcome, place);
    this.checkIdentity(outcome, head, place);
    const apply = this.appliers[outcome.outcome] as
      ((outcome: Outcome, head: PageHead, place: string) => void) | undefined;
    if (apply === undefined) differs(place, 'an outcome known to this program', String(outcome.outcome));
    apply(outcome, head, place);
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
    ) => void;
  } = {
    AccountOpened: (outcome, head, place) => this.open(outcome, head, place),
    TransactionPosted: (outcome, _, place) => this.post(outcome, place),
    RestrictionImposed: ({ accountId, source, reason, effect, n }, _, place) => {
      const account = this.existing(accountId, place);
      account.restrictions = [...without(account, source, reason, effect.kind), { source, reason, effect }];
      account.lastN = n;
    },
    RestrictionLifted: ({ accountId, source, reason, effect, n }, _, place) => {
      const account = this.existing(accountId, place);
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
      ...{ posted: 0n, restrictions: [], lastN: n, balanceN: n },
    });
  }

  private post(outcome: TransactionPosted, place: string): void {
    for (const { account, change } of checkTransaction(outcome, (id) => this.existing(id, place), place)) {
      account.posted += change;
      account.lastN = account.balanceN = outcome.n;
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

  /** One effect for each id of a sender, for ever; what comes again points at the first. */
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

  /** Which page an outcome stands on. */
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
}

export function growsByDebits(type: AccountType): boolean {
  return type === 'asset' || type === 'expense';
}

/** What may still be taken; null when there is no limit. */
export function availableOn({ posted, overdraft, currency }: FoldedAccount): string | null {
  return overdraft === undefined ? null : decimal(posted + overdraft, currency);
}

function without(account: FoldedAccount, source: string, reason: string, kind: string): readonly FoldedRestriction[] {
  return account.restrictions.filter(
    (one) => one.source !== source || one.reason !== reason || one.effect.kind !== kind,
  );
}
