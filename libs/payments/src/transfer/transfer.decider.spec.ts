// Do transfers keep their rules?
import { givenFor } from '@daybook/es';
import { annasWallet, bensWallet } from '../wallet/wallet.examples';
import { transferDecider } from './transfer.decider';
import { transferCommands as commands, transferEventExamples as events } from './transfer.examples';

const given = givenFor(transferDecider);
const { initiated, completed, declined } = events;
const initiate = (changes: Partial<(typeof commands.initiate)['data']> | object) =>
  ({ type: 'InitiateTransfer', data: { ...commands.initiate.data, ...changes } }) as const;

describe('a transfer', () => {
  it('is initiated between two open wallets of its currency', () => given().when(commands.initiate).then(initiated));

  it('is not initiated twice', () => given(initiated).when(commands.initiate).thenRefused('TRANSFER_EXISTS'));

  it('is refused within one wallet', () =>
    given()
      .when(initiate({ to: annasWallet }))
      .thenRefused('SAME_WALLET'));

  it.each([
    { side: 'from', wallet: annasWallet, status: 'pending' },
    { side: 'from', wallet: annasWallet, status: 'declined' },
    { side: 'to', wallet: bensWallet, status: 'pending' },
    { side: 'to', wallet: bensWallet, status: 'declined' },
  ])('is refused when the wallet it goes $side is $status', ({ side, wallet, status }) =>
    given()
      .when(initiate({ [side]: { ...wallet, status } }))
      .thenRefused('WALLET_NOT_OPEN', { walletId: wallet.walletId, status }),
  );

  it.each([
    { side: 'from', wallet: annasWallet },
    { side: 'to', wallet: bensWallet },
  ])('is refused when the wallet it goes $side has another currency', ({ side, wallet }) =>
    given()
      .when(initiate({ [side]: { ...wallet, currency: 'USD' } }))
      .thenRefused('CURRENCY_DIFFERS', { walletId: wallet.walletId, wallet: 'USD', asked: 'EUR' }),
  );

  it('is completed once booked', () => given(initiated).when(commands.confirm).then(completed));

  it('is declined when the ledger refuses', () => given(initiated).when(commands.decline).then(declined));

  it('takes the same answer again as already so', () => {
    given(initiated, completed).when(commands.confirm).thenNothing();
    given(initiated, declined).when(commands.decline).thenNothing();
  });

  it.each([
    { command: commands.confirm, status: 'declined', past: [initiated, declined] },
    { command: commands.decline, status: 'completed', past: [initiated, completed] },
    { command: commands.confirm, status: 'none', past: [] },
    { command: commands.decline, status: 'none', past: [] },
  ])('is not answered by $command.type while $status', ({ command, status, past }) =>
    given(...past)
      .when(command)
      .thenRefused('TRANSFER_NOT_PENDING', { status }),
  );
});
