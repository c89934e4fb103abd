// How much does a sweep take, and on which account does the rest fall?
import type { Entry, Sweep } from '@daybook/contracts';
import { given } from '../../testing/given-when-then';
import {
  closeAccount,
  credit,
  debit,
  impose,
  openAccount,
  placeHold,
  post,
  record,
  sweep,
} from '../../testing/instructions';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const losses = 'losses:dispute:EUR';
const fees = 'fees:transfer:EUR';
const funded = [openAccount(ann), openAccount(bob), post([debit(rail, '150'), credit(ann, '100'), credit(bob, '50')])];
const balance = (accountId: string, posted: string, available: string | null = null, held = '0.00') => ({
  accountId,
  posted,
  held,
  available,
});
const whole = { outcome: 'TransactionPosted', kind: 'transfer', bookingDate: '2026-03-10', valueDate: '2026-03-10' };
const swept = (upTo: string, taken: string, shortfall: string) => ({
  accountId: ann,
  upTo,
  taken,
  shortfall,
  shortfallTo: losses,
});
const any = (fields: object) => expect.objectContaining(fields) as Record<string, unknown>;
/** What the sweeps of ann take, and on which accounts the entries stand. */
const takes = (...taken: string[]) =>
  any({ sweeps: taken.map((one) => expect.objectContaining({ taken: one }) as object) });

describe('a sweep', () => {
  it('takes all it asks for when that is available, and nothing falls short', () => {
    given(...funded)
      .when(post([sweep('debit', ann, '100', losses), credit(rail, '100')]))
      .then({
        ...whole,
        entries: [debit(ann, '100.00'), credit(rail, '100.00')],
        sweeps: [swept('100.00', '100.00', '0.00')],
        balances: [balance(ann, '0.00', '0.00'), balance(rail, '50.00')],
      });
  });

  it('takes what is there, and the rest falls on the other account in the same transaction', () => {
    given(...funded)
      .when(post([sweep('debit', ann, '130', losses), credit(rail, '130')]))
      .then({
        ...whole,
        entries: [debit(ann, '100.00'), debit(losses, '30.00'), credit(rail, '130.00')],
        sweeps: [swept('130.00', '100.00', '30.00')],
        balances: [balance(ann, '0.00', '0.00'), balance(losses, '30.00'), balance(rail, '20.00')],
      });
  });

  it.each([
    { name: 'nothing was ever there', taken: [] },
    { name: 'all is held', taken: [post([debit(bob, '50'), credit(ann, '50')]), placeHold(ann, '50')] },
    { name: 'it is below zero', taken: [record([debit(ann, '20'), credit(rail, '20')])] },
  ])('takes nothing when $name, and has no line then', ({ taken }) => {
    given(openAccount(ann), openAccount(bob), post([debit(rail, '50'), credit(bob, '50')]), ...taken)
      .when(post([sweep('debit', ann, '30', losses), credit(rail, '30')]))
      .then(
        any({ entries: [debit(losses, '30.00'), credit(rail, '30.00')], sweeps: [swept('30.00', '0.00', '30.00')] }),
      );
  });

  it('takes the overdraft too, and all where it is unlimited', () => {
    given(openAccount(ann, { overdraft: '20' }))
      .when(post([sweep('debit', ann, '30', losses), credit(rail, '30')]))
      .then(takes('20.00'));
    given(openAccount(ann, { overdraft: 'unlimited' }))
      .when(post([sweep('debit', ann, '30', losses), credit(rail, '30')]))
      .then(takes('30.00'));
  });

  it('leaves alone what is held', () => {
    given(...funded, placeHold(ann, '40'))
      .when(post([sweep('debit', ann, '100', losses), credit(rail, '100')]))
      .then(takes('60.00'));
  });

  it('takes what the fixed lines leave, wherever they stand', () => {
    given(...funded)
      .when(post([sweep('debit', ann, '80', losses), debit(ann, '30'), credit(rail, '110')]))
      .then(
        any({
          entries: [debit(ann, '70.00'), debit(losses, '10.00'), debit(ann, '30.00'), credit(rail, '110.00')],
          balances: [balance(ann, '0.00', '0.00'), balance(losses, '10.00'), balance(rail, '40.00')],
        }),
      );
  });

  it('takes what earlier sweeps of the same account leave', () => {
    given(...funded)
      .when(post([sweep('debit', ann, '80', losses), sweep('debit', ann, '80', fees), credit(rail, '160')]))
      .then(
        any({
          entries: [debit(ann, '80.00'), debit(ann, '20.00'), debit(fees, '60.00'), credit(rail, '160.00')],
          sweeps: [swept('80.00', '80.00', '0.00'), { ...swept('80.00', '20.00', '60.00'), shortfallTo: fees }],
        }),
      );
  });

  it('takes what the shortfall of an earlier one leaves', () => {
    given(...funded)
      .when(post([sweep('debit', ann, '130', bob), sweep('debit', bob, '40', losses), credit(rail, '170')]))
      .then(
        any({
          entries: [
            ...[debit(ann, '100.00'), debit(bob, '30.00'), debit(bob, '20.00'), debit(losses, '20.00')],
            credit(rail, '170.00'),
          ],
        }),
      );
  });

  it('lowers an account that debits raise by a credit', () => {
    const till = 'till:one:EUR';
    given(openAccount(till, { type: 'asset' }), openAccount(ann), post([debit(till, '10'), credit(ann, '10')]))
      .when(post([debit(ann, '10'), debit(fees, '5'), sweep('credit', till, '15', losses)]))
      .then(
        any({
          entries: [debit(ann, '10.00'), debit(fees, '5.00'), credit(till, '10.00'), credit(losses, '5.00')],
        }),
      );
  });
});

