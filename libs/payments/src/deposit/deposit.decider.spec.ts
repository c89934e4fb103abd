// Do deposits keep their rules?
import { givenFor } from '@daybook/es';
import { annasWallet } from '../wallet/wallet.examples';
import { depositDecider } from './deposit.decider';
import type { DepositEvent } from './deposit.events';
import { depositCommands as commands, depositEventExamples as events } from './deposit.examples';

const given = givenFor(depositDecider);
const { initiated, captured, declined, contradicted, completed } = events;

describe('a deposit', () => {
  it('is initiated for an open wallet', () => given().when(commands.initiate).then(initiated));

  it('is not initiated twice', () => given(initiated).when(commands.initiate).thenRefused('DEPOSIT_EXISTS'));

  it.each(['pending', 'declined'] as const)('is refused for a wallet that is %s', (status) => {
    const data = { ...commands.initiate.data, wallet: { ...annasWallet, status } };
    given()
      .when({ type: 'InitiateDeposit', data })
      .thenRefused('WALLET_NOT_OPEN', { walletId: annasWallet.walletId, status });
  });

  it('is refused in another currency than the wallet has', () => {
    const data = { ...commands.initiate.data, currency: 'USD' };
    given().when({ type: 'InitiateDeposit', data }).thenRefused('CURRENCY_DIFFERS', { wallet: 'EUR', asked: 'USD' });
  });

  it('is refused in a currency in which no card is charged', () => {
    const francs = { ...annasWallet, accountId: 'wallet:anna:CHF', currency: 'CHF' };
    const data = { ...commands.initiate.data, wallet: francs, currency: 'CHF' };
    given().when({ type: 'InitiateDeposit', data }).thenRefused('CURRENCY_NOT_CHARGED', { asked: 'CHF' });
  });

  it('is captured when the card was approved', () => given(initiated).when(commands.approve).then(captured));

  it('takes a repeated approval as already so, at any time', () => {
    given(initiated, captured).when(commands.approve).thenNothing();
    given(initiated, captured, completed).when(commands.approve).thenNothing();
  });

  it('is declined when the card was declined', () => given(initiated).when(commands.decline).then(declined));

  it('takes a repeated decline as already so', () => given(initiated, declined).when(commands.decline).thenNothing());

  it('takes no answer to what it never asked', () => {
    given().when(commands.approve).thenRefused('DEPOSIT_UNKNOWN');
    given().when(commands.decline).thenRefused('DEPOSIT_UNKNOWN');
  });

  it.each([
    { amount: '25.01', currency: 'EUR' },
    { amount: '25.00', currency: 'USD' },
  ])('takes no answer for another charge: $amount $currency', (other) => {
    const { approve, decline } = commands;
    given(initiated)
      .when({ ...approve, data: { ...approve.data, ...other } })
      .thenRefused('ANSWER_DIFFERS', other);
    given(initiated)
      .when({ ...decline, data: { ...decline.data, ...other } })
      .thenRefused('ANSWER_DIFFERS', other);
  });

  it.each([
    { was: 'declined', past: [initiated, declined], command: commands.approve, answer: { answer: 'approved' } },
    { was: 'captured', past: [initiated, captured], command: commands.decline, answer: contradicted.data },
    { was: 'completed', past: [initiated, captured, completed], command: commands.decline, answer: contradicted.data },
  ] as const)(
    'writes down, once, that the rail contradicts itself when it is $was',
    ({ was, past, command, answer }) => {
      const { amount, currency, railReference } = command.data;
      const data = { ...answer, was, amount, currency, railReference };
      const event: DepositEvent = { type: 'payments.DepositContradicted', data };
      given(...past)
        .when(command)
        .then(event);
      given(...past, event)
        .when(command)
        .thenNothing();
    },
  );

  it('goes on to be booked when it is contradicted, and takes the first answer again as already so', () => {
    given(initiated, captured, contradicted).when(commands.confirm).then(completed);
    given(initiated, captured, contradicted).when(commands.approve).thenNothing();
  });

  it('is completed once booked', () => given(initiated, captured).when(commands.confirm).then(completed));

  it('says which rules its booking was not held to', () => {
    const data = { booked: { page: 8, n: 120 }, overrides: ['ACCOUNT_NOT_FOUND'] };
    given(initiated, captured).when({ type: 'ConfirmDeposit', data }).then({ type: 'payments.DepositCompleted', data });
  });

  it('takes the booking again as already so', () =>
    given(initiated, captured, completed).when(commands.confirm).thenNothing());

  it.each([
    { status: 'initiated', past: [initiated] },
    { status: 'declined', past: [initiated, declined] },
    { status: 'none', past: [] },
  ])('is not booked while $status', ({ status, past }) =>
    given(...past)
      .when(commands.confirm)
      .thenRefused('DEPOSIT_NOT_CAPTURED', { status }),
  );
});
