// Does what the card rail reports by callback become the deposit's answer, once, and nothing that it did not say?
import { randomUUID } from 'node:crypto';
import { COMPLETED, DepositsOfAWallet } from '../../../testing/deposits-of-a-wallet';
import { eventually, PaymentsHost } from '../../../testing/payments-host';

describe('callbacks of the card rail', () => {
  let host: PaymentsHost;
  let deposits: DepositsOfAWallet;

  beforeAll(async () => {
    host = await PaymentsHost.start();
    deposits = await DepositsOfAWallet.of(host);
  });

  afterEach(() => {
    host.acquirer.isDown = false;
    host.acquirer.lie = undefined;
  });

  afterAll(() => host.stop());

  it('records the answer of a callback when the rail’s status says the same', async () => {
    const { id, charge } = await deposits.waiting();
    charge.status = 'approved';
    const answered = await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge));
    expect(answered.status).toBe(200);
    expect((await host.get(`/deposits/${id}?wait=5`)).body.status).toBe('completed');
  });

  it('records a decline that comes late', async () => {
    const { id, charge } = await deposits.waiting();
    Object.assign(charge, { status: 'declined', reason: 'expired_card' });
    await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge));
    const { body } = await host.get(`/deposits/${id}?wait=5`);
    expect([body.status, body.refusal?.figures['reason']]).toEqual(['declined', 'expired_card']);
  });

  it('does not believe a callback that differs from the rail’s status', async () => {
    const { id, charge } = await deposits.waiting();
    const claimed = { ...host.acquirer.statusOf(charge), status: 'approved' };
    expect((await host.acquirer.callback(host.callbackUrl, claimed)).status).toBe(200);
    expect(await deposits.statusOf(id)).toBe('initiated');
  });

  it.each([
    ['signed with another secret', { secret: 'a secret that nobody agreed on' }],
    ['of an hour ago', { timestamp: String(Math.floor(Date.now() / 1000) - 3600) }],
    ['of an hour ahead', { timestamp: String(Math.floor(Date.now() / 1000) + 3600) }],
    ['whose time is no time', { timestamp: 'now' }],
    ['whose body is not the one that was signed', { sent: '{"status":"approved"}' }],
  ])('refuses a callback %s', async (_, wrong) => {
    const { id, charge } = await deposits.waiting();
    charge.status = 'approved';
    const answered = await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge), wrong);
    const { type } = (await answered.json()) as { type: string };
    expect([answered.status, type]).toEqual([401, 'https://daybook.example/problems/signature-invalid']);
    expect(await deposits.statusOf(id)).toBe('initiated');
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
    const { id, charge } = await deposits.waiting();
    charge.status = 'approved';
    const status = host.acquirer.statusOf(charge);
    const answers = await Promise.all([1, 2, 3].map(() => host.acquirer.callback(host.callbackUrl, status)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await host.get(`/deposits/${id}?wait=5`);
    expect((await host.acquirer.callback(host.callbackUrl, status)).status).toBe(200);
    expect(await deposits.typesOn(id)).toEqual(COMPLETED);
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
    const { id, charge } = await deposits.waiting();
    Object.assign(charge, { status: 'approved', amount: '999.00' });
    expect((await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge))).status).toBe(202);
    expect(await deposits.typesOn(id)).toEqual(['Initiated']);
  });

  it('stays completed when the rail declines afterwards, and is on finance’s list, however often that is told', async () => {
    const amount = deposits.nextAmount();
    const { body } = await deposits.make('tok_approve', amount);
    const charge = host.acquirer.chargeOf('tok_approve', amount);
    Object.assign(charge, { status: 'declined', reason: 'suspected_fraud' });
    const tell = () => host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge));
    expect([(await tell()).status, (await tell()).status]).toEqual([200, 200]);
    expect(await deposits.typesOn(body.id)).toEqual([...COMPLETED, 'Contradicted']);
    expect((await host.get(`/deposits/${body.id}`)).body).toMatchObject({ status: 'completed', contradicted: true });
    await eventually(async () => (await host.get('/payments?contradicted=true')).body.items?.[0]?.['id'] === body.id);
  });

  it('takes a callback that comes before any read model has the deposit', async () => {
    const amount = deposits.nextAmount();
    const { body } = await deposits.make('tok_wait', amount, '?wait=0');
    await eventually(() => [...host.acquirer.charges.values()].some((one) => one.amount === amount));
    await host.app.runner.pause('payments');
    const charge = host.acquirer.chargeOf('tok_wait', amount);
    charge.status = 'approved';
    expect((await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge))).status).toBe(200);
    expect((await host.get(`/deposits/${body.id}?wait=5`)).body.status).toBe('completed');
    await host.app.runner.resume('payments');
  });

  it('never charges a card for a deposit that is answered, whatever the rail has forgotten', async () => {
    const amount = deposits.nextAmount();
    const { body } = await deposits.make('tok_decline', amount);
    const charge = host.acquirer.chargeOf('tok_decline', amount);
    host.acquirer.charges.delete(charge.endToEndId);
    const before = host.acquirer.submissions;
    expect((await host.acquirer.callback(host.callbackUrl, host.acquirer.statusOf(charge))).status).toBe(202);
    expect([host.acquirer.submissions, await deposits.statusOf(body.id)]).toEqual([before, 'declined']);
  });
});
