// What a price list says: its rules as data, and the fact that publishes them to every context that prices payments.
import type { Decimal } from './ledger.instructions';

/** What is charged for. */
export const FEE_PRODUCTS = [
  'transfer.internal',
  'checkout.capture',
  'deposit.card',
  'deposit.bank',
  'deposit.emoney',
  'deposit.crypto',
  'withdrawal.bank',
  'withdrawal.card',
  'withdrawal.emoney',
  'withdrawal.crypto',
  'escrow.fund',
  'escrow.release',
  'exchange',
  'payout.line',
  'refund',
  'dispute.chargeback',
  'dispute.response',
  'dispute.arbitration',
  'account.monthly',
  'account.inactivity',
  'account.closing',
  'report.api',
] as const;
export type FeeProduct = (typeof FEE_PRODUCTS)[number];

/** Each component of a product is priced and shown on a line of its own. */
export const FEE_COMPONENTS = ['processing', 'cross-border', 'scheme-cost', 'fx-margin', 'risk'] as const;
type FeeComponent = (typeof FEE_COMPONENTS)[number];

/** How the raw fee follows from its base. */
export const FEE_MODELS = [
  /** `fixed`. */
  'flat',
  /** `rate` of the base. */
  'percentage',
  /** `rate` of the base, and `fixed`. */
  'percentagePlusFixed',
  /** The greater of `fixed` and `rate` of the base. */
  'greaterOf',
  /** Each part of the base at the rate of the tier it lies in. */
  'graduated',
  /** The whole base at the rate of the tier it reaches. */
  'volume',
  /** `fixed` for each started package of lines after those that are free. */
  'package',
  /** The `fixed` of the tier that the base reaches. */
  'step',
  /** What the scheme charged, and `fixed`, and `rate` of the base. */
  'costPlus',
  /** `rate` off the middle rate of an exchange. */
  'fxMargin',
] as const;
export type FeeModel = (typeof FEE_MODELS)[number];

export const FEE_PAYERS = ['payer', 'payee', 'split'] as const;
export const FEE_COLLECTIONS = ['onTop', 'deducted', 'invoice'] as const;
export const FEE_BASES = ['amount', 'net', 'count', 'balance'] as const;
export const FEE_MOMENTS = ['initiation', 'capture', 'settlement', 'periodEnd'] as const;
export const FEE_REFUND_POLICIES = ['keep', 'return', 'returnPercentage', 'onFullOnly'] as const;

/** One price in each currency of the schedule. */
export type FeeAmounts = readonly { readonly amount: Decimal; readonly currency: string }[];

/** Which payments a rule is for; a dimension that is not named fits every payment. */
export interface FeeMatch {
  /** ISO 3166-1 alpha-2. */
  readonly payerCountry?: readonly string[];
  readonly payeeCountry?: readonly string[];
  /** `domestic`, `eea`, `international` … */
  readonly corridor?: readonly string[];
  /** ISO 4217. */
  readonly currency?: readonly string[];
  readonly rail?: readonly string[];
  readonly cardRegion?: readonly string[];
  readonly plan?: readonly string[];
  readonly tier?: readonly string[];
  readonly channel?: readonly string[];
  /** Inclusive, in each currency of the schedule. */
  readonly amountFrom?: FeeAmounts;
  /** Exclusive, in each currency of the schedule. */
  readonly amountTo?: FeeAmounts;
}

/** A band of the base; the last one has no `upTo`. Rates are per cent. */
export interface FeeTier {
  /** Inclusive. */
  readonly upTo?: FeeAmounts;
  readonly rate?: Decimal;
  readonly fixed?: FeeAmounts;
}

/** One rule of a price list. Rates are per cent, `'1.4'` being 1.4 %, from 0 to 100 with at most eight decimals. */
export interface FeeRule {
  readonly ruleId: string;
  readonly product: FeeProduct;
  readonly component: FeeComponent;
  readonly match: FeeMatch;
  /** Who pays it; of a `split` fee `payerPercent` falls on the payer and the rest on the payee. */
  readonly payer: (typeof FEE_PAYERS)[number];
  readonly payerPercent?: Decimal;
  readonly collect: (typeof FEE_COLLECTIONS)[number];
  readonly base: (typeof FEE_BASES)[number];
  readonly model: FeeModel;
  readonly fixed?: FeeAmounts;
  readonly fixedPer?: 'capture' | 'payment';
  readonly rate?: Decimal;
  readonly tiers?: readonly FeeTier[];
  /** Counts of lines, for the model `package`. */
  readonly package?: { readonly size: number; readonly free: number };
  /** Over what the tiers count: one payment, unless it says a month. */
  readonly period?: 'month';
  readonly min?: FeeAmounts;
  readonly max?: FeeAmounts;
  readonly capPerPeriod?: FeeAmounts;
  readonly floorPerPeriod?: FeeAmounts;
  /** What the fee is rounded to a multiple of. */
  readonly increment: FeeAmounts;
  readonly pricedAt: (typeof FEE_MOMENTS)[number];
  readonly taxCode: string;
  readonly refundPolicy: (typeof FEE_REFUND_POLICIES)[number];
  /** Of two rules that fit equally closely, the one with the higher priority counts. */
  readonly priority: number;
  /** What people are shown, once in each language (ISO 639-1). */
  readonly texts: readonly { readonly language: string; readonly text: string }[];
}

/** Whom a change of prices is announced to. */
export const FEE_AUDIENCES = ['consumer', 'merchant'] as const;
export type FeeAudience = (typeof FEE_AUDIENCES)[number];

/** Proof that those who pay were told: `sent` messages went out, `failed` could not be delivered. */
export interface FeeNotice {
  readonly noticeId: string;
  readonly audience: FeeAudience;
  readonly sent: number;
  readonly failed: number;
  /** RFC 3339 UTC ms. */
  readonly at: string;
}

/**
 * Two persons have agreed on a version of a price list. From `effectiveFrom` on it is in force, and prices payments wherever
 * they are made; it never changes. `digest` is the SHA-256 (hex) of what was agreed: `scheduleDigest` of @daybook/pricing.
 */
export interface FeeSchedulePublished {
  readonly scheduleId: string;
  readonly version: number;
  readonly digest: string;
  /** One of `parts`, from 1, when the rules do not fit into one event. */
  readonly part: number;
  readonly parts: number;
  /** RFC 3339 UTC ms. */
  readonly effectiveFrom: string;
  /** Every amount of every rule is given in each of them. */
  readonly currencies: readonly string[];
  readonly rules: readonly FeeRule[];
  readonly proposalId: string;
  readonly notices: readonly FeeNotice[];
}

export const FEE_SCHEDULE_PUBLISHED = 'billing.FeeSchedulePublished';

/** A published version never takes effect. */
export interface FeeVersionWithdrawn {
  readonly scheduleId: string;
  readonly version: number;
  /** Opaque id of a member of staff. */
  readonly withdrawnBy: string;
}

export const FEE_VERSION_WITHDRAWN = 'billing.VersionWithdrawn';
