// Is a price that rises noticed, for those who pay it, and one that falls let pass?
import { FEE_PRODUCTS, type FeeRule } from '@daybook/contracts';
import { audienceOf, raisedAudiences } from './raised-prices';
import { cardCheckoutRule, transferRule } from './schedule.examples';

const before = [transferRule, cardCheckoutRule];
const after = (changes: Partial<FeeRule>) => [{ ...transferRule, ...changes }, cardCheckoutRule];
const merchants = (changes: Partial<FeeRule>) => [transferRule, { ...cardCheckoutRule, ...changes }];

describe('raisedAudiences', () => {
  it.each<{ what: string; rules: FeeRule[]; raised: string[] }>([
    { what: 'nothing changes', rules: before, raised: [] },
    { what: 'only a text changes', rules: after({ texts: [{ language: 'en', text: 'Send money' }] }), raised: [] },
    { what: 'a rate falls', rules: after({ rate: '0.49999999' }), raised: [] },
    { what: 'a rate rises', rules: after({ rate: '0.50000001' }), raised: ['consumer'] },
    {
      what: 'a least amount falls',
      rules: after({
        min: [
          { amount: '0.05', currency: 'EUR' },
          { amount: '0.10', currency: 'USD' },
        ],
      }),
      raised: [],
    },
    {
      what: 'a least amount rises in one currency',
      rules: after({
        min: [
          { amount: '0.10', currency: 'EUR' },
          { amount: '0.11', currency: 'USD' },
        ],
      }),
      raised: ['consumer'],
    },
    {
      what: 'a greatest amount rises',
      rules: after({
        max: [
          { amount: '6.00', currency: 'EUR' },
          { amount: '5.00', currency: 'USD' },
        ],
      }),
      raised: ['consumer'],
    },
    { what: 'a rule fits more payments', rules: after({ match: { plan: ['gold'] } }), raised: ['consumer'] },
    { what: 'the payee pays instead', rules: after({ payer: 'payee' }), raised: ['consumer'] },
    { what: 'a fee is no longer returned', rules: merchants({ refundPolicy: 'keep' }), raised: ['merchant'] },
    {
      what: 'a fixed part rises',
      rules: merchants({
        fixed: [
          { amount: '0.36', currency: 'EUR' },
          { amount: '0.40', currency: 'USD' },
        ],
      }),
      raised: ['merchant'],
    },
    {
      what: 'a rule is new',
      rules: [...before, { ...transferRule, ruleId: 'new', priority: 1 }],
      raised: ['consumer'],
    },
    { what: 'a rule goes', rules: [cardCheckoutRule], raised: ['consumer'] },
    { what: 'both change', rules: [{ ...transferRule, rate: '1' }], raised: ['consumer', 'merchant'] },
  ])('says $raised when $what', ({ rules, raised }) => {
    expect(raisedAudiences(before, rules)).toEqual(raised);
  });

  it('compares tiers one by one', () => {
    const { rate: _, ...unrated } = transferRule;
    const graduated = (rate: string): FeeRule => ({
      ...unrated,
      model: 'graduated',
      tiers: [
        {
          upTo: [
            { amount: '10.00', currency: 'EUR' },
            { amount: '10.00', currency: 'USD' },
          ],
          rate,
        },
        { rate: '0.1' },
      ],
    });
    expect(raisedAudiences([graduated('0.5')], [graduated('0.4')])).toEqual([]);
    expect(raisedAudiences([graduated('0.5')], [graduated('0.6')])).toEqual(['consumer']);
  });
});

it('every product has its audience', () => {
  expect(FEE_PRODUCTS.filter((product) => audienceOf(product) === 'merchant')).toHaveLength(8);
});
