// When is money set aside on an account, and what stands in the way?
import { given, givenAt } from '../../testing/given-when-then';
import {
  captureHold,
  closeAccount,
  credit,
  debit,
  impose,
  openAccount,
  placeHold,
  post,
  record,
  releaseHold,
  sweepHold,
} from '../../testing/instructions';
import { NOON } from '../../testing/test-book';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const losses = 'losses:dispute:EUR';
const funded = [openAccount(ann), openAccount(bob), post([debit(rail, '100'), credit(ann, '100')])];
const balance = (posted: string, held: string, available: string | null) => ({
  accountId: ann,
  posted,
  held,
  available,
});
const placed = (amount: string, held: string, available: string) => ({
  outcome: 'HoldPlaced',
  kind: 'authorisation',
  accountId: ann,
  currency: 'EUR',
  amount,
  balances: [balance('100.00', held, available)],
});
const anyPlaced = expect.objectContaining({ outcome: 'HoldPlaced' }) as Record<string, unknown>;

describe('a hold', () => {
  it('sets the amount aside: it is held, no longer available, and still posted', () => {
    given(...funded)
      .when(placeHold(ann, '30'))
      .then(placed('30.00', '30.00', '70.00'));
  });

  it('says again what was said of it', () => {
    const said = {
      kind: 'card-authorisation',
      expiresAt: '2026-03-17T12:00:00.000Z',
      externalReference: 'order/7',
      metadata: { merchant: 'shop-1' },
    };
    given(...funded)
      .when(placeHold(ann, '30', said))
      .then({ ...placed('30.00', '30.00', '70.00'), ...said });
  });

  it('comes on top of other holds, up to all that is available', () => {
    given(...funded, placeHold(ann, '30'))
      .when(placeHold(ann, '70'))
      .then(placed('70.00', '100.00', '0.00'));
  });

  it('may take the overdraft, however unlimited', () => {
    given(openAccount(ann, { overdraft: '20' }))
      .when(placeHold(ann, '20'))
      .then({ ...placed('20.00', '20.00', '0.00'), balances: [balance('0.00', '20.00', '0.00')] });
    given(openAccount(ann, { overdraft: 'unlimited' }))
      .when(placeHold(ann, '20'))
      .then({ ...placed('20.00', '20.00', '0.00'), balances: [balance('0.00', '20.00', null)] });
  });

  it('leaves what it has set aside to no other debit', () => {
    given(...funded, placeHold(ann, '30'))
      .when(post([debit(ann, '70.01'), credit(bob, '70.01')]))
      .thenRefused('INSUFFICIENT_FUNDS', { accountId: ann, available: '70.00', needed: '70.01' });
  });
});

