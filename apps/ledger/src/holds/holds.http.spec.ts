// Does the ledger set money aside over HTTP, and give it out or back, as a service relies on?
import { randomUUID } from 'node:crypto';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { problemIn } from '../../testing/replies';

const rail = 'rail:card:EUR';
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const hold = (accountId: string, amount: string, more: object = {}) => ({
  ...{ kind: 'withdrawal', accountId, currency: 'EUR', amount },
  ...more,
});
const place = async (accountId: string, amount: string, more: object = {}): Promise<string> => {
  const { status, body } = await ledger.post('/holds', hold(accountId, amount, more));
  expect(status).toBe(201);
  return String(body['id']);
};
const capture = (id: string, accountId: string, amount: string, more: object = {}) =>
  ledger.post(`/holds/${id}/captures`, { ...movement(accountId, rail, amount), ...more });
const balancesOf = async (accountId: string) => {
  const { body } = await ledger.get(`/accounts/${accountId}?after=${await ledger.headToken()}`);
  const { posted, held, available, openHolds } = body;
  return { posted, held, available, openHolds };
};

describe('placing a hold', () => {
  it('answers with the hold, what it left on the account, its place and a token', async () => {
    const accountId = await ledger.wallet('hold-1', '20.00');
    const expiresAt = '2999-01-31T12:00:00.000Z';
    const more = { expiresAt, externalReference: 'order/7', metadata: { order: 'o-7' } };
    const { status, body } = await ledger.post('/holds', hold(accountId, '7.5', more));
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        ...{ id: expect.any(String), placedBy: 'api', kind: 'withdrawal', accountId, currency: 'EUR', state: 'open' },
        ...{ amount: '7.50', captured: '0.00', released: '0.00', remaining: '7.50', ...more },
        placedAt: expect.stringMatching(/Z$/),
        balances: [{ accountId, posted: '20.00', held: '7.50', available: '12.50' }],
        outcome: { page: expect.any(Number), n: expect.any(Number) },
        token: expect.stringMatching(/^book:\d+$/),
      },
    });
    const { balances: _, outcome, token, ...shown } = body;
    const read = await ledger.get(`/holds/${String(body['id'])}?after=${String(token)}`);
    const event = { event: 'placed', sender: 'api', instructionId: body['id'], recordedAt: body['placedAt'], outcome };
    const history = [{ ...event, captured: '0.00', released: '0.00', remaining: '7.50' }];
    expect(read.body).toEqual({ ...shown, history, asOf: expect.any(String) });
  });

  it('is refused when less than that is available', async () => {
    const accountId = await ledger.wallet('hold-2', '5.00');
    expect(problemIn(await ledger.post('/holds', hold(accountId, '5.01')))).toEqual({
      ...{ status: 422, code: 'insufficient-funds', refusal: 'INSUFFICIENT_FUNDS' },
    });
  });

  it('takes what is available when asked for up to an amount, also when nothing is available', async () => {
    const accountId = await ledger.wallet('hold-3', '5.00');
    const upTo = { ...hold(accountId, ''), amount: undefined, upTo: '8.00', shortfallTo: 'losses:dispute:EUR' };
    const first = await ledger.post('/holds', upTo);
    expect([first.status, first.body]).toMatchObject([
      201,
      { state: 'open', amount: '5.00', upTo: '8.00', shortfall: '3.00', shortfallTo: 'losses:dispute:EUR' },
    ]);
    const second = await ledger.post('/holds', upTo);
    expect([second.status, second.body]).toMatchObject([201, { state: 'empty', amount: '0.00', shortfall: '8.00' }]);
    expect(await balancesOf(accountId)).toMatchObject({ held: '5.00', openHolds: 1 });
    expect(problemIn(await ledger.post(`/holds/${String(second.body['id'])}/releases`))).toMatchObject({
      ...{ status: 409, code: 'state-conflict', refusal: 'HOLD_NOT_OPEN' },
    });
  });

  it.each([
    ['both an amount and a ceiling', { upTo: '1.00', shortfallTo: rail }],
    ['somebody to bear a rest that there is not', { shortfallTo: rail }],
    ['neither an amount nor a ceiling', { amount: undefined }],
    ['a ceiling and nobody to bear the rest', { amount: undefined, upTo: '1.00' }],
  ])('is refused with %s', async (_, more) => {
    const body = { ...hold('wallet:hold-1:EUR', '1.00'), ...more };
    expect(problemIn(await ledger.post('/holds', body))).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('under the same key again is answered by the first, also after the hold is gone', async () => {
    const accountId = await ledger.wallet('hold-4', '5.00');
    const key = randomUUID();
    const first = await ledger.post('/holds', hold(accountId, '5.00'), { key });
    await ledger.post(`/holds/${String(first.body['id'])}/releases`);
    const again = await ledger.post('/holds', hold(accountId, '5.00'), { key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await balancesOf(accountId)).toMatchObject({ held: '0.00', openHolds: 0 });
  });
});

describe('capturing a hold', () => {
  it('goes on in parts until the final one gives back the rest', async () => {
    const accountId = await ledger.wallet('capture-1', '20.00');
    const id = await place(accountId, '10.00');
    const first = await capture(id, accountId, '4.00', { externalReference: 'batch/1' });
    expect([first.status, first.body]).toMatchObject([
      201,
      {
        ...{ holdId: id, captured: '4.00', released: '0.00', remaining: '6.00', externalReference: 'batch/1' },
        balances: [{ accountId, posted: '16.00', held: '6.00', available: '10.00' }, { accountId: rail }],
      },
    ]);
    const last = await capture(id, accountId, '5.00', { final: true });
    expect([last.status, last.body]).toMatchObject([201, { captured: '5.00', released: '1.00', remaining: '0.00' }]);
    const { body } = await ledger.get(`/holds/${id}?after=${String(last.body['token'])}`);
    expect(body).toMatchObject({
      ...{ state: 'captured', captured: '9.00', released: '1.00', remaining: '0.00' },
      history: [{ event: 'placed' }, { event: 'captured', captured: '4.00' }, { event: 'captured', released: '1.00' }],
    });
    expect(await balancesOf(accountId)).toEqual({ posted: '11.00', held: '0.00', available: '11.00', openHolds: 0 });
  });

  it('takes no more than remains, and never twice', async () => {
    const accountId = await ledger.wallet('capture-2', '20.00');
    const id = await place(accountId, '10.00');
    expect(problemIn(await capture(id, accountId, '10.01'))).toEqual({
      ...{ status: 422, code: 'limit-exceeded', refusal: 'EXCEEDS_HOLD' },
    });
    const answers = await Promise.all([capture(id, accountId, '10.00'), capture(id, accountId, '10.00')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await balancesOf(accountId)).toMatchObject({ posted: '10.00', held: '0.00' });
  });

  it('must debit the account of the hold', async () => {
    const accountId = await ledger.wallet('capture-3', '20.00');
    const id = await place(accountId, '10.00');
    expect(problemIn(await capture(id, rail, '1.00', movement(rail, accountId, '1.00')))).toEqual({
      ...{ status: 422, code: 'hold-not-debited', refusal: 'HOLD_NOT_DEBITED' },
    });
  });

  it('and releasing it afterwards are told apart from what never was', async () => {
    const accountId = await ledger.wallet('capture-4', '20.00');
    const id = await place(accountId, '10.00');
    const released = await ledger.post(`/holds/${id}/releases`);
    expect([released.status, released.body]).toMatchObject([
      201,
      { holdId: id, accountId, released: '10.00', balances: [{ posted: '20.00', held: '0.00' }] },
    ]);
    for (const late of [await capture(id, accountId, '1.00'), await ledger.post(`/holds/${id}/releases`)]) {
      expect(problemIn(late)).toEqual({ status: 409, code: 'state-conflict', refusal: 'HOLD_NOT_OPEN' });
    }
    const unknown = randomUUID();
    for (const lost of [await capture(unknown, accountId, '1.00'), await ledger.post(`/holds/${unknown}/releases`)]) {
      expect(problemIn(lost)).toEqual({ status: 404, code: 'not-found', refusal: undefined });
    }
    expect((await ledger.get(`/holds/${unknown}`)).status).toBe(404);
  });

  it('is shown under its key and as an instruction', async () => {
    const accountId = await ledger.wallet('capture-5', '20.00');
    const id = await place(accountId, '10.00');
    const key = randomUUID();
    const { body } = await ledger.post(`/holds/${id}/captures`, movement(accountId, rail, '1.00'), { key });
    const operation = await ledger.get(`/operations/${key}?after=${String(body['token'])}`, 'service');
    expect(operation.body).toMatchObject({ instructionId: body['id'], outcome: { outcome: 'HoldCaptured' } });
  });
});

describe('listing holds', () => {
  it('finds them by account, owner, state and expiry, newest first, each once', async () => {
    const accountId = await ledger.wallet('list-holds', '20.00');
    const other = await ledger.wallet('list-others', '20.00');
    await place(other, '1.00');
    const soon = await place(accountId, '1.00', { expiresAt: '2998-01-01T00:00:00.000Z' });
    const late = await place(accountId, '2.00', { expiresAt: '2999-01-01T00:00:00.000Z' });
    const gone = await place(accountId, '3.00');
    await ledger.post(`/holds/${gone}/releases`);
    const ids = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      let cursor = '';
      for (let pages = 0; pages < 9; pages += 1) {
        const { body } = await ledger.get(`/holds?${query}&limit=1&after=${await ledger.headToken()}${cursor}`);
        found.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
        if (body['next'] === undefined) return found;
        cursor = `&cursor=${String(body['next'])}`;
      }
      return found;
    };
    expect(await ids(`accountId=${accountId}`)).toEqual([gone, late, soon]);
    expect(await ids('ownerId=list-holds&state=open')).toEqual([late, soon]);
    expect(await ids('ownerId=list-holds&state=released')).toEqual([gone]);
    expect(await ids(`accountId=${accountId}&expiringBefore=2998-06-01T00:00:00.000Z`)).toEqual([soon]);
    expect(await ids(`ownerId=nobody`)).toEqual([]);
  });
});
