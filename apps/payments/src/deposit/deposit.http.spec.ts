// Does a deposit charge the card once and book what was charged, whatever the card rail does?
import { randomUUID } from 'node:crypto';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what payments charges is held against the ledger's real chart
import { CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { CARD_CURRENCIES } from '@daybook/payments';
import { eventually, PaymentsHost, type Reply } from '../../testing/payments-host';

describe('deposits over HTTP', () => {
  let host: PaymentsHost;
  let wallet: { id: string };
  /** Each deposit of its own amount, so that its charge can be told from others. */
  let cents = 100;

  beforeAll(async () => {
    host = await PaymentsHost.start();
    wallet = await host.wallet('EUR');
  });

  afterEach(() => {
    host.acquirer.isDown = false;
    host.acquirer.lie = undefined;
  });

  afterAll(() => host.stop());

  const nextAmount = (): string => ((cents += 1) / 100).toFixed(2);
  const deposit = (cardToken: string, amount = nextAmount(), query = '', key?: string): Promise<Reply> =>
    host.post(`/deposits${query}`, { walletId: wallet.id, amount, currency: 'EUR', cardToken }, key);
  const statusOf = async (id: string): Promise<string> => (await host.get(`/deposits/${id}`)).body.status;
  const typesOn = async (id: string): Promise<string[]> =>
    (await host.events(`payments.deposit-${id}`)).map(({ type }) => type.replace('payments.Deposit', ''));
  const completed = ['Initiated', 'Captured', 'Completed'];

  /** Waits at the rail, with its charge. */
  async function waiting() {
    const amount = nextAmount();
    const { status, body } = await deposit('tok_wait', amount, '?wait=0');
    expect([status, body.status]).toEqual([202, 'initiated']);
    await eventually(() => [...host.acquirer.charges.values()].some((charge) => charge.amount === amount));
    return { id: body.id, charge: host.acquirer.chargeOf('tok_wait', amount) };
  }

  it('answers 201 once the card is charged and the money is booked', async () => {
    const amount = nextAmount();
    const { status, body } = await deposit('tok_approve', amount);
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String) as string,
        status: 'completed',
        walletId: wallet.id,
        amount,
        currency: 'EUR',
        token: expect.stringMatching(/^book:[0-9]+,payments:[0-9]+$/) as string,
      },
    });
    expect(await typesOn(body.id)).toEqual(completed);
  });

  it('answers 422 with the rail’s reason when the card is declined', async () => {
    const { status, body } = await deposit('tok_decline');
    expect([status, body['type'], body.refusal]).toEqual([
      422,
      'https://daybook.example/problems/card-declined',
      { code: 'CARD_DECLINED', figures: expect.objectContaining({ reason: 'do_not_honour' }) as object },
    ]);
    expect(await typesOn(body.id)).toEqual(['Initiated', 'Declined']);
  });

  it('is declined when the rail rejects the charge as invalid', async () => {
    const { status, body } = await deposit('tok_unheard_of');
    expect([status, body.refusal?.figures['reason']]).toEqual([422, 'rejected_by_rail']);
  });

  it('charges once for a repeated key', async () => {
    const key = randomUUID();
    const amount = nextAmount();
    const first = await deposit('tok_approve', amount, '', key);
    const before = host.acquirer.submissions;
    const again = await deposit('tok_approve', amount, '', key);
    expect([again.status, again.body, host.acquirer.submissions]).toEqual([201, first.body, before]);
    const other = await deposit('tok_approve', nextAmount(), '', key);
    expect([other.status, other.body['type']]).toEqual([
      422,
      'https://daybook.example/problems/idempotency-key-reused',
    ]);
  });

  it('charges once when the connection is cut after the rail took the charge', async () => {
    const before = host.acquirer.submissions;
    const { status, body } = await deposit('tok_cut');
    expect([status, host.acquirer.submissions - before]).toEqual([201, 1]);
    expect(await typesOn(body.id)).toEqual(completed);
  });

  it('waits for a rail that is down, and goes on when it is back', async () => {
    host.acquirer.isDown = true;
    const { status, body } = await deposit('tok_approve', nextAmount(), '?wait=1');
    expect([status, body.status]).toEqual([202, 'initiated']);
    host.acquirer.isDown = false;
    expect((await host.get(`/deposits/${body.id}?wait=10`)).body.status).toBe('completed');
  });

  it('refuses a wallet of another currency, and does not charge the card', async () => {
    const before = host.acquirer.submissions;
    const dollars = { walletId: wallet.id, amount: '5', currency: 'USD', cardToken: 'tok_approve' };
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

  it('records the answer of a callback when the rail’s status says the same', async () => {
    const { id, charge } = await waiting();
    charge.status = 'approved';
    const answered = await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge));
    expect(answered.status).toBe(200);
    expect((await host.get(`/deposits/${id}?wait=5`)).body.status).toBe('completed');
  });

  it('records a decline that comes late', async () => {
    const { id, charge } = await waiting();
    Object.assign(charge, { status: 'declined', reason: 'expired_card' });
    await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge));
    const { body } = await host.get(`/deposits/${id}?wait=5`);
    expect([body.status, body.refusal?.figures['reason']]).toEqual(['declined', 'expired_card']);
  });

  it('does not believe a callback that differs from the rail’s status', async () => {
    const { id, charge } = await waiting();
    const claimed = { ...host.acquirer.statusOf(charge), status: 'approved' };
    expect((await host.acquirer.callback(host.callbackUrl, claimed)).status).toBe(200);
    expect(await statusOf(id)).toBe('initiated');
  });

  it.each([
    ['signed with another secret', { secret: 'a secret that nobody agreed on' }],
    ['of an hour ago', { timestamp: String(Math.floor(Date.now() / 1000) - 3600) }],
    ['of an hour ahead', { timestamp: String(Math.floor(Date.now() / 1000) + 3600) }],
    ['whose time is no time', { timestamp: 'now' }],
    ['whose body is not the one that was signed', { sent: '{"status":"approved"}' }],
  ])('refuses a callback %s', async (_, wrong) => {
    const { id, charge } = await waiting();
    charge.status = 'approved';
    const answered = await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge), wrong);
    const { type } = (await answered.json()) as { type: string };
    expect([answered.status, type]).toEqual([401, 'https://daybook.example/problems/signature-invalid']);
    expect(await statusOf(id)).toBe('initiated');
  });

  it.each([
    ['nothing', 400, ''],
    ['no JSON', 400, '{'],
    ['a key twice', 400, '{"status":"approved","status":"declined"}'],
    ['a list', 400, '[]'],
    ['an unknown status', 400, '{"endToEndId":"a","railReference":"b","amount":"1","currency":"EUR","status":"maybe"}'],
    ['20 KB', 413, JSON.stringify('x'.repeat(20_000))],
  ])('refuses a callback that is signed but says %s', async (_, status, sent) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const answered = await host.acquirer.signed(host.callbackUrl, timestamp, sent);
    expect(answered.status).toBe(status);
    expect(answered.headers.get('content-type')).toContain('application/problem+json');
  });

  it('records a repeated callback once', async () => {
    const { id, charge } = await waiting();
    charge.status = 'approved';
    const status = host.acquirer.statusOf(charge);
    const answers = await Promise.all([1, 2, 3].map(() => host.acquirer.callback(host.callbackUrl, status)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await host.get(`/deposits/${id}?wait=5`);
    expect((await host.acquirer.callback(host.callbackUrl, status)).status).toBe(200);
    expect(await typesOn(id)).toEqual(completed);
  });

  it.each([randomUUID(), 'no-uuid'])(
    'moves no money for a charge %s that no deposit asked for: it is told again',
    async (endToEndId) => {
      const foreign = {
        endToEndId,
        railReference: 'r-1',
        amount: '5.00',
        currency: 'EUR',
        status: 'approved',
      };
      const decided = host.ledger.decided;
      expect((await host.acquirer.callback(host.callbackUrl, foreign)).status).toBe(404);
      expect(host.ledger.decided).toBe(decided);
    },
  );

  it('moves no money when the rail charged another amount', async () => {
    const { id, charge } = await waiting();
    Object.assign(charge, { status: 'approved', amount: '999.00' });
    expect((await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge))).status).toBe(202);
    expect(await typesOn(id)).toEqual(['Initiated']);
  });

  it('stays completed when the rail declines afterwards, and is on finance’s list, however often that is told', async () => {
    const amount = nextAmount();
    const { body } = await deposit('tok_approve', amount);
    const charge = host.acquirer.chargeOf('tok_approve', amount);
    Object.assign(charge, { status: 'declined', reason: 'suspected_fraud' });
    const tell = () => host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge));
    expect([(await tell()).status, (await tell()).status]).toEqual([200, 200]);
    expect(await typesOn(body.id)).toEqual([...completed, 'Contradicted']);
    expect((await host.get(`/deposits/${body.id}`)).body).toMatchObject({ status: 'completed', contradicted: true });
    await eventually(async () => (await host.get('/payments?contradicted=true')).body.items?.[0]?.['id'] === body.id);
  });

  it('takes a callback that comes before any read model has the deposit', async () => {
    const amount = nextAmount();
    const { body } = await deposit('tok_wait', amount, '?wait=0');
    await eventually(() => [...host.acquirer.charges.values()].some((one) => one.amount === amount));
    await host.app.runner.pause('payments');
    const charge = host.acquirer.chargeOf('tok_wait', amount);
    charge.status = 'approved';
    expect((await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge))).status).toBe(200);
    expect((await host.get(`/deposits/${body.id}?wait=5`)).body.status).toBe('completed');
    await host.app.runner.resume('payments');
  });

  it('charges the card under an id that the key gives, so that a log that lost the deposit meets its charge', async () => {
    const [amount, key] = [nextAmount(), randomUUID()];
    const { body } = await deposit('tok_approve', amount, '', key);
    expect(host.acquirer.chargeOf('tok_approve', amount).endToEndId).toBe(body.id);
  });

  it('never charges a card for a deposit that is answered, whatever the rail has forgotten', async () => {
    const amount = nextAmount();
    const { body } = await deposit('tok_decline', amount);
    const charge = host.acquirer.chargeOf('tok_decline', amount);
    host.acquirer.charges.delete(charge.endToEndId);
    const before = host.acquirer.submissions;
    expect((await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge))).status).toBe(202);
    expect([host.acquirer.submissions, await statusOf(body.id)]).toEqual([before, 'declined']);
  });

  it('parks a deposit when the rail’s answer is unreadable, and completes the others', async () => {
    host.acquirer.lie = (charge) => ({ ...host.acquirer.statusOf(charge), status: 'perhaps' });
    const odd = await deposit('tok_approve', nextAmount(), '?wait=1');
    host.acquirer.lie = undefined;
    expect([odd.status, odd.body.status]).toEqual([202, 'initiated']);
    expect((await deposit('tok_approve')).status).toBe(201);
    await host.app.runner.retryParked('submit-charge-when-deposit-initiated');
    expect((await host.get(`/deposits/${odd.body.id}?wait=10`)).body.status).toBe('completed');
  });
});
