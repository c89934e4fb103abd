// How does an outcome change the book? In the same way when it was just decided and when it is read from a page.
import type {
  AccountClosed,
  AccountOpened,
  Outcome,
  OutcomeName,
  RestrictionImposed,
  RestrictionLifted,
  SenderName,
} from '@daybook/contracts';
import { type Currency, isCurrency, parseMinor } from '@daybook/money';
import { type Account, newAccount } from '../accounts/account';
import type { Applying, UndoList } from '../book/applying';
import type { BookState } from '../book/book-state';
import { MoneyInvariantBroken } from '../book/errors';
import { rememberedSender } from '../book/first-uses';
import { applyHoldCaptured, applyHoldEnded, applyHoldPlaced } from '../holds/apply-holds';
import { type Restriction, withRestriction, withoutRestriction } from '../restrictions/restriction';
import { applyPosted, applyReversal } from '../reversals/apply-reversal';

type Appliers = {
  readonly [Name in OutcomeName]: (
    state: BookState,
    outcome: Extract<Outcome, { outcome: Name }>,
    applying: Applying,
  ) => void;
};

const appliers: Appliers = {
  AccountOpened: openAccount,
  AccountClosed: closeAccount,
  TransactionPosted: applyPosted,
  TransactionReversed: applyReversal,
  HoldPlaced: applyHoldPlaced,
  HoldCaptured: applyHoldCaptured,
  HoldReleased: applyHoldEnded,
  HoldExpired: applyHoldEnded,
  RestrictionImposed: impose,
  RestrictionLifted: lift,
  PeriodClosed(state, { through }, { undo }) {
    const before = state.closedThrough;
    if (through <= before) throw new MoneyInvariantBroken('WELL_FORMED', `${through} closed after ${before}`);
    undo?.push(() => void (state.closedThrough = before));
    state.closedThrough = through;
  },
  RulesAdopted(state, { rules }, { undo }) {
    const before = state.rules;
    undo?.push(() => void (state.rules = before));
    state.rules = rules;
  },
  InstructionRefused: () => undefined,
  InstructionRepeated: () => undefined,
  InstructionConflicted: () => undefined,
};

/** @throws MoneyInvariantBroken, before anything of this outcome has changed the book */
export function applyOutcome(state: BookState, outcome: Outcome, applying: Applying): void {
  const sender = rememberedSender(outcome);
  if (sender !== undefined && state.ids.isInMemory(sender, outcome.id)) {
    throw new MoneyInvariantBroken('ONE_EFFECT', `${sender} ${outcome.id} a second time, as outcome ${outcome.n}`);
  }
  const apply = appliers[outcome.outcome] as (state: BookState, outcome: Outcome, applying: Applying) => void;
  apply(state, outcome, applying);
  if (sender !== undefined) remember(state, sender, outcome, applying);
}

function remember({ ids }: BookState, sender: SenderName, { id, n, digest }: Outcome, { page, undo }: Applying): void {
  undo?.push(() => ids.forget(sender, id));
  ids.remember(sender, id, { digest, n, page });
}

function openAccount({ accounts }: BookState, outcome: AccountOpened, { undo }: Applying): void {
  const { accountId, type, currency, ownerId } = outcome;
  if (!isCurrency(currency)) throw new MoneyInvariantBroken('WELL_FORMED', `${accountId} opened in ${currency}`);
  const overdraft = outcome.overdraft === 'unlimited' ? 'unlimited' : minorUnits(outcome.overdraft, currency);
  if (accounts.find(accountId) !== undefined) {
    throw new MoneyInvariantBroken('WELL_FORMED', `${accountId} opened a second time`);
  }
  undo?.push(() => accounts.remove(accountId));
  accounts.add(newAccount({ accountId, type, currency, overdraft, ownerId }));
}

function closeAccount(state: BookState, { accountId }: AccountClosed, { undo }: Applying): void {
  const account = existing(state, accountId);
  if (account.isClosed || account.posted !== 0n || account.held !== 0n || account.openHolds !== 0) {
    throw new MoneyInvariantBroken('WELL_FORMED', `${accountId} closed a second time, or while it is not empty`);
  }
  undo?.push(() => void (account.isClosed = false));
  account.isClosed = true;
}

function impose(state: BookState, outcome: RestrictionImposed, { undo }: Applying): void {
  const { accountId, source, reason, effect } = outcome;
  const account = existing(state, accountId);
  const amount = 'amount' in effect ? minorUnits(effect.amount, account.currency) : undefined;
  replaceRestrictions(
    account,
    withRestriction(account.restrictions, { source, reason, kind: effect.kind, amount }),
    undo,
  );
}

function lift(state: BookState, { accountId, source, reason, effect }: RestrictionLifted, { undo }: Applying): void {
  const account = existing(state, accountId);
  replaceRestrictions(account, withoutRestriction(account.restrictions, { source, reason, kind: effect }), undo);
}

function replaceRestrictions(account: Account, after: readonly Restriction[], undo: UndoList | undefined): void {
  const before = account.restrictions;
  undo?.push(() => void (account.restrictions = before));
  account.restrictions = after;
}

function existing({ accounts }: BookState, accountId: string): Account {
  const account = accounts.find(accountId);
  if (account === undefined) throw new MoneyInvariantBroken('WELL_FORMED', `${accountId} was never opened`);
  return account;
}

function minorUnits(decimal: string, currency: Currency): bigint {
  const minor = parseMinor(decimal, currency);
  if (minor === undefined) throw new MoneyInvariantBroken('WELL_FORMED', `${decimal} is no amount of ${currency}`);
  return minor;
}
