// Are the tables of kyc the same when they are built anew from the log?
import { isDeepStrictEqual } from 'node:util';
import { eventually, KycHost } from '../testing/kyc-host';
import { OwnedWalletRow } from './limits/owned-wallet.entity';
import { WalletLimitRow } from './limits/wallet-limit.entity';
import { PartyRow } from './party/party.entity';
import { CaseRow } from './verification/case.entity';

describe('the projections of kyc', () => {
  let host: KycHost;
  beforeAll(async () => {
    host = await KycHost.start();
    const { id } = await host.partyIn('T1');
    await host.openWallet(id, 'EUR');
    await host.openWallet(id, 'USD');
    await host.enforced(id, 6);
    await host.post(`/parties/${id}/restrictions`, { scope: 'debits', reasonClass: 'review' });
    await host.enforced(id, 8);
    await host.decide((await host.register()).body.id, 'T2', 'refused');
    await eventually(async () => (await host.get('/cases?status=refused')).body.items?.length === 1);
  });
  afterAll(() => host.stop());

  const rows = async (): Promise<object> => {
    const { manager } = host.app.dataSource;
    return {
      parties: await manager.find(PartyRow, { order: { position: 'ASC' } }),
      cases: await manager.find(CaseRow, { order: { position: 'ASC' } }),
      wallets: await manager.find(OwnedWalletRow, { order: { accountId: 'ASC' } }),
      limits: await manager.find(WalletLimitRow, { order: { accountId: 'ASC', reason: 'ASC', effect: 'ASC' } }),
    };
  };

  it.each([
    ['parties', PartyRow],
    ['cases', CaseRow],
    ['owned-wallets', OwnedWalletRow],
    ['wallet-limits', WalletLimitRow],
  ])('come out identical when %s is built anew', async (name, entity) => {
    const before = await rows();
    await host.app.dataSource.createQueryBuilder().delete().from(entity).execute();
    expect(await rows()).not.toEqual(before);
    await host.app.runner.rebuild(name);
    await eventually(async () => isDeepStrictEqual(await rows(), before));
  });

  it('hold what happened', async () => {
    expect(await rows()).toMatchObject({
      parties: [
        { status: 'active', tier: 'T1', scopes: ['debits'] },
        { status: 'registered', tier: 'T0', standing: null },
      ],
      cases: [
        { status: 'approved', targetTier: 'T1' },
        { status: 'refused', verdict: 'refused' },
      ],
      wallets: [{ currency: 'EUR' }, { currency: 'USD' }],
    });
  });
});
