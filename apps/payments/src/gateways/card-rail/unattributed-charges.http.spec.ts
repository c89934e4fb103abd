// After the log has lost its end: are the rail's charges listed that no deposit has, and is none of them made again?
import { randomUUID } from 'node:crypto';
import { deriveId } from '@daybook/canon';
import { DepositsOfAWallet } from '../../../testing/deposits-of-a-wallet';
import { PaymentsHost, type Reply } from '../../../testing/payments-host';

describe('charges that no deposit asked for', () => {
  let host: PaymentsHost;
  let deposits: DepositsOfAWallet;

  beforeAll(async () => {
    host = await PaymentsHost.start();
    deposits = await DepositsOfAWallet.of(host);
  });
  afterEach(() => {
    host.acquirer.isDown = false;
  });
  afterAll(() => host.stop());

  const list = async (query = ''): Promise<Reply> =>
    host.get(`/unattributed-charges${query}`, await host.tokenFor('finance'));
  /** At the rail, as if the log had lost its deposit. */
  const lost = (endToEndId: string, amount = '5.00', receivedAt?: string): void => {
    const terms = { amount, currency: 'EUR', cardToken: 'tok_approve', status: 'approved' } as const;
    const charge = { endToEndId, railReference: randomUUID(), ...terms };
    host.acquirer.charges.set(endToEndId, { ...charge, ...(receivedAt !== undefined && { receivedAt }) });
  };

  it('are listed, page by page, without those that a deposit has and without old ones', async () => {
    await deposits.make('tok_approve');
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) lost(id);
    lost('of-another-shop', '1.00', '2020-01-01T00:00:00.000Z');
    await deposits.make('tok_approve');
    const first = await list('?limit=2');
    expect([first.status, first.body.items?.map(({ endToEndId }) => endToEndId)]).toEqual([200, ids.slice(0, 2)]);
    const second = await list(`?limit=2&cursor=${first.body.next ?? ''}`);
    expect([second.body.items, second.body.next]).toEqual([
      [expect.objectContaining({ endToEndId: ids[2], amount: '5.00', status: 'approved' })],
      undefined,
    ]);
    const old = await list('?receivedFrom=2019-01-01T00:00:00.000Z');
    expect(old.body.items?.map(({ endToEndId }) => endToEndId)).toContain('of-another-shop');
  });

  it('are charged once when the request comes again: its deposit meets the charge that is there', async () => {
    const token = await host.tokenFor('service', 'shop');
    const idOf = (key: string): string => deriveId('service', 'shop', 'deposits.create', key);
    const ask = (key: string, amount: string): Promise<Reply> => {
      const body = { walletId: deposits.walletId, amount, currency: 'EUR', cardToken: 'tok_approve' };
      return host.post('/deposits', body, key, token);
    };
    const [known, forgotten] = [randomUUID(), randomUUID()];
    expect((await ask(known, '7.77')).body.id).toBe(idOf(known));
    lost(idOf(forgotten), '8.88');
    const before = host.acquirer.submissions;
    const again = await ask(forgotten, '8.88');
    expect([again.status, again.body.status, host.acquirer.submissions]).toEqual([201, 'completed', before]);
    expect((await list()).body.items?.map(({ endToEndId }) => endToEndId)).not.toContain(idOf(forgotten));
  });

  it('cannot be listed while the rail is away, and the app starts all the same', async () => {
    host.acquirer.isDown = true;
    expect((await list()).status).toBe(503);
    await host.close();
    await host.open();
    expect((await host.get('/payments')).status).toBe(200);
  });
});
