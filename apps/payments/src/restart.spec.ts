// Is nothing doubled and nothing stuck when the app goes away in the middle and comes back on the same stores?
import { randomUUID } from 'node:crypto';
import { instructionsFor } from '@daybook/payments';
import { InboxSender, systemClock } from '@daybook/platform';
import { paymentFacts } from './facts/payment-fact';
import { eventually, PaymentsHost, type Reply } from '../testing/payments-host';

describe('payments that were under way when the app went away', () => {
  let host: PaymentsHost;
  let from: { id: string };
  let to: { id: string };

  beforeAll(async () => {
    host = await PaymentsHost.start();
    from = await host.wallet('EUR', '100.00');
    to = await host.wallet('EUR');
  });

  afterAll(() => host.stop());

  const start = (amount: string, key: string): Promise<Reply> =>
    host.post('/transfers?wait=0', { fromWalletId: from.id, toWalletId: to.id, amount, currency: 'EUR' }, key);
  const finalOf = async (id: string): Promise<string> => (await host.get(`/transfers/${id}?wait=20`)).body.status;

  it('are completed once when the ledger answers while payments is down', async () => {
    host.ledger.pause();
    const keys = Array.from({ length: 20 }, () => randomUUID());
    const begun = await Promise.all(keys.map((key) => start('1.00', key)));
    await host.close();
    host.ledger.resume();
    await host.open();
    expect(await Promise.all(begun.map(({ body }) => finalOf(body.id)))).toEqual(begun.map(() => 'completed'));
    const repeated = await Promise.all(keys.map((key) => start('1.00', key)));
    expect(repeated.map(({ status, body }) => [status, body.id])).toEqual(begun.map(({ body }) => [201, body.id]));
    for (const { body } of begun) expect(await host.events(`payments.transfer-${body.id}`)).toHaveLength(2);
    const token = repeated
      .map(({ body }) => String(body.token))
      .sort()
      .at(-1);
    await eventually(async () => (await host.available(to.id, String(token))) === '20.00');
  });

  it('are completed once when the app goes away again and again', async () => {
    const before = Number(await host.available(to.id, 'book:0'));
    const keys = Array.from({ length: 30 }, () => randomUUID());
    for (const [at, key] of keys.entries()) {
      await start('0.10', key);
      if (at % 10 === 4) {
        await host.close();
        await host.open();
      }
    }
    const ended = await Promise.all(keys.map(async (key) => finalOf((await start('0.10', key)).body.id)));
    expect(new Set(ended)).toEqual(new Set(['completed']));
    await eventually(async () => (Number(await host.available(to.id, 'book:0')) - before).toFixed(2) === '3.00');
  });

  it('answer a deposit whose card was charged while the app was away', async () => {
    const deposit = { walletId: to.id, amount: '7.77', currency: 'EUR', cardToken: 'tok_wait' };
    const { body } = await host.post('/deposits?wait=0', deposit);
    await eventually(() => [...host.acquirer.charges.values()].some(({ amount }) => amount === '7.77'));
    await host.close();
    host.acquirer.chargeOf('tok_wait', '7.77').status = 'approved';
    await host.open();
    await host.sayThatDepositsHaveWaited();
    expect((await host.get(`/deposits/${body.id}?wait=20`)).body.status).toBe('completed');
    expect([...host.acquirer.charges.values()].filter(({ amount }) => amount === '7.77')).toHaveLength(1);
  });

  it('are not booked again when their instructions are sent again', async () => {
    const ends = { fromWalletId: from.id, toWalletId: to.id, currency: 'EUR' };
    const { body } = await host.post('/transfers', { ...ends, amount: '2.00' });
    const before = await host.available(to.id, String(body.token));
    const facts = (await host.events(`payments.transfer-${body.id}`)).flatMap(
      (event) => paymentFacts.factOf(event) ?? [],
    );
    const instructions = facts.flatMap(instructionsFor);
    expect(instructions).toHaveLength(1);
    await new InboxSender(host.log, systemClock, { kind: 'system', id: 'spec' }).send(instructions);
    const { body: next } = await host.post('/transfers', { ...ends, amount: '0.01' });
    const after = await host.available(to.id, String(next.token));
    expect((Number(after) - Number(before)).toFixed(2)).toBe('0.01');
    expect(await host.events(`payments.transfer-${body.id}`)).toHaveLength(2);
  });

  it('answer a request that waited while the event store went away and came back', async () => {
    host.ledger.pause();
    const transfer = { fromWalletId: from.id, toWalletId: to.id, amount: '0.03', currency: 'EUR' };
    const waiting = host.post('/transfers?wait=30', transfer);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await host.restartEventStore();
    host.ledger.resume();
    const { status, body } = await waiting;
    expect([status, body.status]).toEqual([201, 'completed']);
  });

  it('are not taken while the event store is away, and under the same key once it is back (rows 28, 74)', async () => {
    const transfer = { fromWalletId: from.id, toWalletId: to.id, amount: '0.04', currency: 'EUR' };
    const key = randomUUID();
    await host.restartEventStore(async () => {
      const { status, body, headers } = await host.post('/transfers', transfer, key);
      expect([status, headers.get('retry-after')]).toEqual([503, '1']);
      expect(body['type']).toMatch(/problems\/(unavailable|outcome-unknown)$/);
    });
    let reply = await host.post('/transfers?wait=20', transfer, key);
    await eventually(async () => {
      if (reply.status === 503) reply = await host.post('/transfers?wait=20', transfer, key);
      return reply.status !== 503;
    });
    expect([reply.status, reply.body.status]).toEqual([201, 'completed']);
    expect((await host.post('/transfers', transfer, key)).body.id).toBe(reply.body.id);
    expect(await host.events(`payments.transfer-${reply.body.id}`)).toHaveLength(2);
  });
});
