// Does a wallet open once for an owner and currency, and show what the ledger says is on it?
import { randomUUID } from 'node:crypto';
import { PaymentsHost, type Reply } from '../../testing/payments-host';

describe('wallets over HTTP', () => {
  let host: PaymentsHost;

  beforeAll(async () => {
    host = await PaymentsHost.start();
  });

  afterAll(() => host.stop());

  const open = (ownerId: string, currency = 'EUR', key?: string): Promise<Reply> =>
    host.post('/wallets', { ownerId, currency }, key);
  const owner = (): string => `o-${randomUUID()}`;

  it('opens with the account of its owner and currency', async () => {
    const ownerId = owner();
    const { status, headers, body } = await open(ownerId);
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String) as string,
        status: 'open',
        ownerId,
        currency: 'EUR',
        accountId: `wallet:${ownerId}:EUR`,
        token: expect.stringMatching(/^book:[0-9]+,payments:[0-9]+$/) as string,
      },
    });
    expect(headers.get('location')).toBe(`/wallets/${body.id}`);
  });

  it('is declined when its owner has one in that currency, but not in another', async () => {
    const ownerId = owner();
    await open(ownerId);
    const second = await open(ownerId);
    expect([second.status, second.body['type'], second.body.refusal?.code]).toEqual([
      409,
      'https://daybook.example/problems/account-exists',
      'ACCOUNT_EXISTS',
    ]);
    expect((await host.get(`/wallets/${second.body.id}`)).body).toMatchObject({
      status: 'declined',
      refusal: second.body.refusal,
    });
    expect((await open(ownerId, 'USD')).status).toBe(201);
  });

  it('shows balances as of both sources, nothing being on it at first', async () => {
    const { body } = await open(owner(), 'JPY');
    const empty = await host.get(`/wallets/${body.id}?after=${body.token}`);
    expect(empty.body).toMatchObject({ status: 'open', posted: '0', held: '0', available: '0' });
    expect(empty.body['asOf']).toMatch(/^(book:[0-9]+,payments:[0-9]+|payments:[0-9]+,book:[0-9]+)$/);
    const deposit = { walletId: body.id, amount: '1500', currency: 'JPY', cardToken: 'tok_approve' };
    const { body: topUp } = await host.post('/deposits', deposit);
    const full = await host.get(`/wallets/${body.id}?after=${topUp.token}`);
    expect(full.body).toMatchObject({ posted: '1500', held: '0', available: '1500' });
  });

  it('answers 202 while the ledger is away, and 200 with the open wallet to a read that waits', async () => {
    host.ledger.pause();
    const pending = await host.post('/wallets?wait=0', { ownerId: owner(), currency: 'EUR' });
    expect([pending.status, pending.body.status, pending.headers.get('retry-after')]).toEqual([202, 'pending', '1']);
    const waiting = host.get(`${pending.headers.get('location')}?wait=10`);
    host.ledger.resume();
    expect((await waiting).body.status).toBe('open');
  });

  it('lists an owner’s wallets newest first, page by page, each once', async () => {
    const ownerId = owner();
    for (const currency of ['EUR', 'USD', 'JPY']) await open(ownerId, currency);
    const { body: refused } = await open(ownerId, 'JPY');
    const first = await host.get(`/wallets?ownerId=${ownerId}&limit=3&after=${refused.token}`);
    const second = await host.get(`/wallets?ownerId=${ownerId}&limit=3&cursor=${first.body.next}`);
    const seen = [...(first.body.items ?? []), ...(second.body.items ?? [])];
    expect(seen.map(({ currency, status }) => [currency, status])).toEqual([
      ['JPY', 'declined'],
      ['JPY', 'open'],
      ['USD', 'open'],
      ['EUR', 'open'],
    ]);
    expect(seen[1]).toMatchObject({ posted: '0', available: '0' });
    expect(second.body.next).toBeUndefined();
  });

  it('refuses a cursor of another list', async () => {
    const ownerId = owner();
    for (const currency of ['EUR', 'USD']) await open(ownerId, currency);
    const { body } = await open(ownerId, 'JPY');
    const { body: first } = await host.get(`/wallets?ownerId=${ownerId}&limit=1&after=${body.token}`);
    const other = await host.get(`/wallets?ownerId=${owner()}&limit=1&cursor=${first.next}`);
    expect([other.status, other.body['type']]).toEqual([400, 'https://daybook.example/problems/invalid-cursor']);
  });
});
