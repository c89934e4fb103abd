// When is a request to post a transaction granted, and what do the books say then?
import { given } from '../../testing/given-when-then';
import { credit, debit, openAccount, post, record } from '../../testing/instructions';
import { NOON } from '../../testing/test-book';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const accounts = [openAccount(ann), openAccount(bob), openAccount('wallet:ann:USD')];
const funded = [...accounts, post([debit(rail, '100'), credit(ann, '100')])];
const posted = expect.objectContaining({ outcome: 'TransactionPosted' }) as Record<string, unknown>;

describe('a request to post', () => {
  it('moves money and states every balance it leaves', () => {
    given(...funded)
      .when(post([debit(ann, '12.5'), credit(bob, '12'), credit('fees:transfer:EUR', '0.50')]))
      .then({
        outcome: 'TransactionPosted',
        kind: 'transfer',
        entries: [debit(ann, '12.50'), credit(bob, '12.00'), credit('fees:transfer:EUR', '0.50')],
        bookingDate: '2026-03-10',
        valueDate: '2026-03-10',
        balances: [
          { accountId: ann, posted: '87.50', held: '0.00', available: '87.50' },
          { accountId: bob, posted: '12.00', held: '0.00', available: '12.00' },
          { accountId: 'fees:transfer:EUR', posted: '0.50', held: '0.00', available: null },
        ],
      });
  });

  it('carries dates, references, description and metadata as they were given', () => {
    const details = {
      kind: 'manual-entry',
      bookingDate: '2026-03-01',
      valueDate: '2026-04-01',
      externalReference: 'INV/2026-17',
      description: 'Corrects the fee of 1 March – agreed with the customer',
      metadata: { invoice: 'inv-17', approvedIn: 'case:9' },
    };
    given(...funded)
      .when(post([debit(ann, '1'), credit(bob, '1')], { ...details, by: { kind: 'staff', id: 'finance-3' } }))
      .then(expect.objectContaining({ outcome: 'TransactionPosted', ...details }));
  });

  it('posts several currencies in one transaction when each balances', () => {
    given(...funded, post([debit('rail:card:USD', '5', 'USD'), credit('fx:USD', '5', 'USD')]))
      .when(
        post([
          debit(ann, '9'),
          credit('fx:EUR', '9'),
          debit('fx:USD', '10', 'USD'),
          credit('wallet:ann:USD', '10', 'USD'),
        ]),
      )
      .then(posted);
  });

  it('takes an account several times on one side, and states its balance once', () => {
    given(...funded)
      .when(post([debit(ann, '1'), debit(ann, '2'), credit(bob, '3')]))
      .then(
        expect.objectContaining({
          balances: [
            { accountId: ann, posted: '97.00', held: '0.00', available: '97.00' },
            { accountId: bob, posted: '3.00', held: '0.00', available: '3.00' },
          ],
        }),
      );
  });

  it.each([
    { amount: '0', currency: 'EUR' },
    { amount: '0.00', currency: 'EUR' },
    { amount: '-1', currency: 'EUR' },
    { amount: '1.005', currency: 'EUR' },
    { amount: '1.5', currency: 'JPY' },
    { amount: '1e3', currency: 'EUR' },
    { amount: ' 1', currency: 'EUR' },
    { amount: '', currency: 'EUR' },
    { amount: '1234567890123456', currency: 'JPY' },
  ])('refuses $amount $currency as no amount', ({ amount, currency }) => {
    given()
      .when(post([debit('a', amount, currency), credit('b', amount, currency)]))
      .thenRefused('MALFORMED', { pointer: '/entries/0/amount', problem: 'invalid' });
  });

  it('refuses an unknown currency', () => {
    given()
      .when(post([debit(ann, '1'), credit(bob, '1', 'XXX')]))
      .thenRefused('CURRENCY_UNKNOWN', { entryIndex: '1', currency: 'XXX' });
  });

  it('refuses an account on both sides', () => {
    given(...funded)
      .when(post([debit(ann, '1'), credit(ann, '1')]))
      .thenRefused('ACCOUNT_ON_BOTH_SIDES', { accountId: ann });
  });

  it.each([
    { why: 'by one minor unit', entries: [debit(ann, '1.00'), credit(bob, '1.01')], over: '-0.01' },
    { why: 'in a currency each', entries: [debit(ann, '1'), credit('wallet:ann:USD', '1', 'USD')], over: '1.00' },
    { why: 'with one side only', entries: [debit(ann, '1'), debit(bob, '1')], over: '2.00' },
  ])('refuses debits and credits that differ $why', ({ entries, over }) => {
    given(...funded)
      .when(post(entries))
      .thenRefused('UNBALANCED', { currency: 'EUR', debitsLessCredits: over });
  });

  it('refuses an account that is not there', () => {
    given(...funded)
      .when(post([debit(ann, '1'), credit('wallet:cat:EUR', '1')]))
      .thenRefused('ACCOUNT_NOT_FOUND', { accountId: 'wallet:cat:EUR', entryIndex: '1' });
  });

  it('refuses an account of another currency', () => {
    given(...funded)
      .when(post([debit(ann, '1'), credit('wallet:ann:USD', '1')]))
      .thenRefused('CURRENCY_MISMATCH', {
        accountId: 'wallet:ann:USD',
        entryIndex: '1',
        currency: 'EUR',
        accountCurrency: 'USD',
      });
  });

  it('refuses a booking date that has not come', () => {
    given(...funded)
      .when(post([debit(ann, '1'), credit(bob, '1')], { bookingDate: '2026-03-11' }))
      .thenRefused('DATE_IN_FUTURE', { bookingDate: '2026-03-11', today: '2026-03-10' });
  });

  it.each([
    { notAfter: NOON, at: NOON, isLate: false },
    { notAfter: NOON, at: '2026-03-10T12:00:00.001Z', isLate: true },
  ])('with notAfter $notAfter, recorded at $at, is too late: $isLate', ({ notAfter, at, isLate }) => {
    const then = given(...funded).when(post([debit(ann, '1'), credit(bob, '1')], { notAfter }), at);
    if (isLate) then.thenRefused('TOO_LATE', { notAfter, recordedAt: at });
    else then.then(posted);
  });

  it('refuses a balance beyond the range of numbers', () => {
    const most = '999999999999999';
    const fill = () => post([debit('rail:card:JPY', most, 'JPY'), credit('wallet:ann:JPY', most, 'JPY')]);
    given(openAccount('wallet:ann:JPY'), ...Array.from({ length: 1000 }, fill))
      .when(fill())
      .thenRefused('BALANCE_OUT_OF_RANGE', { accountId: 'rail:card:JPY', balance: '1000999999999998999' });
  });
});

