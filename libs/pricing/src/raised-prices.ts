// For whom does a new version of a price list raise a price? Those who pay are told beforehand.
import { canonicalJson } from '@daybook/canon';
import type { FeeAmounts, FeeAudience, FeeProduct, FeeRule, FeeTier } from '@daybook/contracts';
import { minorOf } from './lint/amounts';
import { parseRate } from './rate';

/** Products that only a merchant pays for; everything else a consumer may pay for as well. */
const FOR_MERCHANTS: readonly FeeProduct[] = [
  'checkout.capture',
  'escrow.release',
  'payout.line',
  'refund',
  'dispute.chargeback',
  'dispute.response',
  'dispute.arbitration',
  'report.api',
];

export function audienceOf(product: FeeProduct): FeeAudience {
  return FOR_MERCHANTS.includes(product) ? 'merchant' : 'consumer';
}

/**
 * Whoever cannot be shown to pay at most what was paid before. A rule is shown not to be dearer when it differs from the one of
 * the same id only in its text, or in amounts and rates none of which is higher; every other new or changed rule counts as a raise, and so
 * does a rule that goes, because the payments it was for then fall to another one.
 */
export function raisedAudiences(before: readonly FeeRule[], after: readonly FeeRule[]): FeeAudience[] {
  const raised = new Set<FeeAudience>();
  for (const rule of after) {
    const former = before.find(({ ruleId }) => ruleId === rule.ruleId);
    if (former === undefined || !isNotDearer(former, rule)) raised.add(audienceOf(rule.product));
  }
  for (const { ruleId, product } of before) {
    if (!after.some((rule) => rule.ruleId === ruleId)) raised.add(audienceOf(product));
  }
  return [...raised].sort();
}

const PRICES = ['fixed', 'min', 'max', 'capPerPeriod', 'floorPerPeriod'] as const;

function isNotDearer(former: FeeRule, rule: FeeRule): boolean {
  const isSameOtherwise = canonicalJson(withoutPrices(former)) === canonicalJson(withoutPrices(rule));
  return (
    isSameOtherwise &&
    PRICES.every((price) => isNotMore(former[price], rule[price])) &&
    isRateNotMore(former.rate, rule.rate) &&
    (rule.tiers ?? []).every((tier, index) => isTierNotDearer(former.tiers?.[index], tier))
  );
}

/** Everything whose change may raise a price in a way that comparing figures does not show, and whether each price is there. */
function withoutPrices({ texts: _, rate, tiers, ...rule }: FeeRule): object {
  const prices = PRICES.map((price) => currenciesOf(rule[price]));
  const { fixed: _fixed, min: _min, max: _max, capPerPeriod: _cap, floorPerPeriod: _floor, ...rest } = rule;
  const bands = tiers?.map(({ upTo, rate: tierRate, fixed }) => ({
    ...(upTo !== undefined && { upTo }),
    has: [tierRate !== undefined, currenciesOf(fixed)],
  }));
  return { ...rest, prices, isRated: rate !== undefined, ...(bands !== undefined && { bands }) };
}

function isTierNotDearer(former: FeeTier | undefined, tier: FeeTier): boolean {
  return isRateNotMore(former?.rate, tier.rate) && isNotMore(former?.fixed, tier.fixed);
}

function isRateNotMore(former: string | undefined, rate: string | undefined): boolean {
  if (rate === undefined) return true;
  const [was, is] = [parseRate(former ?? ''), parseRate(rate)];
  return was !== undefined && is !== undefined && is <= was;
}

function isNotMore(former: FeeAmounts | undefined, amounts: FeeAmounts | undefined): boolean {
  return currenciesOf(amounts).every((currency) => {
    const [was, is] = [minorOf(former, currency), minorOf(amounts, currency)];
    return was !== undefined && is !== undefined && is <= was;
  });
}

function currenciesOf(amounts: FeeAmounts = []): string[] {
  return amounts.map(({ currency }) => currency).sort();
}
