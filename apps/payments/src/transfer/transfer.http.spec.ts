// Does a transfer over HTTP move money once, and say truly what became of it?
import { randomUUID } from 'node:crypto';
import { eventually, PaymentsHost, type Reply } from '../../testing/payments-host';

describe('transfers over HTTP', () => {
  let host: PaymentsHost;
  let from: { id: string };
  let to: { id: string };

  beforeAll(async () => {
    host = await PaymentsHost.start();
    from = await host.wallet('EUR', '100.00');
    to = await host.wallet('EUR');
  });

  afterAll(() => host.stop());

  const transfer = (amount: string, more: object = {}, key?: string): Promise<Reply> =>
    host.post('/transfers', { fromWalletId: from.id, toWalletId: to.id, amount, currency: 'EUR', ...more }, key);

  const typesOn = async (id: string): Promise<string[]> =>
    (await host.events(`payments.transfer-${id}`)).map(({ type }) => type);

  it('answers 201 with the completed transfer and a token for reads', async () => {
    const { status, headers, body } = await transfer('12.5');
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String) as string,
        status: 'completed',
        fromWalletId: from.id,
        toWalletId: to.id,
        amount: '12.50',
        currency: 'EUR',
        token: expect.stringMatching(/^book:[0-9]+,payments:[0-9]+$/) as string,
      },
    });
    expect(headers.get('location')).toBe(`/transfers/${body.id}`);
    expect(headers.get('daybook-token')).toBe(body.token);
    expect(await host.available(to.id, String(body.token))).toBe('12.50');
  });

  it('answers 422 with the figures when there is not enough money, and says the same when asked later', async () => {
    const { status, body } = await transfer('1000');
    expect({ status, type: body['type'], refusal: body.refusal }).toEqual({
      status: 422,
      type: 'https://daybook.example/problems/insufficient-funds',
      refusal: { code: 'INSUFFICIENT_FUNDS', figures: expect.objectContaining({ available: '87.50' }) as object },
    });
    expect((await host.get(`/transfers/${body.id}`)).body).toMatchObject({ status: 'declined', refusal: body.refusal });
  });

  it('gives the answer of the first time to a repeat, from the log', async () => {
    const key = randomUUID();
    const first = await transfer('1', {}, key);
    const again = await transfer('1', {}, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await typesOn(first.body.id)).toEqual(['payments.TransferInitiated', 'payments.TransferCompleted']);
  });

  it('keeps a decline a decline, also once there is money', async () => {
    const poor = await host.wallet('EUR');
    const key = randomUUID();
    const ask = (): Promise<Reply> => transfer('5', { fromWalletId: poor.id }, key);
    const first = await ask();
    await host.topUp(poor.id, '50', 'EUR');
    const again = await ask();
    expect([again.status, again.body.id, again.body.refusal]).toEqual([422, first.body.id, first.body.refusal]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('remembers under the key that a rule refused it, and creates nothing', async () => {
    const dollars = await host.wallet('USD');
    const key = randomUUID();
    const first = await transfer('5', { toWalletId: dollars.id }, key);
    const again = await transfer('5', { toWalletId: dollars.id }, key);
    expect([first.status, first.body['type'], first.body.refusal]).toEqual([
      422,
      'https://daybook.example/problems/currency-mismatch',
      { code: 'CURRENCY_DIFFERS', figures: { walletId: dollars.id, wallet: 'USD', asked: 'EUR' } },
    ]);
    expect([again.status, again.body.refusal]).toEqual([422, first.body.refusal]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await typesOn(first.body.id)).toEqual(['payments.TransferCommandRefused']);
    expect((await host.get(`/transfers/${first.body.id}`)).status).toBe(404);
  });

  it('does not know a wallet that is not there', async () => {
    expect((await transfer('5', { toWalletId: randomUUID() })).status).toBe(404);
  });

  it('sends nothing from a wallet to itself', async () => {
    const { status, body } = await transfer('5', { toWalletId: from.id });
    expect([status, body['errors']]).toEqual([400, [{ pointer: '/toWalletId', code: 'same-wallet' }]]);
  });

  it('sends nothing to a wallet that is not open yet', async () => {
    host.ledger.pause();
    const pending = await host.post('/wallets?wait=0', { ownerId: `o-${randomUUID()}`, currency: 'EUR' });
    const { status, body } = await transfer('5', { toWalletId: pending.body.id });
    host.ledger.resume();
    expect([status, body.refusal]).toEqual([
      422,
      { code: 'WALLET_NOT_OPEN', figures: { walletId: pending.body.id, status: 'pending' } },
    ]);
  });

  it('answers 202 while the ledger is away, and a read that waits gets the end', async () => {
    host.ledger.pause();
    const key = randomUUID();
    const accepted = await transfer('2', {}, key);
    expect([accepted.status, accepted.body.status]).toEqual([202, 'pending']);
    expect(accepted.headers.get('retry-after')).toBe('1');
    const location = String(accepted.headers.get('location'));
    expect((await host.get(`${location}`)).body.status).toBe('pending');
    const joined = host.get(`${location}?wait=20`);
    const repeated = transfer('2', {}, key);
    await new Promise((resolve) => setTimeout(resolve, 100));
    host.ledger.resume();
    expect((await joined).body.status).toBe('completed');
    expect([(await repeated).status, (await repeated).body.status]).toEqual([201, 'completed']);
  });

  it('does not wait when told not to', async () => {
    const { status, body } = await host.post(`/transfers?wait=0`, {
      ...{ fromWalletId: from.id, toWalletId: to.id, amount: '1', currency: 'EUR' },
    });
    expect(status).toBe(202);
    await eventually(async () => (await host.get(`/transfers/${body.id}`)).body.status === 'completed');
  });

  it('makes one transfer of fifty requests with one key at once', async () => {
    const key = randomUUID();
    const replies = await Promise.all(Array.from({ length: 50 }, () => transfer('0.50', {}, key)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    const ids = new Set(replies.map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    expect(await typesOn([...ids][0] ?? '')).toEqual(['payments.TransferInitiated', 'payments.TransferCompleted']);
  });

  it('never spends the same money twice, however many ask at once', async () => {
    const rich = await host.wallet('EUR', '10.00');
    const replies = await Promise.all(Array.from({ length: 25 }, () => transfer('1.00', { fromWalletId: rich.id })));
    const completed = replies.filter(({ status }) => status === 201);
    expect(completed).toHaveLength(10);
    const last = completed
      .map(({ body }) => Number(/^book:([0-9]+)/.exec(String(body.token))?.[1]))
      .sort((a, b) => a - b);
    expect(await host.available(rich.id, `book:${last.at(-1)}`)).toBe('0.00');
  });

  it('writes the payment’s id as the correlation of all that belongs to it, and names its causes', async () => {
    const { body } = await transfer('0.25');
    const [initiated, completed] = await host.events(`payments.transfer-${body.id}`);
    expect(initiated?.metadata).toMatchObject({ $correlationId: body.id, by: { kind: 'service' } });
    expect(completed?.metadata).toMatchObject({
      $correlationId: body.id,
      $causationId: expect.stringMatching(/^[0-9a-f-]{36}\/[0-9]+$/) as string,
      by: { kind: 'system', id: 'payments' },
    });
  });

  it('does not know another id', async () => {
    expect((await host.get(`/transfers/${randomUUID()}`)).status).toBe(404);
  });
});
