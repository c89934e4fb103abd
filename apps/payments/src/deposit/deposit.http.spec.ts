// Does a deposit charge the card once and book what was charged, whatever the card rail does?
import { randomUUID } from 'node:crypto';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what payments charges is held against the ledger's real chart
import { CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { CARD_CURRENCIES } from '@daybook/payments';
import { COMPLETED, DepositsOfAWallet } from '../../testing/deposits-of-a-wallet';
import { eventually, PaymentsHost } from '../../testing/payments-host';

describe('deposits over HTTP', () => {
  let host: PaymentsHost;
  let deposits: DepositsOfAWallet;

  beforeAll(async () => {
    host = await PaymentsHost.start();
    deposits = await DepositsOfAWallet.of(host);
  });

  afterEach(() => {
    host.acquirer.isDown = false;
    host.acquirer.answersWith = undefined;
    host.acquirer.lie = undefined;
  });

  afterAll(() => host.stop());

  it('answers 201 once the card is charged and the money is booked', async () => {
    const amount = deposits.nextAmount();
    const { status, body } = await deposits.make('tok_approve', amount);
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String) as string,
        status: 'completed',
        walletId: deposits.walletId,
        amount,
        currency: 'EUR',
        token: expect.stringMatching(/^book:[0-9]+,payments:[0-9]+$/) as string,
      },
    });
    expect(await deposits.typesOn(body.id)).toEqual(COMPLETED);
  });

  it('answers 422 with the rail’s reason when the card is declined', async () => {
    const { status, body } = await deposits.make('tok_decline');
    expect([status, body['type'], body.refusal]).toEqual([
      422,
      'https://daybook.example/problems/card-declined',
      { code: 'CARD_DECLINED', figures: expect.objectContaining({ reason: 'do_not_honour' }) as object },
    ]);
    expect(await deposits.typesOn(body.id)).toEqual(['Initiated', 'Declined']);
  });

  it('is declined when the rail rejects the charge as invalid', async () => {
    const { status, body } = await deposits.make('tok_unheard_of');
    expect([status, body.refusal?.figures['reason']]).toEqual([422, 'rejected_by_rail']);
  });

  it('charges once for a repeated key', async () => {
    const key = randomUUID();
    const amount = deposits.nextAmount();
    const first = await deposits.make('tok_approve', amount, '', key);
    const before = host.acquirer.submissions;
    const again = await deposits.make('tok_approve', amount, '', key);
    expect([again.status, again.body, host.acquirer.submissions]).toEqual([201, first.body, before]);
    const other = await deposits.make('tok_approve', deposits.nextAmount(), '', key);
    expect([other.status, other.body['type']]).toEqual([
      422,
      'https://daybook.example/problems/idempotency-key-reused',
    ]);
  });

  it('charges once when the connection is cut after the rail took the charge', async () => {
    const before = host.acquirer.submissions;
    const { status, body } = await deposits.make('tok_cut');
    expect([status, host.acquirer.submissions - before]).toEqual([201, 1]);
    expect(await deposits.typesOn(body.id)).toEqual(COMPLETED);
  });

  it('waits for a rail that is down, and goes on when it is back', async () => {
    host.acquirer.isDown = true;
    const { status, body } = await deposits.make('tok_approve', deposits.nextAmount(), '?wait=1');
    expect([status, body.status]).toEqual([202, 'initiated']);
    host.acquirer.isDown = false;
    expect((await host.get(`/deposits/${body.id}?wait=10`)).body.status).toBe('completed');
  });

  it.each([401, 403, 408, 409, 425, 429, 500, 503])(
    'goes on when the rail has answered %d for a while',
    async (status) => {
      const before = host.acquirer.refused;
      host.acquirer.answersWith = status;
      const { status: answered, body } = await deposits.make('tok_approve', undefined, '?wait=0');
      expect([answered, body.status]).toEqual([202, 'initiated']);
      await eventually(() => host.acquirer.refused > before);
      host.acquirer.answersWith = undefined;
      expect((await host.get(`/deposits/${body.id}?wait=10`)).body.status).toBe('completed');
      expect(host.app.runner.status().every(({ parked }) => parked === 0)).toBe(true);
    },
  );

  it('refuses a wallet of another currency, and does not charge the card', async () => {
    const before = host.acquirer.submissions;
    const dollars = { walletId: deposits.walletId, amount: '5', currency: 'USD', cardToken: 'tok_approve' };
    const { status, body } = await host.post('/deposits', dollars);
    expect([status, body.refusal?.code, host.acquirer.submissions]).toEqual([422, 'CURRENCY_DIFFERS', before]);
  });

  it('is refused in a currency for which the ledger has no account of the rail', async () => {
    const before = host.acquirer.submissions;
    const { id: walletId } = await host.wallet('CHF');
    const { status, body } = await host.post('/deposits', {
      ...{ walletId, amount: '5.00', currency: 'CHF', cardToken: 'tok_approve' },
    });
    expect([status, body.refusal?.code, host.acquirer.submissions]).toEqual([422, 'CURRENCY_NOT_CHARGED', before]);
    const accounts = new Set(CHART_OF_ACCOUNTS.map(({ accountId }) => accountId));
    for (const currency of CARD_CURRENCIES) {
      for (const path of ['rail:card', 'suspense']) expect(accounts).toContain(`${path}:${currency}`);
    }
  });

  it('charges the card under an id that the key gives, so that a log that lost the deposit meets its charge', async () => {
    const [amount, key] = [deposits.nextAmount(), randomUUID()];
    const { body } = await deposits.make('tok_approve', amount, '', key);
    expect(host.acquirer.chargeOf('tok_approve', amount).endToEndId).toBe(body.id);
  });

  it('parks a deposit when the rail’s answer is unreadable, and completes the others', async () => {
    host.acquirer.lie = (charge) => ({ ...host.acquirer.statusOf(charge), status: 'perhaps' });
    const odd = await deposits.make('tok_approve', deposits.nextAmount(), '?wait=1');
    host.acquirer.lie = undefined;
    expect([odd.status, odd.body.status]).toEqual([202, 'initiated']);
    expect((await deposits.make('tok_approve')).status).toBe(201);
    await host.app.runner.retryParked('submit-charge-when-deposit-initiated');
    expect((await host.get(`/deposits/${odd.body.id}?wait=10`)).body.status).toBe('completed');
  });
});
