// Are the tables of payments the same when they are built anew from the log?
import { isDeepStrictEqual } from 'node:util';
import { eventually, PaymentsHost } from '../testing/payments-host';
import { PaymentRow, PaymentWalletRow } from './payment-list/payment.entity';
import { WalletBalanceRow, WalletRow } from './wallet/wallet.entity';

describe('the projections of payments', () => {
  let host: PaymentsHost;
  let token = '';

  beforeAll(async () => {
    host = await PaymentsHost.start();
    const anna = await host.wallet('EUR', '10.00');
    const ben = await host.wallet('EUR');
    await host.post('/wallets', { ownerId: anna.ownerId, currency: 'EUR' });
    await host.post('/deposits', { walletId: ben.id, amount: '1.00', currency: 'EUR', cardToken: 'tok_decline' });
    await host.post('/deposits?wait=0', { walletId: ben.id, amount: '1.00', currency: 'EUR', cardToken: 'tok_wait' });
    const transfer = { fromWalletId: anna.id, toWalletId: ben.id, currency: 'EUR' };
    await host.post('/transfers', { ...transfer, amount: '99.00' });
    const { body } = await host.post('/transfers', { ...transfer, amount: '1.00' });
    token = String(body.token);
  });

  afterAll(() => host.stop());

  const rows = async (): Promise<object> => {
    const { manager } = host.app.dataSource;
    return {
      wallets: await manager.find(WalletRow, { order: { position: 'ASC' } }),
      payments: await manager.find(PaymentRow, { order: { position: 'ASC' } }),
      paymentWallets: await manager.find(PaymentWalletRow, { order: { position: 'ASC', walletId: 'ASC' } }),
      balances: await manager.find(WalletBalanceRow, { order: { accountId: 'ASC' } }),
    };
  };

  it.each([
    ['payments', [WalletRow, PaymentRow, PaymentWalletRow]],
    ['wallet-balances', [WalletBalanceRow]],
  ])('come out identical when %s is built anew', async (name, entities) => {
    expect((await host.get(`/wallets?after=${token}`)).status).toBe(200);
    const before = await rows();
    for (const entity of entities) await host.app.dataSource.createQueryBuilder().delete().from(entity).execute();
    expect(await rows()).not.toEqual(before);
    await host.app.runner.rebuild(name);
    await eventually(async () => isDeepStrictEqual(await rows(), before));
  });

  it('hold what happened', async () => {
    expect(await rows()).toMatchObject({
      wallets: [{ status: 'open' }, { status: 'open' }, { status: 'declined', refusalCode: 'ACCOUNT_EXISTS' }],
      payments: [
        { kind: 'deposit', status: 'completed', amount: '10.00' },
        { kind: 'deposit', status: 'declined', refusalCode: 'CARD_DECLINED' },
        { kind: 'deposit', status: 'initiated' },
        { kind: 'transfer', status: 'declined', refusalCode: 'INSUFFICIENT_FUNDS' },
        { kind: 'transfer', status: 'completed', amount: '1.00' },
      ],
    });
  });
});
