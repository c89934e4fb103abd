// What each tier may do and up to how much: versioned data, of which a decision names the version it was made under.
import { canonicalBytes, hashHex, sha256 } from '@daybook/canon';
import type { Capabilities, Decimal, PartyKind, Tier, WalletLimits } from '@daybook/contracts';

interface TierRow {
  readonly tier: Tier;
  readonly capabilities: Capabilities;
  readonly limits: readonly WalletLimits[];
  readonly ownerLimit: { readonly currency: 'EUR'; readonly day: Decimal; readonly month: Decimal };
}

interface TierRules {
  readonly version: number;
  readonly rows: readonly TierRow[];
}

/** A version of rules as a decision records it; `digest` is the SHA-256 (hex) of the canonical rules. */
export interface RuleReference {
  readonly id: 'tiers';
  readonly version: number;
  readonly digest: string;
}

/** From the lowest: where a party begins, and what a case may lead to. */
const LADDERS: Readonly<Record<PartyKind, readonly Tier[]>> = {
  individual: ['T0', 'T1', 'T2', 'T3'],
  business: ['T0', 'B1', 'B2'],
};

const NOTHING: Capabilities = {
  payIn: false,
  spend: false,
  send: false,
  receive: false,
  withdraw: false,
  exchange: false,
  sell: false,
};
const OF_INDIVIDUALS: Capabilities = {
  payIn: true,
  spend: true,
  send: true,
  receive: true,
  withdraw: true,
  exchange: true,
  sell: false,
};
const OF_BUSINESSES: Capabilities = { ...OF_INDIVIDUALS, sell: true };

/** Whole units out per day and month and as balance; a yen counts as a 160th of the others. */
function row(tier: Tier, capabilities: Capabilities, day: number, month: number, balance: number): TierRow {
  const limitsIn = (currency: string): WalletLimits => {
    const text = (units: number): Decimal => (currency === 'JPY' ? `${units * 160}` : `${units}.00`);
    return { currency, day: text(day), month: text(month), balance: text(balance) };
  };
  return {
    tier,
    capabilities,
    limits: ['EUR', 'GBP', 'JPY', 'USD'].map(limitsIn),
    ownerLimit: { currency: 'EUR', day: `${day}.00`, month: `${month}.00` },
  };
}

/** Defaults, which a compliance officer must confirm. A version never changes: a change is a new version. */
const VERSIONS: readonly TierRules[] = [
  {
    version: 1,
    rows: [
      row('T0', NOTHING, 0, 0, 0),
      row('T1', OF_INDIVIDUALS, 1_000, 2_500, 2_500),
      row('T2', OF_INDIVIDUALS, 5_000, 20_000, 20_000),
      row('T3', OF_INDIVIDUALS, 50_000, 150_000, 250_000),
      row('B1', OF_BUSINESSES, 10_000, 50_000, 50_000),
      row('B2', OF_BUSINESSES, 100_000, 1_000_000, 1_000_000),
    ],
  },
];

/** The version that new decisions are made under. */
export const TIERS_VERSION = 1;

/** @throws RangeError for a version that never was */
export function tierRules(version: number): TierRules {
  const rules = VERSIONS.find((one) => one.version === version);
  if (rules === undefined) throw new RangeError(`there is no version ${version} of the tiers`);
  return rules;
}

/** @throws RangeError for a version that never was */
export function tierRow(version: number, tier: Tier): TierRow {
  const found = tierRules(version).rows.find((one) => one.tier === tier);
  if (found === undefined) throw new RangeError(`version ${version} of the tiers has no ${tier}`);
  return found;
}

/** @throws RangeError for a version that never was */
export function tierRuleReference(version: number): RuleReference {
  return { id: 'tiers', version, digest: hashHex(sha256(canonicalBytes(tierRules(version)))) };
}

/** Undefined when the tier is none of the kind's: T0 is 0, and a higher tier has a higher number. */
export function tierRank(kind: PartyKind, tier: Tier): number | undefined {
  const rank = LADDERS[kind].indexOf(tier);
  return rank < 0 ? undefined : rank;
}
