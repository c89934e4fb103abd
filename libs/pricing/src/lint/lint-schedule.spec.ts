// Is every mistake in a price list found, named and pointed at?
import type { FeeRule } from '@daybook/contracts';
import { cardCheckoutRule, exampleContent, transferRule } from '../schedule.examples';
import { LINT_CODES, type Finding } from './finding';
import { lintSchedule } from './lint-schedule';

const withRules = (...rules: readonly FeeRule[]) => ({ ...exampleContent, rules });
const transfer = (changes: Partial<FeeRule>): FeeRule => ({ ...transferRule, ...changes });
const checkout = (changes: Partial<FeeRule>): FeeRule => ({ ...cardCheckoutRule, ...changes });
const both = (amount: string) => [
  { amount, currency: 'EUR' },
  { amount, currency: 'USD' },
];
const without = (rule: FeeRule, part: keyof FeeRule): FeeRule => {
  const { [part]: _, ...rest } = rule;
  return rest as FeeRule;
};
const graduated = (tiers: FeeRule['tiers'] & object): FeeRule => ({
  ...without(transferRule, 'rate'),
  model: 'graduated',
  tiers,
});

const mistakes: readonly (Finding & {
  readonly what: string;
  readonly rules?: FeeRule[];
  readonly currencies?: string[];
})[] = [
  {
    what: 'two rules have one id',
    rules: [transferRule, checkout({ ruleId: 'transfer-standard' })],
    code: 'RULE_ID_TWICE',
    pointer: '/rules/1',
    other: '/rules/0',
  },
  {
    what: 'a currency is none',
    currencies: ['EUR', 'XXX'],
    rules: [],
    code: 'CURRENCY_UNKNOWN',
    pointer: '/currencies/1',
  },
  {
    what: 'a currency is named twice',
    currencies: ['EUR', 'USD', 'EUR'],
    rules: [],
    code: 'CURRENCY_UNKNOWN',
    pointer: '/currencies/2',
  },
  {
    what: 'a fixed part is missing in one of the currencies',
    rules: [checkout({ fixed: [{ amount: '0.35', currency: 'EUR' }] })],
    code: 'CURRENCIES_DIFFER',
    pointer: '/rules/0/fixed',
  },
  {
    what: 'an amount is given in a currency of no schedule',
    rules: [transfer({ increment: [...both('0.01'), { amount: '0.01', currency: 'GBP' }] })],
    code: 'CURRENCIES_DIFFER',
    pointer: '/rules/0/increment',
  },
  {
    what: 'an amount has a comma',
    rules: [
      transfer({
        max: [
          { amount: '5,00', currency: 'EUR' },
          { amount: '5.00', currency: 'USD' },
        ],
      }),
    ],
    code: 'AMOUNT_INVALID',
    pointer: '/rules/0/max/0/amount',
  },
  ...['1,4', '1e-2', '-1', '101', '1.123456789', ''].map(
    (rate) =>
      ({
        ...{ what: `a rate is "${rate}"`, rules: [transfer({ rate })] },
        code: 'RATE_INVALID',
        pointer: '/rules/0/rate',
      }) as const,
  ),
  {
    what: 'a split gives more than everything to the payer',
    rules: [transfer({ payer: 'split', payerPercent: '100.1' })],
    code: 'RATE_INVALID',
    pointer: '/rules/0/payerPercent',
  },
  {
    what: 'a percentage has no rate',
    rules: [without(transferRule, 'rate')],
    code: 'PART_MISSING',
    pointer: '/rules/0/rate',
  },
  {
    what: 'a percentage has tiers',
    rules: [transfer({ tiers: [{ rate: '1' }] })],
    code: 'PART_UNUSED',
    pointer: '/rules/0/tiers',
  },
  {
    what: 'a tier has no price',
    rules: [graduated([{}])],
    code: 'PART_MISSING',
    pointer: '/rules/0/tiers/0/rate',
  },
  {
    what: 'the last tier has an end',
    rules: [graduated([{ upTo: both('10.00'), rate: '1' }])],
    code: 'TIERS_NOT_ASCENDING',
    pointer: '/rules/0/tiers/0/upTo',
  },
  {
    what: 'tiers overlap',
    rules: [graduated([{ upTo: both('10.00'), rate: '1' }, { upTo: both('10.00'), rate: '2' }, { rate: '3' }])],
    code: 'TIERS_NOT_ASCENDING',
    pointer: '/rules/0/tiers/1/upTo',
  },
  { what: 'there are no tiers', rules: [graduated([])], code: 'TIERS_NOT_ASCENDING', pointer: '/rules/0/tiers' },
  {
    what: 'the least is above the most',
    rules: [
      transfer({
        min: [
          { amount: '5.01', currency: 'EUR' },
          { amount: '0.10', currency: 'USD' },
        ],
      }),
    ],
    code: 'BOUNDS_CROSSED',
    pointer: '/rules/0/min',
  },
  {
    what: 'no amount lies between from and to',
    rules: [transfer({ match: { amountFrom: both('10.00'), amountTo: both('10.00') } })],
    code: 'BOUNDS_CROSSED',
    pointer: '/rules/0/match/amountFrom',
  },
  {
    what: 'two rules fit the same payment equally closely',
    rules: [transferRule, transfer({ ruleId: 'transfer-other', rate: '0.7' })],
    code: 'AMBIGUOUS',
    pointer: '/rules/1',
    other: '/rules/0',
  },
  {
    what: 'two rules share a country',
    rules: [
      transfer({ match: { payerCountry: ['DE', 'AT'] } }),
      transfer({ ruleId: 'other', match: { payerCountry: ['FR', 'AT'] } }),
    ],
    code: 'AMBIGUOUS',
    pointer: '/rules/1',
    other: '/rules/0',
  },
  {
    what: 'a rule has no text in a language of another',
    rules: [transferRule, checkout({ texts: [{ language: 'en', text: 'Card payment' }] })],
    code: 'TEXT_MISSING',
    pointer: '/rules/1/texts',
  },
  {
    what: 'a rule has two texts in one language',
    rules: [transfer({ texts: [...transferRule.texts, { language: 'en', text: 'Again' }] })],
    code: 'TEXT_TWICE',
    pointer: '/rules/0/texts/2',
  },
  {
    what: 'a split does not say how',
    rules: [transfer({ payer: 'split' })],
    code: 'PART_MISSING',
    pointer: '/rules/0/payerPercent',
  },
  {
    what: 'a part is said of what is not split',
    rules: [transfer({ payerPercent: '50' })],
    code: 'PART_UNUSED',
    pointer: '/rules/0/payerPercent',
  },
  {
    what: 'what is deducted is more than the smallest amount',
    rules: [checkout({ match: { rail: ['card'], amountFrom: both('0.30') } })],
    code: 'DEDUCTED_EXCEEDS_AMOUNT',
    pointer: '/rules/0/fixed',
  },
];

