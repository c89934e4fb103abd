// When may an account be opened?
import { given } from '../../testing/given-when-then';
import { openAccount } from '../../testing/instructions';

describe('OpenAccount', () => {
  it('opens an account with what was asked, in this book', () => {
    given()
      .when(openAccount('wallet:ann:EUR', { ownerId: 'ann' }))
      .then({
        outcome: 'AccountOpened',
        book: 'main',
        accountId: 'wallet:ann:EUR',
        type: 'liability',
        currency: 'EUR',
        overdraft: '0.00',
        ownerId: 'ann',
      });
  });

  it.each([
    { overdraft: '250.5', currency: 'EUR', stated: '250.50' },
    { overdraft: '250', currency: 'JPY', stated: '250' },
    { overdraft: '0.001', currency: 'KWD', stated: '0.001' },
    { overdraft: '9999999999999999.99', currency: 'EUR', stated: undefined },
    { overdraft: 'unlimited', currency: 'EUR', stated: 'unlimited' },
  ])('states an overdraft of $overdraft $currency as $stated', ({ overdraft, currency, stated }) => {
    const when = given().when(openAccount(`wallet:ann:${currency}`, { overdraft }));
    const account = { outcome: 'AccountOpened', book: 'main', accountId: `wallet:ann:${currency}` };
    if (stated === undefined) when.thenRefused('MALFORMED', { pointer: '/overdraft', problem: 'invalid' });
    else when.then({ ...account, type: 'liability', currency, overdraft: stated });
  });

  it.each(['XXX', 'eur', 'EURO', 'XBT', ''])('refuses the currency %p', (currency) => {
    given().when(openAccount('wallet:ann:X', { currency })).thenRefused('CURRENCY_UNKNOWN', { currency });
  });

  it.each(['-1', '1.005', '1e3', '', '01', 'Unlimited'])('refuses the overdraft %p', (overdraft) => {
    given()
      .when(openAccount('wallet:ann:EUR', { overdraft }))
      .thenRefused('MALFORMED', { pointer: '/overdraft', problem: 'invalid' });
  });

  it('refuses an account id that is taken, also when everything else is the same', () => {
    given(openAccount('wallet:ann:EUR'))
      .when(openAccount('wallet:ann:EUR'))
      .thenRefused('ACCOUNT_EXISTS', { accountId: 'wallet:ann:EUR' });
  });
});
