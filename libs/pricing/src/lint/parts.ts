// Does a rule have the parts that its model reckons with, and do they fit together?
import type { FeeModel, FeeRule } from '@daybook/contracts';
import { isAbove, minorOf, reaches } from './amounts';
import type { Finding } from './finding';

type Found = Pick<Finding, 'code' | 'pointer'>;
type Part = 'fixed' | 'rate' | 'tiers' | 'package';

const PARTS: readonly Part[] = ['fixed', 'rate', 'tiers', 'package'];

const NEEDED: Readonly<Record<FeeModel, readonly Part[]>> = {
  flat: ['fixed'],
  percentage: ['rate'],
  percentagePlusFixed: ['fixed', 'rate'],
  greaterOf: ['fixed', 'rate'],
  graduated: ['tiers'],
  volume: ['tiers'],
  package: ['fixed', 'package'],
  step: ['tiers'],
  costPlus: ['fixed', 'rate'],
  fxMargin: ['rate'],
};

export function lintParts(rule: FeeRule): Found[] {
  const needed = NEEDED[rule.model];
  const found = PARTS.flatMap((part): Found[] => {
    if (needed.includes(part) === (rule[part] !== undefined)) return [];
    return [{ code: needed.includes(part) ? 'PART_MISSING' : 'PART_UNUSED', pointer: part }];
  });
  const priceOfTier = rule.model === 'step' ? 'fixed' : 'rate';
  const tiers = needed.includes('tiers') ? (rule.tiers ?? []) : [];
  const unpriced = tiers.flatMap((tier, index): Found[] =>
    tier[priceOfTier] === undefined ? [{ code: 'PART_MISSING', pointer: `tiers/${index}/${priceOfTier}` }] : [],
  );
  const isSplitRight = (rule.payer === 'split') === (rule.payerPercent !== undefined);
  const code = rule.payer === 'split' ? 'PART_MISSING' : 'PART_UNUSED';
  return [...found, ...unpriced, ...(isSplitRight ? [] : [{ code, pointer: 'payerPercent' } as const])];
}

export function lintTiers({ tiers }: FeeRule, currencies: readonly string[]): Found[] {
  if (tiers === undefined) return [];
  if (tiers.length === 0) return [{ code: 'TIERS_NOT_ASCENDING', pointer: 'tiers' }];
  return tiers.flatMap(({ upTo }, index): Found[] => {
    const isLast = index === tiers.length - 1;
    const before = tiers[index - 1]?.upTo;
    const isOpenInOrder = isLast === (upTo === undefined);
    const isHigher = before === undefined || upTo === undefined || !reaches(before, upTo, currencies);
    return isOpenInOrder && isHigher ? [] : [{ code: 'TIERS_NOT_ASCENDING', pointer: `tiers/${index}/upTo` }];
  });
}

export function lintBounds({ min, max, match }: FeeRule, currencies: readonly string[]): Found[] {
  const { amountFrom, amountTo } = match;
  const isMinAbove = min !== undefined && max !== undefined && isAbove(min, max, currencies);
  const isRangeEmpty = amountFrom !== undefined && amountTo !== undefined && reaches(amountFrom, amountTo, currencies);
  return [
    ...(isMinAbove ? [{ code: 'BOUNDS_CROSSED', pointer: 'min' } as const] : []),
    ...(isRangeEmpty ? [{ code: 'BOUNDS_CROSSED', pointer: 'match/amountFrom' } as const] : []),
  ];
}

/** A part that does not depend on the amount must be covered by the smallest amount that the rule is for. */
export function lintDeducted({ collect, fixed, min, max, match }: FeeRule, currencies: readonly string[]): Found[] {
  if (collect !== 'deducted') return [];
  const least = [
    { pointer: 'fixed', amounts: fixed },
    { pointer: 'min', amounts: min },
  ];
  return least.flatMap(({ pointer, amounts }): Found[] => {
    const isTooMuch = currencies.some((currency) => {
      const smallest = minorOf(match.amountFrom, currency) ?? 0n;
      const charged = minorOf(amounts, currency) ?? 0n;
      const most = minorOf(max, currency) ?? charged;
      return (charged < most ? charged : most) > smallest;
    });
    return isTooMuch ? [{ code: 'DEDUCTED_EXCEEDS_AMOUNT', pointer }] : [];
  });
}
