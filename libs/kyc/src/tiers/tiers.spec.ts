// Is a version of the tiers what it was when decisions were made under it?
import { TIERS_VERSION, tierRow, tierRuleReference, tierRules } from './tiers';

it.each([{ version: 1, digest: 'd0c6a1885aa90521dc1623fc1f017e387ea1bc0b2606e9584c680fc5c0d1c7f1' }])(
  'version $version never changes',
  ({ version, digest }) => expect(tierRuleReference(version)).toEqual({ id: 'tiers', version, digest }),
);

it('new decisions are made under a version that there is', () => {
  expect(tierRules(TIERS_VERSION).version).toBe(TIERS_VERSION);
  expect(() => tierRules(TIERS_VERSION + 1)).toThrow(RangeError);
});

it.each(['EUR', 'GBP', 'JPY', 'USD'])('T0 holds and moves nothing in %s', (currency) => {
  const none = currency === 'JPY' ? '0' : '0.00';
  const limits = tierRow(1, 'T0').limits.find((limit) => limit.currency === currency);
  expect(limits).toEqual({ currency, day: none, month: none, balance: none });
});
