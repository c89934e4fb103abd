// Does a transfer over HTTP move money once, and say truly what became of it?
import { PaymentsHost } from '../../testing/payments-host';

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

  const transfer = (amount: string, more: object = {}, key?: string) =>
    host.post('/transfers', { fromWalletId: from.id, toWalletId: to.id, amount, currency: 'EUR', ...more }, key);

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
});
