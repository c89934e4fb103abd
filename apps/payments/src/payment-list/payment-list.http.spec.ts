// Can payments be found by owner and by wallet, page by page, and are they as the log says?
import { PaymentsHost, type Reply } from '../../testing/payments-host';

describe('the list of payments', () => {
  let host: PaymentsHost;
  let anna: { id: string; ownerId: string };
  let ben: { id: string; ownerId: string };
  let token = '';

  beforeAll(async () => {
    host = await PaymentsHost.start();
    anna = await host.wallet('EUR');
    ben = await host.wallet('EUR');
    await deposit('10.00', 'tok_approve');
    await deposit('11.00', 'tok_decline');
    await transfer(anna.id, ben.id, '4.00');
    await transfer(ben.id, anna.id, '1.00');
    const { body } = await transfer(anna.id, ben.id, '99.00');
    token = String(body.token);
  });

  afterAll(() => host.stop());

  const deposit = (amount: string, cardToken: string): Promise<Reply> =>
    host.post('/deposits', { walletId: anna.id, amount, currency: 'EUR', cardToken });
  const transfer = (fromWalletId: string, toWalletId: string, amount: string): Promise<Reply> =>
    host.post('/transfers', { fromWalletId, toWalletId, amount, currency: 'EUR' });
  const list = async (query: string) => (await host.get(`/payments?${query}&after=${token}`)).body;
  const brief = (items: Reply['body']['items']) =>
    (items ?? []).map(({ kind, status, amount }) => [kind, status, amount].join(' '));

  it('shows an owner’s payments, sent and received, newest first, each once', async () => {
    expect(brief((await list(`ownerId=${anna.ownerId}`)).items)).toEqual([
      'transfer declined 99.00',
      'transfer completed 1.00',
      'transfer completed 4.00',
      'deposit declined 11.00',
      'deposit completed 10.00',
    ]);
  });

  it('shows what a wallet sent and received', async () => {
    expect(brief((await list(`walletId=${ben.id}`)).items)).toEqual([
      'transfer declined 99.00',
      'transfer completed 1.00',
      'transfer completed 4.00',
    ]);
  });

  it('tells why a payment was declined', async () => {
    const { items } = await list(`walletId=${anna.id}`);
    expect([items?.[0]?.['refusal'], items?.[3]?.['refusal']]).toEqual([
      { code: 'INSUFFICIENT_FUNDS', figures: expect.any(Object) as object },
      { code: 'CARD_DECLINED', figures: expect.objectContaining({ reason: 'do_not_honour' }) as object },
    ]);
  });

  it('gives every payment once over its pages, also while new ones are made', async () => {
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const { items, next: following } = await list(
        `ownerId=${anna.ownerId}&limit=2${next === undefined ? '' : `&cursor=${next}`}`,
      );
      seen.push(...brief(items));
      next = following;
      await transfer(anna.id, ben.id, '0.01');
    } while (next !== undefined);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it('leaves as CSV when asked', async () => {
    const response = await fetch(`${host.url}/payments?walletId=${ben.id}&limit=1`, {
      headers: { authorization: `Bearer ${await host.tokenFor('finance')}`, accept: 'text/csv' },
    });
    const [columns] = (await response.text()).split('\r\n');
    expect(columns).toBe(
      'id,kind,status,fromWalletId,toWalletId,amount,currency,contradicted,refusal,initiatedAt,changedAt',
    );
  });

  it('is empty for an owner without payments', async () => {
    expect((await list('ownerId=nobody')).items).toEqual([]);
  });

  it('says as of which position of the log it is', async () => {
    expect((await list('limit=1'))['asOf']).toMatch(/^payments:[0-9]+$/);
  });
});
