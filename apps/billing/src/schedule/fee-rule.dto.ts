// How the rules of a price list are sent: their shape alone; whether they make a price list is found by linting it.
import {
  FEE_BASES,
  FEE_COLLECTIONS,
  FEE_COMPONENTS,
  FEE_MODELS,
  FEE_MOMENTS,
  FEE_PAYERS,
  FEE_PRODUCTS,
  FEE_REFUND_POLICIES,
  type FeeAmounts,
  type FeeMatch,
  type FeeRule,
  type FeeTier,
} from '@daybook/contracts';
import { parseRate } from '@daybook/pricing';
import {
  CurrencyCode,
  Field,
  ListOf,
  MoneyAmount,
  Nested,
  OneOf,
  SafeInteger,
  Text,
  type FieldOptions,
} from '@daybook/platform';

const CURRENCIES_MAX = 32;
const TIERS_MAX = 32;
const VALUES_MAX = 64;
const LANGUAGES_MAX = 32;
const WORD = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LANGUAGE = /^[a-z]{2}$/;
const TEXT_MAX = 200;
const PERCENT = { type: 'string', pattern: '^(0|[1-9][0-9]{0,2})(\\.[0-9]{1,8})?$' };

const checkRate = (value: unknown): string | undefined =>
  typeof value === 'string' && parseRate(value) !== undefined ? undefined : 'invalid-amount';

/** Per cent from 0 to 100, with at most eight decimals. */
const Rate = (options: FieldOptions = {}): PropertyDecorator =>
  Field(checkRate, PERCENT, { example: '1.4', ...options });

const Words = (description: string): PropertyDecorator =>
  Field(
    (value) => {
      if (!Array.isArray(value)) return 'wrong-type';
      if (value.length === 0) return 'too-few';
      if (value.length > VALUES_MAX) return 'too-many';
      const words: readonly unknown[] = value;
      const areWords = words.every((word) => typeof word === 'string' && WORD.test(word));
      return areWords && new Set(words).size === words.length ? undefined : 'invalid-value';
    },
    { type: 'array', items: { type: 'string', pattern: WORD.source }, minItems: 1, maxItems: VALUES_MAX },
    { optional: true, description },
  );

class FeeAmountBody {
  @MoneyAmount('currency', { zero: true }) amount!: string;
  @CurrencyCode() currency!: string;
}

/** One amount in each currency of the schedule. */
const Amounts = (options: FieldOptions = {}): PropertyDecorator =>
  ListOf(() => FeeAmountBody, { min: 1, max: CURRENCIES_MAX, ...options });

class FeeMatchBody implements FeeMatch {
  @Words('ISO 3166-1 alpha-2.') payerCountry?: string[];
  @Words('ISO 3166-1 alpha-2.') payeeCountry?: string[];
  @Words('Such as `domestic`.') corridor?: string[];
  @Words('ISO 4217.') currency?: string[];
  @Words('Such as `card`.') rail?: string[];
  @Words('Such as `eea`.') cardRegion?: string[];
  @Words('Plans of owners.') plan?: string[];
  @Words('Tiers of owners.') tier?: string[];
  @Words('Such as `web`.') channel?: string[];
  @Amounts({ optional: true, description: 'Inclusive.' }) amountFrom?: FeeAmounts;
  @Amounts({ optional: true, description: 'Exclusive.' }) amountTo?: FeeAmounts;
}

class FeeTierBody implements FeeTier {
  @Amounts({ optional: true, description: 'Inclusive; absent on the last tier.' }) upTo?: FeeAmounts;
  @Rate({ optional: true }) rate?: string;
  @Amounts({ optional: true }) fixed?: FeeAmounts;
}

class FeePackageBody {
  @SafeInteger({ min: 1, max: 1_000_000 }) size!: number;
  @SafeInteger({ min: 0, max: 1_000_000 }) free!: number;
}

class FeeTextBody {
  @Text({ max: 2, min: 2, pattern: LANGUAGE, description: 'ISO 639-1.', example: 'en' }) language!: string;
  @Text({ max: TEXT_MAX, example: 'Card payment' }) text!: string;
}

export class FeeRuleBody implements FeeRule {
  @Text({ max: 64, pattern: /^[a-z][a-z0-9-]*$/, example: 'checkout-card' }) ruleId!: string;
  @OneOf(FEE_PRODUCTS) product!: FeeRule['product'];
  @OneOf(FEE_COMPONENTS) component!: FeeRule['component'];
  @Nested(() => FeeMatchBody, { description: 'A dimension that is not named fits every payment.' })
  match!: FeeMatchBody;
  @OneOf(FEE_PAYERS) payer!: FeeRule['payer'];
  @Rate({ optional: true, description: 'Of a split fee: the part of the payer, in per cent.', example: '50' })
  payerPercent?: string;
  @OneOf(FEE_COLLECTIONS) collect!: FeeRule['collect'];
  @OneOf(FEE_BASES) base!: FeeRule['base'];
  @OneOf(FEE_MODELS) model!: FeeRule['model'];
  @Amounts({ optional: true }) fixed?: FeeAmounts;
  @OneOf(['capture', 'payment'], { optional: true }) fixedPer?: 'capture' | 'payment';
  @Rate({ optional: true }) rate?: string;
  @ListOf(() => FeeTierBody, { min: 1, max: TIERS_MAX, optional: true }) tiers?: FeeTierBody[];
  @Nested(() => FeePackageBody, { optional: true }) package?: FeePackageBody;
  @OneOf(['month'], { optional: true }) period?: 'month';
  @Amounts({ optional: true }) min?: FeeAmounts;
  @Amounts({ optional: true }) max?: FeeAmounts;
  @Amounts({ optional: true }) capPerPeriod?: FeeAmounts;
  @Amounts({ optional: true }) floorPerPeriod?: FeeAmounts;
  @Amounts({ description: 'The fee is rounded to a multiple of it.' }) increment!: FeeAmounts;
  @OneOf(FEE_MOMENTS) pricedAt!: FeeRule['pricedAt'];
  @Text({ max: 64, pattern: WORD }) taxCode!: string;
  @OneOf(FEE_REFUND_POLICIES) refundPolicy!: FeeRule['refundPolicy'];
  @SafeInteger({ min: 0, max: 1_000_000 }) priority!: number;
  @ListOf(() => FeeTextBody, { min: 1, max: LANGUAGES_MAX, description: 'What people are shown.' })
  texts!: FeeTextBody[];
}