describe('lintSchedule', () => {
  it('finds nothing in a list that can be published', () => {
    expect(lintSchedule(exampleContent)).toEqual([]);
  });

  it.each(mistakes)('says $code when $what', ({ rules, currencies, code, pointer, other }) => {
    const content = { ...withRules(...(rules ?? [])), ...(currencies !== undefined && { currencies }) };
    expect(lintSchedule(content)).toContainEqual({ code, pointer, ...(other !== undefined && { other }) });
  });

  it('has an example of every mistake it knows', () => {
    expect(new Set(mistakes.map(({ code }) => code))).toEqual(new Set(LINT_CODES));
  });

  it.each<{ why: string; one: Partial<FeeRule>; other: Partial<FeeRule> }>([
    {
      why: 'their countries differ',
      one: { match: { payerCountry: ['DE'] } },
      other: { match: { payerCountry: ['FR'] } },
    },
    { why: 'one names a dimension more', one: { match: {} }, other: { match: { plan: ['gold'] } } },
    {
      why: 'one names a country, the other a plan',
      one: { match: { plan: ['a'] } },
      other: { match: { payeeCountry: ['DE'] } },
    },
    { why: 'one has priority', one: { priority: 1 }, other: { priority: 0 } },
    { why: 'they price other components', one: {}, other: { component: 'risk' } },
    {
      why: 'one begins where the other ends',
      one: { match: { amountTo: both('10.00') } },
      other: { match: { amountFrom: both('10.00') } },
    },
  ])('does not call two rules ambiguous when $why', ({ one, other }) => {
    const codes = lintSchedule(withRules(transfer(one), transfer({ ruleId: 'other', ...other }))).map(
      ({ code }) => code,
    );
    expect(codes).not.toContain('AMBIGUOUS');
  });

  it('accepts a deduction that its greatest amount keeps below the smallest payment', () => {
    const capped = checkout({ match: { rail: ['card'], amountFrom: both('0.30') }, max: both('0.30') });
    expect(lintSchedule(withRules(capped))).toEqual([]);
  });
});