describe('funds', () => {
  it.each([
    { overdraft: '0', amount: '100', isGranted: true },
    { overdraft: '0', amount: '100.01', isGranted: false },
    { overdraft: '50', amount: '150', isGranted: true },
    { overdraft: '50', amount: '150.01', isGranted: false },
    { overdraft: 'unlimited', amount: '1000000', isGranted: true },
  ])('with 100 and an overdraft of $overdraft, $amount is granted: $isGranted', ({ overdraft, amount, isGranted }) => {
    const then = given(
      openAccount(ann, { overdraft }),
      openAccount(bob),
      post([debit(rail, '100'), credit(ann, '100')]),
    ).when(post([debit(ann, amount), credit(bob, amount)]));
    if (isGranted) return then.then(posted);
    const available = overdraft === '50' ? '150.00' : '100.00';
    then.thenRefused('INSUFFICIENT_FUNDS', { accountId: ann, available, needed: amount });
  });

  it('of an asset account are taken by credits', () => {
    given(openAccount('bank:EUR', { type: 'asset' }), openAccount(ann))
      .when(post([debit(rail, '1'), credit('bank:EUR', '1')]))
      .thenRefused('INSUFFICIENT_FUNDS', { accountId: 'bank:EUR', available: '0.00', needed: '1.00' });
  });

  it('below zero, left by a record, still take money in', () => {
    given(...accounts, record([debit(ann, '50'), credit(rail, '50')]))
      .when(post([debit(rail, '10'), credit(ann, '10')]))
      .then(posted);
  });
});
