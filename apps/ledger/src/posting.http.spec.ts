// Does the ledger take accounts and transactions over HTTP as a service relies on, each once?
import { randomUUID } from 'node:crypto';
import { type LedgerKit, movement, type Reply, startLedger } from '../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const problem = ({ status, body }: Reply) => ({
  status,
  code: String(body['type']).replace('https://daybook.example/problems/', ''),
  refusal: (body['refusal'] as { code?: string } | undefined)?.code,
});

describe('opening an account', () => {
  it('answers with the account, its place in the book, and a token', async () => {
    const { status, body } = await ledger.post('/accounts', {
      accountId: 'wallet:open-1:EUR',
      type: 'liability',
      currency: 'EUR',
      overdraft: '5.5',
      ownerId: 'open-1',
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        instructionId: expect.any(String),
        accountId: 'wallet:open-1:EUR',
        type: 'liability',
        currency: 'EUR',
        overdraft: '5.50',
        ownerId: 'open-1',
        posted: '0.00',
        held: '0.00',
        available: '5.50',
        restrictions: [],
        openHolds: 0,
        outcome: { page: expect.any(Number), n: expect.any(Number) },
        token: expect.stringMatching(/^book:\d+$/),
      },
    });
    const { body: read } = await ledger.get(`/accounts/wallet:open-1:EUR?after=${String(body['token'])}`);
    const { instructionId: _, outcome: __, token: ___, ...account } = body;
    expect(read).toEqual({ ...account, asOf: expect.stringMatching(/^book:\d+$/) });
  });

  it('is refused when there is one of that id', async () => {
    const accountId = await ledger.wallet('open-2');
    const again = await ledger.post('/accounts', { accountId, type: 'asset', currency: 'USD' });
    expect(problem(again)).toEqual({ status: 409, code: 'account-exists', refusal: 'ACCOUNT_EXISTS' });
  });

  it('is refused for a suspense account, which the chart alone opens', async () => {
    const body = { accountId: 'suspense:CHF', type: 'liability', currency: 'CHF' };
    expect(problem(await ledger.post('/accounts', body))).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('posting a transaction', () => {
  it('answers with what was booked and the balances it left', async () => {
    const [anna, ben] = [await ledger.wallet('post-1', '20.00'), await ledger.wallet('post-2')];
    const { status, body } = await ledger.post('/transactions', {
      ...movement(anna, ben, '7.5'),
      externalReference: 'order/77',
      metadata: { terminal: 't-1' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'test',
      externalReference: 'order/77',
      metadata: { terminal: 't-1' },
      entries: [
        { accountId: anna, direction: 'debit', amount: '7.50', currency: 'EUR' },
        { accountId: ben, direction: 'credit', amount: '7.50', currency: 'EUR' },
      ],
      balances: [
        { accountId: anna, posted: '12.50', held: '0.00', available: '12.50' },
        { accountId: ben, posted: '7.50', held: '0.00', available: '7.50' },
      ],
    });
  });

  it.each([
    [
      'more than there is',
      (a: string, b: string) => movement(a, b, '20.01'),
      422,
      'insufficient-funds',
      'INSUFFICIENT_FUNDS',
    ],
    [
      'to an account that is not there',
      (a: string) => movement(a, 'wallet:nobody:EUR', '1.00'),
      422,
      'account-not-found',
      'ACCOUNT_NOT_FOUND',
    ],
    [
      'that does not balance (row 13)',
      (a: string, b: string) => {
        const { kind, entries } = movement(a, b, '1.00');
        return { kind, entries: [entries[0], { ...entries[1], amount: '1.01' }] };
      },
      422,
      'unbalanced-transaction',
      'UNBALANCED',
    ],
    [
      'in a currency the account does not have (row 14)',
      (a: string, b: string) => ({
        kind: 'test',
        entries: movement(a, b, '1.00').entries.map((entry) => ({ ...entry, currency: 'USD' })),
      }),
      422,
      'currency-mismatch',
      'CURRENCY_MISMATCH',
    ],
    ['on both sides of one account (row 19)', (a: string) => movement(a, a, '1.00'), 400, 'invalid-request', undefined],
  ])('%s is refused, and nothing moves', async (_, transaction, status, code, refusal) => {
    const name = randomUUID();
    const [from, to] = [await ledger.wallet(`${name}-a`, '20.00'), await ledger.wallet(`${name}-b`)];
    const answer = await ledger.post('/transactions', transaction(from, to));
    expect(problem(answer)).toEqual({ status, code, refusal });
    const { body } = await ledger.get(`/accounts/${from}?after=${await ledger.headToken()}`);
    expect(body['posted']).toBe('20.00');
  });

  it('in euro against dollars is refused as a mismatch of currencies (row 14)', async () => {
    const anna = await ledger.wallet('mix-1', '5.00');
    const [debit] = movement(anna, anna, '1.00').entries;
    const credit = { accountId: 'rail:card:USD', direction: 'credit', amount: '1.00', currency: 'USD' };
    const answer = await ledger.post('/transactions', { kind: 'test', entries: [debit, credit] });
    expect(problem(answer)).toMatchObject({ status: 422, code: 'currency-mismatch' });
  });
});

describe('an idempotency key', () => {
  it('gives a repeat the first answer, and moves nothing again', async () => {
    const [anna, ben] = [await ledger.wallet('key-1', '9.00'), await ledger.wallet('key-2')];
    const key = randomUUID();
    const first = await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
    const again = await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
  });

  it('gives a repeat the first refusal, also when money has come meanwhile', async () => {
    const [anna, ben] = [await ledger.wallet('key-3'), await ledger.wallet('key-4')];
    const key = randomUUID();
    const first = await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
    await ledger.post('/transactions', movement('rail:card:EUR', anna, '10.00'));
    const again = await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
    expect(problem(again)).toEqual(problem(first));
    expect(again.body['outcome']).toEqual(first.body['outcome']);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('with other content is refused', async () => {
    const [anna, ben] = [await ledger.wallet('key-5', '9.00'), await ledger.wallet('key-6')];
    const key = randomUUID();
    await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
    const other = await ledger.post('/transactions', movement(anna, ben, '4.01'), { key });
    expect(problem(other)).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('of one caller says nothing to another, nor under another operation (row 25)', async () => {
    const [anna, ben] = [await ledger.wallet('key-7', '9.00'), await ledger.wallet('key-8')];
    const key = randomUUID();
    const first = await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
    const theirs = await ledger.post('/transactions', movement(anna, ben, '1.00'), { key, sub: 'somebody-else' });
    expect([first.status, theirs.status]).toEqual([201, 201]);
    const account = { accountId: 'wallet:key-9:EUR', type: 'liability', currency: 'EUR' };
    expect((await ledger.post('/accounts', account, { key })).status).toBe(201);
  });

  it('used by 50 requests at once has one effect (row 23)', async () => {
    const [anna, ben] = [await ledger.wallet('key-10', '9.00'), await ledger.wallet('key-11')];
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ledger.post('/transactions', movement(anna, ben, '4.00'), { key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body['outcome'])))).toHaveProperty('size', 1);
    const { body } = await ledger.get(`/accounts/${anna}?after=${await ledger.headToken()}`);
    expect(body['posted']).toBe('5.00');
  });
});

it('goes on after a restart where it was, and still knows its keys', async () => {
  const [anna, ben] = [await ledger.wallet('again-1', '9.00'), await ledger.wallet('again-2')];
  const key = randomUUID();
  const first = await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
  await ledger.restart();
  const again = await ledger.post('/transactions', movement(anna, ben, '4.00'), { key });
  expect(again.body).toEqual(first.body);
  expect((await ledger.post('/transactions', movement(anna, ben, '5.00'))).status).toBe(201);
  expect(problem(await ledger.post('/transactions', movement(anna, ben, '0.01')))).toMatchObject({
    code: 'insufficient-funds',
  });
});
