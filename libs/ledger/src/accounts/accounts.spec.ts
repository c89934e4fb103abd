// Do accounts without objects keep what accounts are set to?
import fc from 'fast-check';
import { type Account, newAccount } from './account';
import { Accounts } from './accounts';

const open = (accountId: string, given: Partial<Account> = {}): Account => ({
  ...newAccount({ accountId, type: 'liability', currency: 'EUR', overdraft: 0n, ownerId: undefined }),
  ...given,
});

const INT64 = 2n ** 63n;
const money = fc.oneof(
  fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }),
  fc.constantFrom(INT64 - 1n, INT64, INT64 + 1n, 100n * INT64, -INT64, 1n - INT64, -3n * INT64),
);
const anyAccount = fc.record({
  type: fc.constantFrom('asset', 'liability', 'income'),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  overdraft: fc.oneof(fc.constant('unlimited' as const), money),
  ownerId: fc.option(fc.constantFrom('o', 'owner-1', 'x'.repeat(128)), { nil: undefined }),
  ...{ posted: money, held: money, openHolds: fc.nat(4_000_000_000), isClosed: fc.boolean() },
  restrictions: fc.constantFrom(
    [],
    [{ source: 'api', reason: 'review', kind: 'limit-per-day', amount: 5n }],
    [{ source: 'payments', reason: 'kyc', kind: 'freeze-debits', amount: undefined }],
  ),
  counted: fc.record({
    ...{ day: fc.constantFrom('', '2026-03-10', '9999-12-31'), inDay: money },
    ...{ month: fc.constantFrom('', '2026-03'), inMonth: money },
  }),
}) as fc.Arbitrary<Omit<Account, 'accountId'>>;

describe('accounts', () => {
  it('keep every field of every account, as given and as set later', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAccount, anyAccount), { maxLength: 12 }), (given) => {
        const accounts = Accounts.empty();
        const expected = given.map(([first, later], i) => {
          const accountId = `wallet:${i}`;
          accounts.add({ accountId, ...first });
          expect(accounts.find(accountId)).toMatchObject({ accountId, ...first });
          const { posted, held, openHolds, isClosed, restrictions, counted } = later;
          const set = { posted, held, openHolds, isClosed, restrictions, counted };
          Object.assign(accounts.find(accountId) as Account, set);
          return { accountId, ...first, ...set };
        });
        expect([...accounts.all()]).toEqual(expected);
        expect([...Accounts.thaw(accounts.freeze()).all()]).toEqual(expected);
      }),
    );
  });

  it('are what they were in a frozen copy, whatever happens to them', () => {
    const accounts = Accounts.empty();
    for (let i = 0; i < 3_000; i++) accounts.add(open(`wallet:${i}`, { posted: BigInt(i) }));
    const frozen = accounts.freeze();
    for (let i = 0; i < 3_000; i += 3) {
      const account = accounts.find(`wallet:${i}`) as Account;
      account.posted = -1n;
      account.restrictions = [{ source: 'api', reason: 'late', kind: 'freeze-debits', amount: undefined }];
      account.counted = { day: '2031-01-01', inDay: 2n ** 70n, month: '2031-01', inMonth: 1n };
    }
    accounts.add(open('wallet:later'));
    const before = Accounts.thaw(frozen);
    expect(before.count).toBe(3_000);
    expect(before.find('wallet:later')).toBeUndefined();
    expect([...before.all()].map(({ posted }) => posted)).toEqual(Array.from({ length: 3_000 }, (_, i) => BigInt(i)));
    expect([...before.all()].some(({ restrictions }) => restrictions.length > 0)).toBe(false);
    expect(accounts.find('wallet:2999')?.posted).toBe(2_999n);
  });

  it('are gone when their opening is undone, and can be opened again', () => {
    const accounts = Accounts.empty();
    accounts.add(open('wallet:ann'));
    accounts.add(
      open('wallet:bob', {
        posted: 5n,
        isClosed: true,
        counted: { day: 'd', inDay: 2n ** 80n, month: 'm', inMonth: 3n },
      }),
    );
    expect(() => accounts.remove('wallet:ann')).toThrow('not the account that was added last');
    accounts.remove('wallet:bob');
    expect(accounts.find('wallet:bob')).toBeUndefined();
    accounts.add(open('wallet:bob'));
    expect([...accounts.all()]).toEqual([open('wallet:ann'), open('wallet:bob')]);
  });

  it('take less than 300 bytes each', () => {
    const accounts = Accounts.empty();
    for (let i = 0; i < 20_000; i++) {
      accounts.add(open(`wallet:6ba7b810-9dad-51d1-80b4-${i}:EUR`, { ownerId: `6ba7b810-9dad-51d1-80b4-${i}` }));
    }
    expect(accounts.bytes / 20_000).toBeLessThan(300);
  });
});