describe('a sweep is refused', () => {
  const refusal = (entries: readonly (Entry | Sweep)[], more: readonly unknown[] = []) =>
    given(...funded, ...more).when(post(entries));

  it('when all that is asked for does not balance', () => {
    refusal([sweep('debit', ann, '130', losses), credit(rail, '100')]).thenRefused('UNBALANCED', {
      currency: 'EUR',
      debitsLessCredits: '30.00',
    });
  });

  it('on the side that raises the account', () => {
    refusal([debit(rail, '10'), sweep('credit', ann, '10', losses)]).thenRefused('SWEEP_ON_RISING_SIDE', {
      accountId: ann,
      entryIndex: '1',
      direction: 'credit',
    });
  });

  it.each([
    { sweeping: sweep('debit', ann, '0', losses), field: 'upTo' },
    { sweeping: sweep('debit', ann, '1.001', losses), field: 'upTo' },
    { sweeping: sweep('debit', ann, '1', ann), field: 'shortfallTo' },
  ])('when it makes no sense: $field of $sweeping', ({ sweeping, field }) => {
    refusal([sweeping, credit(rail, '1')]).thenRefused('MALFORMED', {
      pointer: `/entries/0/${field}`,
      problem: 'invalid',
    });
  });

  it('when there could be more lines than a transaction has', () => {
    const sweeps = Array.from({ length: 500 }, () => sweep('debit', ann, '0.01', losses));
    refusal([...sweeps, credit(rail, '5')]).thenRefused('MALFORMED', { pointer: '/entries', problem: 'invalid' });
    given(...funded)
      .when(post([...sweeps.slice(1), credit(rail, '4.99')]))
      .then(any({ outcome: 'TransactionPosted' }));
  });

  it.each([
    { entries: [sweep('debit', ann, '1', losses), credit(ann, '1')], both: ann },
    { entries: [sweep('debit', ann, '1', losses), credit(losses, '1')], both: losses },
    { entries: [sweep('debit', ann, '1', rail), credit(rail, '1')], both: rail },
  ])('when $both stands on both sides, whatever is taken', ({ entries, both }) => {
    refusal(entries).thenRefused('ACCOUNT_ON_BOTH_SIDES', { accountId: both });
  });

  it('when one of its accounts is not there, of another currency or closed, whatever is taken', () => {
    const asked = (shortfallTo: string) => [sweep('debit', ann, '1', shortfallTo), credit(rail, '1')];
    refusal(asked('losses:none:EUR')).thenRefused('ACCOUNT_NOT_FOUND', {
      accountId: 'losses:none:EUR',
      entryIndex: '0',
    });
    refusal(asked('losses:dispute:USD')).thenRefused('CURRENCY_MISMATCH', {
      ...{ accountId: 'losses:dispute:USD', entryIndex: '0', currency: 'EUR', accountCurrency: 'USD' },
    });
    refusal(asked('wallet:cat:EUR'), [openAccount('wallet:cat:EUR'), closeAccount('wallet:cat:EUR')]).thenRefused(
      'ACCOUNT_CLOSED',
      { accountId: 'wallet:cat:EUR', entryIndex: '0' },
    );
    refusal([sweep('debit', 'wallet:none:EUR', '1', losses), credit(rail, '1')]).thenRefused('ACCOUNT_NOT_FOUND', {
      accountId: 'wallet:none:EUR',
      entryIndex: '0',
    });
  });

  it('to a sender that may not touch the account where the rest falls', () => {
    given(...funded)
      .when(record([sweep('debit', ann, '1', 'equity:EUR'), credit(rail, '1')]))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'payments', do: 'PostTransaction', accountId: 'equity:EUR' });
  });

  it('by the freezes and limits of what it takes', () => {
    const asked = [sweep('debit', ann, '130', losses), credit(rail, '130')];
    refusal(asked, [impose(ann, { kind: 'freeze-debits' })]).thenRefused('DEBITS_FROZEN', { accountId: ann });
    refusal(asked, [impose(ann, { kind: 'limit-per-day', amount: '99' })]).thenRefused('LIMIT_EXCEEDED', {
      ...{ accountId: ann, window: 'day', limit: '99.00', counted: '0.00', asked: '100.00' },
    });
    given(...funded, impose(ann, { kind: 'limit-per-month', amount: '100' }))
      .when(post(asked))
      .then(takes('100.00'));
  });

  it('by the funds, freezes and limits of where the rest falls', () => {
    const asked = [sweep('debit', ann, '160', bob), credit(rail, '160')];
    refusal(asked).thenRefused('INSUFFICIENT_FUNDS', { accountId: bob, available: '50.00', needed: '60.00' });
    refusal(asked, [impose(bob, { kind: 'freeze-debits' })]).thenRefused('DEBITS_FROZEN', { accountId: bob });
    given(...funded, impose(bob, { kind: 'freeze-debits' }))
      .when(post([sweep('debit', ann, '100', bob), credit(rail, '100')]))
      .then(takes('100.00'));
  });

  it('when a later rest takes what an earlier sweep took', () => {
    refusal([sweep('debit', bob, '50', losses), sweep('debit', ann, '110', bob), credit(rail, '160')]).thenRefused(
      'INSUFFICIENT_FUNDS',
      { accountId: bob, available: '50.00', needed: '60.00' },
    );
  });
});
