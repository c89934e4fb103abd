// Which restrictions a party's standing and restrictions come to on one of its wallets.
import type { RestrictionEffect, RestrictionScope } from '@daybook/contracts';
import type { PartyState } from '../party/party-state';

/** A restriction of kyc's on an account: at most one for each reason and kind of effect. */
interface WalletRestriction {
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

/** A restriction that is imposed or, without an amount, lifted. */
export type RestrictionChange =
  | { readonly do: 'Impose'; readonly reason: string; readonly effect: RestrictionEffect }
  | { readonly do: 'Lift'; readonly reason: string; readonly effect: RestrictionEffect['kind'] };

/** Limits are imposed for this reason, freezes for the class of the restriction they come from. */
const LIMITS_REASON = 'standing';

/** What the ledger can enforce of a scope: it knows neither logins nor which debits are withdrawals. */
const FREEZES: Readonly<Record<RestrictionScope, readonly ('freeze-credits' | 'freeze-debits')[]>> = {
  both: ['freeze-credits', 'freeze-debits'],
  credits: ['freeze-credits'],
  debits: ['freeze-debits'],
  login: [],
  withdrawals: [],
};

/** Nothing for a party that is not known or has no standing yet. In a currency without limits nothing may be held or moved. */
export function walletRestrictions(party: PartyState, currency: string): readonly WalletRestriction[] {
  if (party.status === 'none') return [];
  const freezes = new Map<string, WalletRestriction>();
  for (const { scope, reasonClass: reason } of party.restrictions) {
    for (const kind of FREEZES[scope]) freezes.set(`${reason} ${kind}`, { reason, effect: { kind } });
  }
  return [...limitsOf(party.standing, currency), ...freezes.values()];
}

function limitsOf(
  standing: Extract<PartyState, { standing: unknown }>['standing'],
  currency: string,
): WalletRestriction[] {
  if (standing === null) return [];
  const none = { day: '0', month: '0', balance: '0' };
  const { day, month, balance } = standing.limits.find((limits) => limits.currency === currency) ?? none;
  return [
    { reason: LIMITS_REASON, effect: { kind: 'limit-per-day', amount: day } },
    { reason: LIMITS_REASON, effect: { kind: 'limit-per-month', amount: month } },
    { reason: LIMITS_REASON, effect: { kind: 'highest-balance', amount: balance } },
  ];
}

/** What leads from the restrictions that were to those that shall be. A new amount replaces the old one. */
export function restrictionChanges(
  before: readonly WalletRestriction[],
  after: readonly WalletRestriction[],
): readonly RestrictionChange[] {
  const lifted = before.filter((was) => !after.some((is) => isOfSameName(was, is)));
  const imposed = after.filter((is) => !before.some((was) => isOfSameName(was, is) && amountOf(was) === amountOf(is)));
  return [
    ...imposed.map(({ reason, effect }) => ({ do: 'Impose', reason, effect }) as const),
    ...lifted.map(({ reason, effect }) => ({ do: 'Lift', reason, effect: effect.kind }) as const),
  ];
}

function isOfSameName(one: WalletRestriction, other: WalletRestriction): boolean {
  return one.reason === other.reason && one.effect.kind === other.effect.kind;
}

function amountOf({ effect }: WalletRestriction): string | undefined {
  return 'amount' in effect ? effect.amount : undefined;
}
