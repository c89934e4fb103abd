// Does the rule that fits a payment most closely count?
import { closenessOf } from './ambiguity';

const both = (amount: string) => [
  { amount, currency: 'EUR' },
  { amount, currency: 'USD' },
];

describe('closenessOf', () => {
  it('counts dimensions first, then country before plan before rail before currency before amount', () => {
    const rising = [
      {},
      { channel: ['web'] },
      { amountFrom: both('1.00') },
      { currency: ['EUR'] },
      { rail: ['card'] },
      { plan: ['gold'] },
      { payerCountry: ['DE'] },
      { channel: ['web'], tier: ['T1'] },
    ];
    const texts = rising.map(closenessOf);
    expect([...texts].sort()).toEqual(texts);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
