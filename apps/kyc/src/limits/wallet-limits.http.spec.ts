// Does a standing reach every wallet of the party in the ledger, whatever comes first, and does a newer one win?
import { eventually, KycHost } from '../../testing/kyc-host';

const limits = (day: string, month: string, balance: string) => [
  { effect: 'highest-balance', amount: balance },
  { effect: 'limit-per-day', amount: day },
  { effect: 'limit-per-month', amount: month },
];
const IN_T1 = limits('1000.00', '2500.00', '2500.00');
const IN_T2 = limits('5000.00', '20000.00', '20000.00');

describe('the limits of wallets', () => {
  let host: KycHost;
  beforeAll(async () => {
    host = await KycHost.start();
  });
  afterAll(() => host.stop());

  it('are imposed on a wallet that is there before the tier, and on one that is opened after it', async () => {
    const { body } = await host.register();
    await host.openWallet(body.id, 'EUR');
    await host.decide(body.id, 'T1');
    expect(await host.enforced(body.id, 3)).toEqual({ EUR: IN_T1 });
    await host.openWallet(body.id, 'JPY');
    expect(await host.enforced(body.id, 6)).toEqual({ EUR: IN_T1, JPY: limits('160000', '400000', '400000') });
    await host.decide(body.id, 'T2');
    await eventually(async () => JSON.stringify((await host.enforced(body.id, 6))['EUR']) === JSON.stringify(IN_T2));
  });

  it('are not imposed on wallets of an owner who is no party', async () => {
    await host.openWallet('c-1042', 'EUR');
    const { id } = await host.partyIn('T1');
    await host.openWallet(id, 'EUR');
    await host.enforced(id, 3);
    const rows: { account_id: string }[] = await host.app.dataSource.query(
      'SELECT * FROM wallet_limits_v1.wallet_limits',
    );
    expect(rows.map(({ account_id }) => account_id)).not.toContain('wallet:c-1042:EUR');
  });

  it('freeze and thaw with a restriction, and nobody but compliance learns why', async () => {
    const { id } = await host.partyIn('T1');
    await host.openWallet(id, 'EUR');
    await host.enforced(id, 3);
    const placed = await host.post(`/parties/${id}/restrictions`, { scope: 'debits', reasonClass: 'review' });
    expect(placed.body.standing).toMatchObject({ scopes: ['debits'], capabilities: { send: false, receive: true } });
    expect(JSON.stringify(placed.body)).not.toContain('review');
    expect((await host.enforced(id, 4))['EUR']).toContainEqual({ effect: 'freeze-debits' });
    const { items = [] } = (await host.get(`/parties/${id}/restrictions`)).body;
    expect(items).toEqual([{ id: expect.any(String) as string, scope: 'debits', reasonClass: 'review' }]);
    expect((await host.get(`/parties/${id}/restrictions`, 'support')).status).toBe(403);
    const lifted = await host.post(`/parties/${id}/restrictions/${String(items[0]?.['id'])}/lifting`, {});
    expect(lifted.body.standing).toMatchObject({ scopes: [] });
    expect(await host.enforced(id, 3)).toEqual({ EUR: IN_T1 });
  });

  it('stay frozen for what one person may not end', async () => {
    const { id } = await host.partyIn('T1');
    await host.post(`/parties/${id}/restrictions`, { scope: 'both', reasonClass: 'sanctions' });
    const { items = [] } = (await host.get(`/parties/${id}/restrictions`)).body;
    const lifted = await host.post(`/parties/${id}/restrictions/${String(items[0]?.['id'])}/lifting`, {});
    expect([lifted.status, String(lifted.body['type']).split('/').at(-1)]).toEqual([403, 'two-persons-needed']);
  });

  it('come once and in order when kyc goes away in the middle', async () => {
    const { body } = await host.register();
    await host.openWallet(body.id, 'EUR');
    host.ledger.pause();
    await host.decide(body.id, 'T1');
    await host.openWallet(body.id, 'USD');
    await host.close();
    host.ledger.resume();
    await host.open();
    expect(await host.enforced(body.id, 6)).toEqual({ EUR: IN_T1, USD: IN_T1 });
    const granted = (await host.events(`kyc.party-${body.id}`)).filter(({ type }) => type === 'kyc.TierGranted');
    expect(granted).toHaveLength(1);
    const parked: object[] = await host.app.dataSource.query('SELECT * FROM platform.parked');
    expect(parked).toEqual([]);
  });
});