describe('a hold is refused', () => {
  it.each([
    { amount: '70.01', available: '70.00' },
    { amount: '100', available: '70.00' },
  ])('beyond what is available: $amount', ({ amount, available }) => {
    given(...funded, placeHold(ann, '30'))
      .when(placeHold(ann, amount))
      .thenRefused('INSUFFICIENT_FUNDS', { accountId: ann, available, needed: amount === '100' ? '100.00' : amount });
  });

  it('on an account below zero', () => {
    given(...funded, record([debit(ann, '120'), credit(rail, '120')]))
      .when(placeHold(ann, '1'))
      .thenRefused('INSUFFICIENT_FUNDS', { accountId: ann, available: '-20.00', needed: '1.00' });
  });

  it('on an account that is not there', () => {
    given().when(placeHold(ann, '1')).thenRefused('ACCOUNT_NOT_FOUND', { accountId: ann });
  });

  it('on an account that is closed', () => {
    given(openAccount(ann), closeAccount(ann))
      .when(placeHold(ann, '1'))
      .thenRefused('ACCOUNT_CLOSED', { accountId: ann });
  });

  it('in another currency than the account', () => {
    given(openAccount(ann))
      .when(placeHold(ann, '1', { currency: 'USD' }))
      .thenRefused('CURRENCY_MISMATCH', { accountId: ann, currency: 'USD', accountCurrency: 'EUR' });
  });

  it('to a sender that may not touch the account, or the account on which the rest falls', () => {
    const rest = sweepHold(ann, '1', 'losses:dispute:EUR', { sender: 'payments' });
    given(...funded, openAccount('till:EUR'))
      .when(placeHold('till:EUR', '1', { sender: 'payments' }))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'payments', do: 'PlaceHold', accountId: 'till:EUR' });
    given(...funded)
      .when(rest)
      .thenRefused('SENDER_NOT_ALLOWED', {
        sender: 'payments',
        do: 'PlaceHold',
        accountId: 'losses:dispute:EUR',
      });
  });

  it('in an unknown currency', () => {
    given(openAccount(ann))
      .when(placeHold(ann, '1', { currency: 'XXX' }))
      .thenRefused('CURRENCY_UNKNOWN', { currency: 'XXX' });
  });

  it.each([
    { type: 'asset', isHoldable: false },
    { type: 'expense', isHoldable: false },
    { type: 'liability', isHoldable: true },
    { type: 'equity', isHoldable: true },
    { type: 'income', isHoldable: true },
  ] as const)('on an account that debits do not lower: $type, $isHoldable', ({ type, isHoldable }) => {
    const then = given(openAccount(ann, { type, overdraft: '5' })).when(placeHold(ann, '1'));
    if (isHoldable) return then.then(anyPlaced);
    then.thenRefused('ACCOUNT_NOT_HOLDABLE', { accountId: ann, type });
  });

  it.each([
    { expiresAt: NOON, isPast: true },
    { expiresAt: '2026-03-10T11:59:59.999Z', isPast: true },
    { expiresAt: '2026-03-10T12:00:00.001Z', isPast: false },
  ])('when it would have expired already: $expiresAt at noon, $isPast', ({ expiresAt, isPast }) => {
    const then = given(...funded).when(placeHold(ann, '1', { expiresAt }));
    if (!isPast) return then.then(anyPlaced);
    then.thenRefused('EXPIRY_IN_PAST', { expiresAt, recordedAt: NOON });
  });

  it('when debits are frozen, not when credits are', () => {
    given(...funded, impose(ann, { kind: 'freeze-debits' }))
      .when(placeHold(ann, '1'))
      .thenRefused('DEBITS_FROZEN', { accountId: ann });
    given(...funded, impose(ann, { kind: 'freeze-credits' }), impose(ann, { kind: 'highest-balance', amount: '1' }))
      .when(placeHold(ann, '1'))
      .then(anyPlaced);
  });

  it('when the amount is too large to be set aside on any account', () => {
    const most = '999999999999999.00';
    const holds = Array.from({ length: 10 }, () => placeHold(ann, most));
    given(openAccount(ann, { overdraft: 'unlimited' }), ...holds)
      .when(placeHold(ann, '10.00'))
      .thenRefused('BALANCE_OUT_OF_RANGE', { accountId: ann, held: '10000000000000000.00' });
  });

  it.each([
    { asked: { amount: '0' }, pointer: '/amount', problem: 'invalid' },
    { asked: { amount: '1.001' }, pointer: '/amount', problem: 'invalid' },
    { asked: { amount: '1', upTo: '2' }, pointer: '/upTo', problem: 'unknown' },
    { asked: { amount: '1', shortfallTo: losses }, pointer: '/shortfallTo', problem: 'unknown' },
    { asked: {}, pointer: '/amount', problem: 'missing' },
    { asked: { shortfallTo: losses }, pointer: '/amount', problem: 'missing' },
    { asked: { upTo: '1' }, pointer: '/shortfallTo', problem: 'missing' },
    { asked: { upTo: '0', shortfallTo: losses }, pointer: '/upTo', problem: 'invalid' },
    { asked: { upTo: '1', shortfallTo: ann }, pointer: '/shortfallTo', problem: 'invalid' },
  ])('when it does not say how much: $asked', ({ asked, pointer, problem }) => {
    const { amount: _, ...whole } = placeHold(ann, '1');
    given(...funded)
      .when({ ...whole, ...asked })
      .thenRefused('MALFORMED', { pointer, problem });
  });
});

describe('a hold counts towards limits when it is placed', () => {
  const limit = (amount: string) => impose(ann, { kind: 'limit-per-day', amount });
  const over = (counted: string, asked: string, window = 'day') =>
    ['LIMIT_EXCEEDED', { accountId: ann, window, limit: '10.00', counted, asked }] as const;

  it('up to the limit, and not beyond it', () => {
    given(...funded, limit('10'), placeHold(ann, '4'))
      .when(placeHold(ann, '6'))
      .then(anyPlaced);
    given(...funded, limit('10'), placeHold(ann, '4'))
      .when(placeHold(ann, '6.01'))
      .thenRefused(...over('4.00', '6.01'));
  });

  it('and not when it is captured', () => {
    const hold = placeHold(ann, '4');
    given(...funded, hold, captureHold(hold, [debit(ann, '4'), credit(bob, '4')]), limit('10'))
      .when(post([debit(ann, '6.01'), credit(bob, '6.01')]))
      .thenRefused(...over('4.00', '6.01'));
  });

  it('and gives back to the day and the month when it is released on the same day', () => {
    const hold = placeHold(ann, '9');
    given(...funded, hold, releaseHold(hold), limit('10'), impose(ann, { kind: 'limit-per-month', amount: '10' }))
      .when(placeHold(ann, '10'))
      .then(anyPlaced);
  });

  it.each([
    { window: 'day', placedAt: '2026-03-30T23:59:59.999Z', releasedAt: '2026-03-31T00:00:00.000Z', counted: '5.00' },
    { window: 'month', placedAt: '2026-03-30T23:59:59.999Z', releasedAt: '2026-03-31T00:00:00.000Z', counted: '5.00' },
    { window: 'month', placedAt: '2026-03-31T23:59:59.999Z', releasedAt: '2026-04-01T00:00:00.000Z', counted: '5.00' },
  ] as const)(
    'and gives back to the $window that counted, not to one that did not: $placedAt, $releasedAt',
    ({ window, placedAt, releasedAt, counted }) => {
      const hold = placeHold(ann, '9');
      const spent = post([debit(ann, '5'), credit(bob, '5')]);
      givenAt(placedAt, ...funded, hold)
        .at(releasedAt, spent, releaseHold(hold), impose(ann, { kind: `limit-per-${window}`, amount: '5' }))
        .when(placeHold(ann, '0.01'))
        .thenRefused('LIMIT_EXCEEDED', { accountId: ann, window, limit: '5.00', counted, asked: '0.01' });
    },
  );
});
