// When may a restriction be put on an account or taken away, and what does it do while it stands?
import { given } from '../../testing/given-when-then';
import { credit, debit, impose, lift, openAccount, post } from '../../testing/instructions';
import { lowestLimit, withRestriction, withoutRestriction } from './restriction';

const ann = 'wallet:ann:EUR';
const accounts = [
  openAccount(ann),
  openAccount('wallet:bob:EUR'),
  post([debit('rail:card:EUR', '100'), credit(ann, '100')]),
];
const spend = () => post([debit(ann, '1'), credit('wallet:bob:EUR', '1')]);
const receive = () => post([debit('rail:card:EUR', '1'), credit(ann, '1')]);

describe('Impose', () => {
  it.each([
    { effect: { kind: 'freeze-debits' }, stated: { kind: 'freeze-debits' } },
    { effect: { kind: 'freeze-credits' }, stated: { kind: 'freeze-credits' } },
    { effect: { kind: 'limit-per-day', amount: '5' }, stated: { kind: 'limit-per-day', amount: '5.00' } },
    { effect: { kind: 'limit-per-month', amount: '0' }, stated: { kind: 'limit-per-month', amount: '0.00' } },
    { effect: { kind: 'highest-balance', amount: '7.5' }, stated: { kind: 'highest-balance', amount: '7.50' } },
  ] as const)('puts $effect.kind on the account under its source and reason', ({ effect, stated }) => {
    given(...accounts)
      .when(impose(ann, effect, { reason: 'screening' }))
      .then({ outcome: 'RestrictionImposed', accountId: ann, source: 'api', reason: 'screening', effect: stated });
  });

  it('refuses an account that is not there', () => {
    given()
      .when(impose(ann, { kind: 'freeze-debits' }))
      .thenRefused('ACCOUNT_NOT_FOUND', { accountId: ann });
  });

  it("refuses an amount that the account's currency cannot express", () => {
    given(...accounts)
      .when(impose(ann, { kind: 'limit-per-day', amount: '1.005' }))
      .thenRefused('MALFORMED', { pointer: '/effect/amount', problem: 'invalid' });
  });

  it('replaces the limit of the same source, reason and kind', () => {
    given(
      ...accounts,
      impose(ann, { kind: 'limit-per-day', amount: '0' }),
      impose(ann, { kind: 'limit-per-day', amount: '1' }),
    )
      .when(spend())
      .then(expect.objectContaining({ outcome: 'TransactionPosted' }));
  });
});

describe('Lift', () => {
  it('takes the restriction away, so that money moves again', () => {
    given(...accounts, impose(ann, { kind: 'freeze-debits' }), lift(ann, 'freeze-debits'))
      .when(spend())
      .then(expect.objectContaining({ outcome: 'TransactionPosted' }));
  });

  it('states what was lifted', () => {
    given(...accounts, impose(ann, { kind: 'freeze-debits' }))
      .when(lift(ann, 'freeze-debits'))
      .then({
        outcome: 'RestrictionLifted',
        accountId: ann,
        source: 'api',
        reason: 'review',
        effect: 'freeze-debits',
      });
  });

  it('leaves the other restrictions where they are: the effective freeze is the union', () => {
    given(
      ...accounts,
      impose(ann, { kind: 'freeze-debits' }, { reason: 'screening' }),
      impose(ann, { kind: 'freeze-debits' }),
      lift(ann, 'freeze-debits'),
    )
      .when(spend())
      .thenRefused('DEBITS_FROZEN', { accountId: ann });
  });

  it.each([
    { why: 'another reason', instruction: lift(ann, 'freeze-debits', { reason: 'other' }) },
    { why: 'another effect', instruction: lift(ann, 'freeze-credits') },
  ])('refuses $why than was imposed', ({ instruction }) => {
    const { reason, effect } = instruction;
    given(...accounts, impose(ann, { kind: 'freeze-debits' }))
      .when(instruction)
      .thenRefused('RESTRICTION_NOT_FOUND', { accountId: ann, source: 'api', reason, effect });
  });

  it('refuses an account that is not there', () => {
    given().when(lift(ann, 'freeze-debits')).thenRefused('ACCOUNT_NOT_FOUND', { accountId: ann });
  });
});

describe('a freeze', () => {
  it.each([
    { kind: 'freeze-debits', refused: spend(), code: 'DEBITS_FROZEN', allowed: receive() },
    { kind: 'freeze-credits', refused: receive(), code: 'CREDITS_FROZEN', allowed: spend() },
  ] as const)('$kind refuses one direction and leaves the other', ({ kind, refused, code, allowed }) => {
    const frozen = given(...accounts, impose(ann, { kind }));
    frozen.when(refused).thenRefused(code, { accountId: ann });
    frozen.when(allowed).then(expect.objectContaining({ outcome: 'TransactionPosted' }));
  });
});

describe('restrictions of several sources', () => {
  const byApi = { source: 'api', reason: 'review', kind: 'limit-per-day', amount: 500n } as const;
  const byPayments = { source: 'payments', reason: 'review', kind: 'limit-per-day', amount: 300n } as const;

  it('are all kept, and the lowest limit counts', () => {
    const both = withRestriction(withRestriction([], byApi), byPayments);
    expect(lowestLimit(both, 'limit-per-day')).toBe(300n);
    expect(lowestLimit(both, 'limit-per-month')).toBeUndefined();
  });

  it('are lifted only by their own source', () => {
    const both = withRestriction(withRestriction([], byApi), byPayments);
    expect(withoutRestriction(both, byPayments)).toEqual([byApi]);
  });
});
