// Does the ledger undo over HTTP what was booked: reversals, refunds, and sweeps that take what is there?
import { randomUUID } from 'node:crypto';
import { type LedgerKit, movement, type Reply, startLedger } from '../../testing/ledger-kit';
import { problemIn } from '../../testing/replies';

const rail = 'rail:card:EUR';
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const placeOf = ({ body }: Reply) => ({ id: body['id'], ...(body['outcome'] as { n: number; page: number }) });
const parts = (amount: string) => [0, 1].map((entryIndex) => ({ entryIndex, amount }));

async function payment(name: string, amount: string): Promise<{ from: string; to: string; posted: Reply }> {
  const [from, to] = [await ledger.wallet(`${name}-a`, amount), await ledger.wallet(`${name}-b`)];
  const posted = await ledger.post('/transactions', movement(from, to, amount));
  return { from, to, posted };
}

describe('reversing a transaction', () => {
  it('posts its opposite, in parts up to the original', async () => {
    const { from, to, posted } = await payment('reverse-1', '10.00');
    const path = `/transactions/${String(posted.body['id'])}/reversals`;
    const first = await ledger.post(path, { kind: 'correction', parts: parts('4') });
    expect([first.status, first.body]).toMatchObject([
      201,
      {
        ...{ kind: 'correction', reverses: placeOf(posted), parts: parts('4.00'), isComplete: false },
        entries: [
          { accountId: from, direction: 'credit', amount: '4.00' },
          { accountId: to, direction: 'debit', amount: '4.00' },
        ],
        balances: [
          { accountId: from, posted: '4.00' },
          { accountId: to, posted: '6.00' },
        ],
      },
    ]);
    const tooMuch = await ledger.post(path, { kind: 'correction', parts: parts('6.01') });
    expect(problemIn(tooMuch)).toEqual({ status: 422, code: 'limit-exceeded', refusal: 'EXCEEDS_ORIGINAL' });
    const rest = await ledger.post(path, { kind: 'correction' });
    expect([rest.status, rest.body]).toMatchObject([201, { parts: parts('6.00'), isComplete: true }]);
    expect(problemIn(await ledger.post(path, { kind: 'correction' }))).toMatchObject({ refusal: 'EXCEEDS_ORIGINAL' });
  });

  it('twice at once for the whole sum has its effect once (row 17)', async () => {
    const { from, posted } = await payment('reverse-2', '10.00');
    const path = `/transactions/${String(posted.body['id'])}/reversals`;
    const answers = await Promise.all([1, 2].map(() => ledger.post(path, { kind: 'correction' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const { body } = await ledger.get(`/accounts/${from}?after=${await ledger.headToken()}`);
    expect(body['posted']).toBe('10.00');
  });

  it('is refused where the money is gone', async () => {
    const { to, posted } = await payment('reverse-3', '10.00');
    await ledger.post('/transactions', movement(to, rail, '10.00'));
    const path = `/transactions/${String(posted.body['id'])}/reversals`;
    expect(problemIn(await ledger.post(path, { kind: 'correction' }))).toMatchObject({ refusal: 'INSUFFICIENT_FUNDS' });
  });

  it('itself is not reversed', async () => {
    const { posted } = await payment('reverse-4', '10.00');
    const reversal = await ledger.post(`/transactions/${String(posted.body['id'])}/reversals`, { kind: 'correction' });
    const again = await ledger.post(`/transactions/${String(reversal.body['id'])}/reversals`, { kind: 'correction' });
    expect(problemIn(again)).toEqual({ status: 409, code: 'state-conflict', refusal: 'NOT_REVERSIBLE' });
  });

  it('works on a capture, and is not found for what never was', async () => {
    const accountId = await ledger.wallet('reverse-5', '10.00');
    const hold = await ledger.post('/holds', { kind: 'order', accountId, currency: 'EUR', amount: '10.00' });
    const path = `/holds/${String(hold.body['id'])}/captures`;
    const captured = await ledger.post(path, movement(accountId, rail, '10.00'));
    const body = { kind: 'correction', bookingDate: undefined };
    const reversed = await ledger.post(`/transactions/${String(captured.body['id'])}/reversals`, body);
    expect([reversed.status, reversed.body]).toMatchObject([201, { isComplete: true }]);
    expect(problemIn(await ledger.post(`/transactions/${randomUUID()}/reversals`, body))).toMatchObject({
      ...{ status: 404, code: 'not-found' },
    });
  });
});

describe('a refund', () => {
  it('names what it gives back, in a post, in a bulk, and in a preview', async () => {
    const { from, to, posted } = await payment('refund-1', '10.00');
    const refund = { ...movement(to, from, '3.00'), refunds: placeOf(posted) };
    const preview = await ledger.post('/transactions/preview', refund);
    expect([preview.status, preview.body]).toMatchObject([200, { status: 201 }]);
    const one = await ledger.post('/transactions', refund);
    expect([one.status, one.body]).toMatchObject([201, { refunds: placeOf(posted) }]);
    const bulk = await ledger.post('/transactions/bulk', { items: [refund] });
    expect(bulk.body).toMatchObject({ items: [{ status: 201, balances: [{ posted: '4.00' }, { posted: '6.00' }] }] });
  });

  it('of a transaction that stands nowhere is refused', async () => {
    const { from, to, posted } = await payment('refund-2', '10.00');
    const refund = { ...movement(to, from, '3.00'), refunds: { ...placeOf(posted), id: randomUUID() } };
    expect(problemIn(await ledger.post('/transactions', refund))).toMatchObject({ refusal: 'TRANSACTION_NOT_FOUND' });
    const preview = await ledger.post('/transactions/preview', refund);
    expect(preview.body).toMatchObject({ status: 404, problem: { refusal: { code: 'TRANSACTION_NOT_FOUND' } } });
  });

  it('gives back what the original counted towards a limit', async () => {
    const { from, to, posted } = await payment('refund-3', '10.00');
    await ledger.post(`/accounts/${from}/restrictions`, {
      reason: 'tier-1',
      effect: { kind: 'limit-per-day', amount: '10.00' },
    });
    const refund = await ledger.post('/transactions', { ...movement(to, from, '3.00'), refunds: placeOf(posted) });
    expect(refund.body['givenBack']).toMatchObject([{ accountId: from, amount: '3.00' }]);
    expect((await ledger.post('/transactions', movement(from, to, '3.00'))).status).toBe(201);
  });
});

describe('a sweep', () => {
  const sweep = (accountId: string, upTo: string) => ({
    kind: 'chargeback',
    entries: [
      { accountId, direction: 'debit', upTo, shortfallTo: 'losses:dispute:EUR', currency: 'EUR' },
      { accountId: rail, direction: 'credit', amount: upTo, currency: 'EUR' },
    ],
  });

  it('takes what is there and lets the rest fall where it was told to', async () => {
    const accountId = await ledger.wallet('sweep-1', '4.00');
    const { status, body } = await ledger.post('/transactions', sweep(accountId, '10.00'));
    expect([status, body]).toMatchObject([
      201,
      {
        sweeps: [{ accountId, upTo: '10.00', taken: '4.00', shortfall: '6.00', shortfallTo: 'losses:dispute:EUR' }],
        entries: [
          { accountId, amount: '4.00' },
          { accountId: 'losses:dispute:EUR', amount: '6.00' },
          { accountId: rail, amount: '10.00' },
        ],
      },
    ]);
  });

  it('works in a bulk, too', async () => {
    const accountId = await ledger.wallet('sweep-2', '15.00');
    const { body } = await ledger.post('/transactions/bulk', {
      items: [sweep(accountId, '10.00'), sweep(accountId, '10.00')],
    });
    expect(body['items']).toMatchObject([
      { status: 201, sweeps: [{ taken: '10.00' }] },
      { status: 201, sweeps: [{ taken: '5.00', shortfall: '5.00' }] },
    ]);
  });

  it.each([
    ['an amount as well', { amount: '10.00' }],
    ['nobody for the rest', { shortfallTo: undefined }],
    ['the rest on the same account', { shortfallTo: 'wallet:sweep-1:EUR' }],
    ['the rest on an account of the other side', { shortfallTo: rail }],
  ])('with %s is refused at the door', async (_, more) => {
    const { kind, entries } = sweep('wallet:sweep-1:EUR', '10.00');
    const answer = await ledger.post('/transactions', { kind, entries: [{ ...entries[0], ...more }, entries[1]] });
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid-request', refusal: undefined });
  });
});
