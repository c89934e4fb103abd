// What the ledger is asked for when a claim is over: pay the claimant back out of the hold, or let the hold go.
import type { Decimal, Entry } from '@daybook/contracts';
import { minorOf } from '@daybook/money';
import { fromHoldFirst, zeroIn } from './claim-amounts';
import type { MoneyStep } from './claim.events';
import type { Ending, SubmittedClaim } from './claim-state';

/** The account that keeps what the respondent owes: an asset, which is opened when it is first needed. */
export function receivableAccountId(ownerId: string, currency: string): string {
  return `receivable:${ownerId}:${currency}`;
}

/** Nothing while the ledger has not said what it holds: that answer leads here again. */
export function stepsFor({ terms, hold }: SubmittedClaim, ending: Ending): readonly MoneyStep[] {
  if (hold.is === 'none' || hold.is === 'requested') return [];
  const { currency } = terms;
  const held = hold.is === 'placed' ? hold.held : zeroIn(currency);
  const { fromHold, owed } = fromHoldFirst(ending.fromRespondent, held, currency);
  const entries = [
    line(terms.respondentAccountId, 'debit', fromHold, currency),
    line(receivableAccountId(terms.respondentId, currency), 'debit', owed, currency),
    line(`losses:dispute:${currency}`, 'debit', ending.fromPlatform, currency),
    line(terms.claimantAccountId, 'credit', ending.toClaimant, currency),
  ].filter(({ amount }) => isPositive(amount, currency));
  if (hold.is === 'placed' && isPositive(fromHold, currency)) {
    return [{ do: 'capture', holdId: hold.holdId, entries }];
  }
  const isHeld = hold.is === 'placed' && isPositive(held, currency);
  return [
    ...(isHeld ? [{ do: 'release', holdId: hold.holdId } as const] : []),
    ...(entries.length > 0 ? [{ do: 'post', entries } as const] : []),
  ];
}

function line(accountId: string, direction: Entry['direction'], amount: Decimal, currency: string): Entry {
  return { accountId, direction, amount, currency };
}

function isPositive(amount: Decimal, currency: string): boolean {
  return minorOf(amount, currency) > 0n;
}
