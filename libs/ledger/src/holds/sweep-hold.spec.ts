// How much is held when as much as is there is asked for?
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
  releaseHold,
  sweepHold,
} from '../../testing/instructions';

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

describe('a hold of up to an amount', () => {
  const swept = (amount: string, upTo: string, shortfall: string, left: ReturnType<typeof balance>) => ({
    outcome: 'HoldPlaced',
    kind: 'authorisation',
    accountId: ann,
    currency: 'EUR',
    amount,
    upTo,
    shortfall,
    shortfallTo: losses,
    balances: [left],
  });

  it.each([
    { upTo: '60', amount: '60.00', shortfall: '0.00', left: balance('100.00', '60.00', '40.00') },
    { upTo: '100', amount: '100.00', shortfall: '0.00', left: balance('100.00', '100.00', '0.00') },
    { upTo: '130', amount: '100.00', shortfall: '30.00', left: balance('100.00', '100.00', '0.00') },
  ])('$upTo takes $amount and states what is missing', ({ upTo, amount, shortfall, left }) => {
    given(...funded)
      .when(sweepHold(ann, upTo, losses))
      .then(swept(amount, `${upTo}.00`, shortfall, left));
  });

  it('takes all of it where there is no end to what is available', () => {
    given(openAccount(ann, { overdraft: 'unlimited' }))
      .when(sweepHold(ann, '5', losses))
      .then(swept('5.00', '5.00', '0.00', balance('0.00', '5.00', null)));
  });

  it.each([
    { taken: [placeHold(ann, '100')], left: balance('100.00', '100.00', '0.00') },
    { taken: [record([debit(ann, '120'), credit(rail, '120')])], left: balance('-20.00', '0.00', '-20.00') },
  ])('that finds nothing holds nothing, even where debits are frozen', ({ taken, left }) => {
    given(...funded, ...taken, impose(ann, { kind: 'freeze-debits' }))
      .when(sweepHold(ann, '5', losses))
      .then(swept('0.00', '5.00', '5.00', left));
  });

  it('that holds nothing is not open', () => {
    const hold = sweepHold(ann, '5', losses);
    given(openAccount(ann), hold).when(releaseHold(hold)).thenRefused('HOLD_NOT_OPEN', { holdId: hold.id });
  });

  it('is judged by what it takes', () => {
    given(...funded, impose(ann, { kind: 'limit-per-day', amount: '99' }))
      .when(sweepHold(ann, '130', losses))
      .thenRefused('LIMIT_EXCEEDED', {
        accountId: ann,
        window: 'day',
        limit: '99.00',
        counted: '0.00',
        asked: '100.00',
      });
    given(...funded, impose(ann, { kind: 'freeze-debits' }))
      .when(sweepHold(ann, '130', losses))
      .thenRefused('DEBITS_FROZEN', { accountId: ann });
  });

  it('needs an open account of its currency for the rest, also when there is none', () => {
    given(...funded)
      .when(sweepHold(ann, '1', 'losses:none:EUR'))
      .thenRefused('ACCOUNT_NOT_FOUND', { accountId: 'losses:none:EUR' });
    given(...funded)
      .when(sweepHold(ann, '1', 'losses:dispute:USD'))
      .thenRefused('CURRENCY_MISMATCH', {
        accountId: 'losses:dispute:USD',
        currency: 'EUR',
        accountCurrency: 'USD',
      });
    given(...funded, closeAccount(bob))
      .when(sweepHold(ann, '1', bob))
      .thenRefused('ACCOUNT_CLOSED', { accountId: bob });
  });
});
