// Do wallets keep their rules?
import { givenFor } from '@daybook/es';
import { walletDecider } from './wallet.decider';
import { walletCommands as commands, walletEventExamples as events } from './wallet.examples';

const given = givenFor(walletDecider);

describe('a wallet', () => {
  it('asks for its account when it is opened', () => given().when(commands.open).then(events.openingInitiated));

  it('is not opened twice', () => given(events.openingInitiated).when(commands.open).thenRefused('WALLET_EXISTS'));

  it('is open once the ledger has opened the account', () =>
    given(events.openingInitiated).when(commands.confirm).then(events.opened));

  it('is declined when the ledger refuses the account', () =>
    given(events.openingInitiated).when(commands.decline).then(events.openingDeclined));

  it('takes the same answer again as already so', () => {
    given(events.openingInitiated, events.opened).when(commands.confirm).thenNothing();
    given(events.openingInitiated, events.openingDeclined).when(commands.decline).thenNothing();
  });

  it('takes no other answer after the first', () => {
    given(events.openingInitiated, events.openingDeclined).when(commands.confirm).thenRefused('WALLET_NOT_PENDING');
    given(events.openingInitiated, events.opened).when(commands.decline).thenRefused('WALLET_NOT_PENDING');
  });

  it('takes no answer to what it never asked', () => {
    given().when(commands.confirm).thenRefused('WALLET_NOT_PENDING');
    given().when(commands.decline).thenRefused('WALLET_NOT_PENDING');
  });
});
