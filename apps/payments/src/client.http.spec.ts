// Does the typed client come through with the real app: created, replayed, refused, pending, in trouble, page after page?
import { randomUUID } from 'node:crypto';
import { ApiProblem, type ServiceClient, SeenPositions, StillPending, clientOf } from '@daybook/client';
import { PaymentsHost } from '../testing/payments-host';
import { TroubledFront } from '../testing/troubled-front';

let host: PaymentsHost;
let front: TroubledFront;
let client: ServiceClient<'payments'>;
let from: string;
let to: string;

beforeAll(async () => {
  host = await PaymentsHost.start();
  front = await TroubledFront.start(host.url);
  client = clientFor();
  from = (await host.wallet('EUR', '50.00')).id;
  to = (await host.wallet('EUR')).id;
}, 120_000);
afterAll(async () => {
  await front.stop();
  await host.stop();
});

function clientFor(options: { seen?: SeenPositions; waitMs?: number } = {}): ServiceClient<'payments'> {
  return clientOf('payments', { baseUrl: front.url, token: () => host.tokenFor('service'), ...options });
}

const transfer = (amount: string) => ({ body: { fromWalletId: from, toWalletId: to, amount, currency: 'EUR' } });
const caught = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

it('answers what was created, and the same again under the same key', async () => {
  const idempotencyKey = randomUUID();
  const first = await client.post('/transfers', { ...transfer('1.00'), idempotencyKey });
  expect(first).toMatchObject({ status: 201, replayed: false, body: { status: 'completed', amount: '1.00' } });
  const again = await client.post('/transfers', { ...transfer('1.00'), idempotencyKey });
  expect(again).toEqual({ ...first, replayed: true });
});

it('makes a key of its own for every call', async () => {
  const [one, other] = [
    await client.post('/transfers', transfer('1.00')),
    await client.post('/transfers', transfer('1.00')),
  ];
  expect(one.body.id).not.toBe(other.body.id);
});

it('throws a refusal with its code and figures, and the payment it is about', async () => {
  const problem = await caught(client.post('/transfers', transfer('999.00')));
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem).toMatchObject({
    status: 422,
    code: 'insufficient-funds',
    retryable: false,
    refusal: { code: 'INSUFFICIENT_FUNDS', figures: { needed: '999.00' } },
    body: { id: expect.any(String) },
  });
});

it('throws what is wrong with a request, and where', async () => {
  const problem = await caught(client.post('/transfers', transfer('1.001')));
  expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/amount' }] });
});

it('follows what is pending to its end', async () => {
  host.ledger.pause();
  setTimeout(() => host.ledger.resume(), 300);
  const answer = await client.post('/transfers', { ...transfer('1.00'), params: { query: { wait: 0 } } });
  expect(answer).toMatchObject({ status: 201, replayed: false, body: { status: 'completed' } });
});

it('throws the refusal of what was pending', async () => {
  host.ledger.pause();
  setTimeout(() => host.ledger.resume(), 300);
  const problem = await caught(client.post('/transfers', { ...transfer('999.00'), params: { query: { wait: 0 } } }));
  expect(problem).toMatchObject({ status: 422, refusal: { code: 'INSUFFICIENT_FUNDS' }, replayed: false });
});

it('says where to ask when what is pending takes too long', async () => {
  host.ledger.pause();
  const options = { ...transfer('1.00'), params: { query: { wait: 0 } }, waitMs: 0 };
  const pending = await caught(client.post('/transfers', options));
  host.ledger.resume();
  expect(pending).toBeInstanceOf(StillPending);
  expect(pending).toMatchObject({
    location: expect.stringContaining(`${front.url}/transfers/`),
    body: { status: 'pending' },
  });
  // What goes on after this would move the balances that others look at.
  const { pathname } = new URL((pending as StillPending).location);
  expect((await host.get(`${pathname}?wait=20`)).body.status).toBe('completed');
});

it('repeats a call in trouble under its key, until it is answered, and it has its effect once', async () => {
  const before = await available();
  front.expect('unavailable', 'answer-lost', 'unavailable', 'answer-lost');
  const answer = await client.post('/transfers', transfer('2.00'));
  expect(answer).toMatchObject({ status: 201, body: { amount: '2.00' } });
  expect(front.seen).toHaveLength(5);
  expect(new Set(front.seen.map(({ key }) => key)).size).toBe(1);
  expect(await available()).toBe(before - 200);
});

it('gives every item of a list once, whatever the size of its pages', async () => {
  const { ownerId } = await host.wallet('EUR');
  for (const currency of ['USD', 'JPY']) await client.post('/wallets', { body: { ownerId, currency } });
  const query = { ownerId, limit: 1 };
  front.expect();
  const currencies: string[] = [];
  for await (const wallet of client.items('/wallets', { params: { query } })) currencies.push(wallet.currency);
  expect(currencies.sort()).toEqual(['EUR', 'JPY', 'USD']);
  expect(front.seen).toHaveLength(3);
});

it('has reads see what was written, through another client too', async () => {
  const seen = new SeenPositions();
  const [writer, reader] = [clientFor({ seen }), clientFor({ seen })];
  await writer.post('/transfers', transfer('1.00'));
  front.expect();
  await reader.get('/wallets/{id}', { params: { path: { id: from } } });
  await reader.get('/operations/{key}', { params: { path: { key: randomUUID() } } }).catch(() => undefined);
  const [wallet, operation] = front.seen.map(({ path }) => new URL(path, front.url).searchParams.get('after'));
  expect(wallet).toBe(seen.token);
  expect(wallet).toMatch(/^book:\d+,payments:\d+$|^payments:\d+,book:\d+$/);
  expect(operation).toBeNull();
});

/** In cents. */
async function available(): Promise<number> {
  const { body } = await client.get('/wallets/{id}', { params: { path: { id: from } } });
  return Math.round(Number(body.available) * 100);
}
