// Is every call repeated as long as it may be and no longer, and is what comes back told as what it is?
import { ApiProblem, type ClientOptions, type ServiceClient, NoAnswer, clientOf } from './index';
import { type Scripted, type ScriptedService, startScripted } from '../testing/scripted-service';

let service: ScriptedService | undefined;
afterEach(() => service?.stop());

async function clientFor(
  answers: readonly Scripted[],
  options: Partial<ClientOptions> = {},
): Promise<[ServiceClient<'ledger'>, ScriptedService]> {
  service = await startScripted(...answers);
  return [clientOf('ledger', { baseUrl: service.url, token: 't', ...options }), service];
}

const problem = (code: string, members: object = {}): object => ({
  type: `https://daybook.example/problems/${code}`,
  title: code,
  instance: 'c-1',
  ...members,
});
const unavailable = problem('unavailable', { status: 503, retryable: true });
const limited = problem('rate-limited', { retryable: true });
const OPENED = { status: 201, body: { accountId: 'a' } } as const;
const account = { accountId: 'wallet:a:EUR', type: 'liability', currency: 'EUR' } as const;

const caught = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a write', () => {
  it.each([
    ['a service that has no time', { status: 503, body: unavailable, headers: { 'retry-after': '0' } }],
    ['a limit of the caller', { status: 429, body: limited, headers: { 'retry-after': '0' } }],
    ['a request under the same key that is under way', { status: 409, body: problem('x', { retryable: true }) }],
    ['a proxy that finds nobody', { status: 502, body: '<html>' }],
    ['a connection that is cut', {}],
    ['silence', { status: 201, body: {}, afterMs: 1_000 }],
  ])('is repeated under the same key after %s', async (_, first) => {
    const [client, { asked }] = await clientFor([first, OPENED], { requestTimeoutMs: 200 });
    const { status } = await client.post('/accounts', { body: account });
    expect(status).toBe(201);
    expect(asked.map(({ line }) => line)).toEqual(['POST /accounts', 'POST /accounts']);
    expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([account, account]);
    expect(asked[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(asked[1]?.key).toBe(asked[0]?.key);
  });

  it('is not repeated before the time the service asked for', async () => {
    const [client, { asked }] = await clientFor([
      { status: 503, body: unavailable, headers: { 'retry-after': '1' } },
      OPENED,
    ]);
    await client.post('/accounts', { body: account });
    expect((asked[1]?.atMs ?? 0) - (asked[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it.each([
    ['is refused', { status: 422, body: problem('limit-exceeded', { retryable: false }) }],
    ['meets what can never be done', { status: 503, body: problem('ledger-fault', { retryable: false }) }],
    ['meets a mistake of ours', { status: 500, body: problem('internal', { retryable: false }) }],
  ])('is not repeated when it %s', async (_, answer) => {
    const [client, { asked }] = await clientFor([answer]);
    const error = await caught(client.post('/accounts', { body: account }));
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ status: answer.status, instance: 'c-1' });
    expect(asked).toHaveLength(1);
  });

  it('without a key is sent once, whatever becomes of it', async () => {
    const body = { kind: 'k', entries: [] };
    const [cut, { asked }] = await clientFor([{}]);
    expect(await caught(cut.post('/transactions/preview', { body }))).toBeInstanceOf(NoAnswer);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.key).toBeUndefined();
    await service?.stop();
    const [busy] = await clientFor([{ status: 503, body: unavailable }]);
    expect(await caught(busy.post('/transactions/preview', { body }))).toMatchObject({ code: 'unavailable' });
  });

  it('that nobody answers in time ends with the key to ask again with', async () => {
    const repeats: unknown[] = [];
    const [client, { asked }] = await clientFor([{ status: 503, body: unavailable }], {
      giveUpAfterMs: 300,
      onRepeat: (cause) => repeats.push(cause),
    });
    const idempotencyKey = 'a-key-of-my-own-making';
    const error = await caught(client.post('/accounts', { body: account, idempotencyKey }));
    expect(error).toBeInstanceOf(NoAnswer);
    expect(error).toMatchObject({ idempotencyKey, attempts: asked.length, cause: { code: 'unavailable' } });
    expect(repeats).toHaveLength(asked.length - 1);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.every(({ key }) => key === idempotencyKey)).toBe(true);
  });

  it('that its caller gives up ends at once', async () => {
    const [client, { asked }] = await clientFor([{ status: 503, body: unavailable, headers: { 'retry-after': '30' } }]);
    const signal = AbortSignal.timeout(100);
    await expect(client.post('/accounts', { body: account, signal })).rejects.toThrow(/abort/);
    expect(asked).toHaveLength(1);
  });

  it('never takes its token to another service', async () => {
    const [client, { asked }] = await clientFor([
      { status: 202, body: {}, headers: { location: 'http://127.0.0.1:1/x' } },
    ]);
    await expect(client.post('/accounts', { body: account })).rejects.toThrow('without a Location');
    expect(asked).toHaveLength(1);
  });
});

it('asks for a token before every attempt', async () => {
  let given = 0;
  const token = () => Promise.resolve(`t-${(given += 1)}`);
  const [client, { asked }] = await clientFor([{}, { status: 200, body: { items: [] } }], { token });
  await client.get('/accounts');
  expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer t-1', 'Bearer t-2']);
});

it('writes paths and queries so that they arrive as they were given', async () => {
  const [client, { asked }] = await clientFor([{ status: 200, body: { items: [] } }]);
  await client.get('/accounts/{accountId}/journal', {
    params: { path: { accountId: 'a/b c:EUR' }, query: { cursor: 'x+/=' } },
  });
  expect(asked[0]?.line).toBe('GET /accounts/a%2Fb%20c%3AEUR/journal?cursor=x%2B%2F%3D');
});

it('carries the highest token of each source to reads that take one, unless one is given', async () => {
  const token = (value: string) => ({ ...OPENED, headers: { 'daybook-token': value } });
  const list = { status: 200, body: { items: [] } };
  const [client, { asked }] = await clientFor([token('book:9,payments:3'), token('book:10'), token('book:8'), list]);
  for (let writes = 0; writes < 3; writes += 1) await client.post('/accounts', { body: account });
  await client.get('/accounts');
  await client.get('/accounts', { params: { query: { after: 'book:1' } } });
  await client.get('/heads/key');
  expect(asked.slice(3).map(({ line }) => decodeURIComponent(line))).toEqual([
    'GET /accounts?after=book:10,payments:3',
    'GET /accounts?after=book:1',
    'GET /heads/key',
  ]);
});

it('tells what a problem says, for people too', async () => {
  const errors = [{ pointer: '/amount', code: 'invalid-amount' }];
  const [client] = await clientFor([{ status: 400, body: problem('invalid-request', { retryable: false, errors }) }]);
  const error = await caught(client.get('/accounts'));
  expect(error).toMatchObject({
    code: 'invalid-request',
    errors,
    message: '400 invalid-request: /amount invalid-amount',
  });
});

it('types what is sent and answered by the document', async () => {
  const [client] = await clientFor([{ status: 200, body: { items: [{ accountId: 'a' }] } }]);
  for await (const { accountId } of client.items('/accounts')) expect(accountId.toUpperCase()).toBe('A');
  const wrong = [
    // @ts-expect-error -- there is no such path
    () => client.get('/account'),
    // @ts-expect-error -- a path parameter is missing
    () => client.get('/accounts/{accountId}'),
    // @ts-expect-error -- a field is missing from the body
    () => client.post('/accounts', { body: { accountId: 'a' } }),
    // @ts-expect-error -- this is no list
    () => client.pages('/heads/key'),
  ];
  expect(wrong).toHaveLength(4);
});
