// What other contexts may know of a person or a business: what it may do and up to how much, never why.
import type { Decimal } from './ledger.instructions';

/** Written in the same append as its cause, whenever one of its fields has changed. */
export const STANDING_CHANGED = 'kyc.StandingChanged';

export const PARTY_KINDS = ['individual', 'business'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** T0 is registered only; T1 to T3 are tiers of individuals, B1 (sole trader) and B2 (company) of businesses. */
export const TIERS = ['T0', 'T1', 'T2', 'T3', 'B1', 'B2'] as const;
export type Tier = (typeof TIERS)[number];

/** What a restriction forbids. `withdrawals` and `login` are enforced by the contexts that offer them, not by the ledger. */
export const RESTRICTION_SCOPES = ['both', 'credits', 'debits', 'login', 'withdrawals'] as const;
export type RestrictionScope = (typeof RESTRICTION_SCOPES)[number];

/** What the party may begin: pay in, pay in shops, send to and receive from others, withdraw, exchange, and be paid as a merchant. */
export interface Capabilities {
  readonly payIn: boolean;
  readonly spend: boolean;
  readonly send: boolean;
  readonly receive: boolean;
  readonly withdraw: boolean;
  readonly exchange: boolean;
  readonly sell: boolean;
}

/** Limits of one wallet: out of it per UTC day and month, and the highest balance it may reach. */
export interface WalletLimits {
  readonly currency: string;
  readonly day: Decimal;
  readonly month: Decimal;
  readonly balance: Decimal;
}

/** `data` of `kyc.StandingChanged`. A currency without limits is one in which the party may hold and move nothing. */
export interface Standing {
  readonly partyId: string;
  /** Counts the party's standings from 1. */
  readonly standingRevision: number;
  readonly tier: Tier;
  readonly capabilities: Capabilities;
  readonly limits: readonly WalletLimits[];
  /** Out of all wallets together, in the equivalent in this currency. */
  readonly ownerLimit: { readonly currency: string; readonly day: Decimal; readonly month: Decimal };
  /** The version of the tiers that the limits are from. */
  readonly limitsVersion: number;
  /** Of the restrictions in force, each once, in alphabetical order. */
  readonly scopes: readonly RestrictionScope[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly kind: PartyKind;
}
