// What becomes of a record, which states what has already happened outside?
import { given } from '../../testing/given-when-then';
import { credit, debit, impose, openAccount, record } from '../../testing/instructions';

const ann = 'wallet:ann:EUR';
const rail = 'rail:card:EUR';
const balance = (accountId: string, posted: string, available: string | null = null) => ({
  accountId,
  posted,
  held: '0.00',
  available,
});

describe('a record', () => {
  const whole = {
    outcome: 'TransactionPosted',
    kind: 'deposit',
    bookingDate: '2026-03-10',
    valueDate: '2026-03-10',
    record: true,
  };

  it('is posted like a request and says that it is a record', () => {
    given(openAccount(ann))
      .when(record([debit(rail, '5'), credit(ann, '5')]))
      .then({
        ...whole,
        entries: [debit(rail, '5.00'), credit(ann, '5.00')],
        balances: [balance(rail, '5.00'), balance(ann, '5.00', '5.00')],
      });
  });

  it('goes to suspense for an account that is not there', () => {
    given()
      .when(record([debit(rail, '5'), credit(ann, '5')]))
      .then({
        ...whole,
        entries: [debit(rail, '5.00'), credit('suspense:EUR', '5.00')],
        overrides: [{ code: 'ACCOUNT_NOT_FOUND', accountId: ann, entryIndex: 1 }],
        balances: [balance(rail, '5.00'), balance('suspense:EUR', '5.00')],
      });
  });

  it('goes to suspense for an account of another currency', () => {
    given(openAccount(ann, { currency: 'USD' }))
      .when(record([debit(rail, '5'), credit(ann, '5')]))
      .then({
        ...whole,
        entries: [debit(rail, '5.00'), credit('suspense:EUR', '5.00')],
        overrides: [{ code: 'CURRENCY_MISMATCH', accountId: ann, entryIndex: 1 }],
        balances: [balance(rail, '5.00'), balance('suspense:EUR', '5.00')],
      });
  });

  it('may meet itself in suspense from both sides', () => {
    given()
      .when(record([debit('wallet:a:EUR', '5'), credit('wallet:b:EUR', '5')]))
      .then({
        ...whole,
        entries: [debit('suspense:EUR', '5.00'), credit('suspense:EUR', '5.00')],
        overrides: [
          { code: 'ACCOUNT_NOT_FOUND', accountId: 'wallet:a:EUR', entryIndex: 0 },
          { code: 'ACCOUNT_NOT_FOUND', accountId: 'wallet:b:EUR', entryIndex: 1 },
        ],
        balances: [balance('suspense:EUR', '0.00')],
      });
  });

  it.each([
    { code: 'INSUFFICIENT_FUNDS', restrictions: [] },
    { code: 'DEBITS_FROZEN', restrictions: [{ kind: 'freeze-debits' }] },
    { code: 'LIMIT_EXCEEDED', restrictions: [{ kind: 'limit-per-day', amount: '1' }] },
    { code: 'LIMIT_EXCEEDED', restrictions: [{ kind: 'limit-per-month', amount: '1' }] },
  ] as const)('is posted over $code and says so', ({ code, restrictions }) => {
    const isFunded = code !== 'INSUFFICIENT_FUNDS';
    const opened = openAccount(ann, { overdraft: isFunded ? '10' : '0' });
    const taken = isFunded ? balance(ann, '-5.00', '5.00') : balance(ann, '-5.00', '-5.00');
    given(opened, ...restrictions.map((effect) => impose(ann, effect)))
      .when(record([debit(ann, '5'), credit(rail, '5')]))
      .then({
        ...whole,
        entries: [debit(ann, '5.00'), credit(rail, '5.00')],
        overrides: [{ code, accountId: ann }],
        balances: [taken, balance(rail, '-5.00')],
      });
  });

  it.each([
    { code: 'CREDITS_FROZEN', effect: { kind: 'freeze-credits' } },
    { code: 'HIGHEST_BALANCE_EXCEEDED', effect: { kind: 'highest-balance', amount: '1' } },
  ] as const)('is posted over $code and says so', ({ code, effect }) => {
    given(openAccount(ann), impose(ann, effect))
      .when(record([debit(rail, '5'), credit(ann, '5')]))
      .then(expect.objectContaining({ outcome: 'TransactionPosted', overrides: [{ code, accountId: ann }] }));
  });

  it('is booked today when its booking date has not come, and says so', () => {
    given(openAccount(ann))
      .when(record([debit(rail, '5'), credit(ann, '5')], { bookingDate: '2026-03-11' }))
      .then(
        expect.objectContaining({
          bookingDate: '2026-03-10',
          overrides: [{ code: 'DATE_IN_FUTURE', date: '2026-03-11' }],
        }),
      );
  });

  it('lists every rule it overrode', () => {
    given(openAccount(ann), impose(ann, { kind: 'freeze-debits' }))
      .when(record([debit(ann, '5'), credit('rail:bank:EUR', '5')]))
      .then(
        expect.objectContaining({
          overrides: [
            { code: 'ACCOUNT_NOT_FOUND', accountId: 'rail:bank:EUR', entryIndex: 1 },
            { code: 'DEBITS_FROZEN', accountId: ann },
            { code: 'INSUFFICIENT_FUNDS', accountId: ann },
          ],
        }),
      );
  });

  it('is never too late', () => {
    given(openAccount(ann))
      .when(record([debit(rail, '5'), credit(ann, '5')], { notAfter: '2020-01-01T00:00:00.000Z' }))
      .then(expect.objectContaining({ outcome: 'TransactionPosted' }));
  });

  it('is refused when it does not balance', () => {
    given(openAccount(ann))
      .when(record([debit(rail, '5'), credit(ann, '4')]))
      .thenRefused('UNBALANCED', { currency: 'EUR', debitsLessCredits: '1.00' });
  });

  it('is refused when the same account stands on both sides', () => {
    given(openAccount(ann))
      .when(record([debit(ann, '5'), credit(ann, '5')]))
      .thenRefused('ACCOUNT_ON_BOTH_SIDES', { accountId: ann });
  });

  it('is refused in a currency for which the chart has no suspense account', () => {
    given(openAccount('wallet:ann:CHF'))
      .when(record([debit('rail:card:CHF', '5', 'CHF'), credit('wallet:ann:CHF', '5', 'CHF')]))
      .thenRefused('ACCOUNT_NOT_FOUND', { accountId: 'suspense:CHF', entryIndex: '0' });
  });
});
