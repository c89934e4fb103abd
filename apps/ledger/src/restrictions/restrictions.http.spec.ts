// Are accounts restricted and closed over HTTP, and periods closed, by those who may?
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { problemIn } from '../../testing/replies';

const rail = 'rail:card:EUR';
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

describe('restrictions', () => {
  const freeze = { reason: 'court-order', effect: { kind: 'freeze-debits' } };

  it('are imposed and lifted by compliance, and bite meanwhile', async () => {
    const accountId = await ledger.wallet('restrict-1', '10.00');
    const imposed = await ledger.post(`/accounts/${accountId}/restrictions`, freeze, { role: 'compliance' });
    expect([imposed.status, imposed.body]).toMatchObject([201, { accountId, source: 'compliance', ...freeze }]);
    const pay = () => ledger.post('/transactions', movement(accountId, rail, '1.00'));
    expect(problemIn(await pay())).toEqual({ status: 422, code: 'account-frozen', refusal: 'DEBITS_FROZEN' });
    const read = await ledger.get(`/accounts/${accountId}?after=${String(imposed.body['token'])}`);
    expect(read.body['restrictions']).toEqual([{ source: 'compliance', ...freeze }]);
    const lift = { reason: 'court-order', effect: 'freeze-debits' };
    const lifted = await ledger.post(`/accounts/${accountId}/restrictions/lifts`, lift, { role: 'compliance' });
    expect([lifted.status, lifted.body]).toMatchObject([201, { accountId, ...lift }]);
    expect((await pay()).status).toBe(201);
    const again = await ledger.post(`/accounts/${accountId}/restrictions/lifts`, lift, { role: 'compliance' });
    expect(problemIn(again)).toEqual({ status: 404, code: 'not-found', refusal: 'RESTRICTION_NOT_FOUND' });
  });

  it('are lifted only by the sender that imposed them: a freeze holds until both senders have lifted theirs', async () => {
    const accountId = await ledger.wallet('restrict-3', '10.00');
    const lift = { reason: 'court-order', effect: 'freeze-debits' };
    const path = `/accounts/${accountId}/restrictions`;
    await ledger.post(path, freeze, { role: 'compliance' });
    expect(problemIn(await ledger.post(`${path}/lifts`, lift))).toEqual({
      ...{ status: 404, code: 'not-found', refusal: 'RESTRICTION_NOT_FOUND' },
    });
    const imposed = await ledger.post(path, freeze);
    expect(imposed.body['source']).toBe('api');
    const read = await ledger.get(`/accounts/${accountId}?after=${String(imposed.body['token'])}`);
    expect(read.body['restrictions']).toEqual(
      expect.arrayContaining(['compliance', 'api'].map((source) => ({ source, ...freeze }))),
    );
    const pay = () => ledger.post('/transactions', movement(accountId, rail, '1.00'));
    const lifted = await ledger.post(`${path}/lifts`, lift, { role: 'compliance' });
    expect([lifted.status, lifted.body['source']]).toEqual([201, 'compliance']);
    expect(problemIn(await ledger.post(`${path}/lifts`, lift, { role: 'compliance' }))).toMatchObject({ status: 404 });
    expect(problemIn(await pay())).toMatchObject({ refusal: 'DEBITS_FROZEN' });
    expect((await ledger.post(`${path}/lifts`, lift)).status).toBe(201);
    expect((await pay()).status).toBe(201);
  });

  it('limit what is debited in a day', async () => {
    const accountId = await ledger.wallet('restrict-2', '10.00');
    const limit = { reason: 'tier-1', effect: { kind: 'limit-per-day', amount: '5' } };
    const imposed = await ledger.post(`/accounts/${accountId}/restrictions`, limit);
    expect(imposed.body['effect']).toEqual({ kind: 'limit-per-day', amount: '5.00' });
    expect(problemIn(await ledger.post('/transactions', movement(accountId, rail, '5.01')))).toEqual({
      ...{ status: 422, code: 'limit-exceeded', refusal: 'LIMIT_EXCEEDED' },
    });
  });

  it.each([
    ['a freeze with an amount', { kind: 'freeze-debits', amount: '1.00' }],
    ['a limit without one', { kind: 'limit-per-day' }],
    ['more decimals than the currency has', { kind: 'limit-per-day', amount: '1.005' }],
  ])('are refused for %s', async (_, effect) => {
    const answer = await ledger.post('/accounts/rail:card:EUR/restrictions', { reason: 'x', effect });
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('are not found on an account that is not there, and not for finance to impose', async () => {
    const path = '/accounts/wallet:nobody:EUR/restrictions';
    expect(problemIn(await ledger.post(path, freeze))).toMatchObject({ status: 404, code: 'not-found' });
    expect(problemIn(await ledger.post(path, freeze, { role: 'finance' }))).toMatchObject({ status: 403 });
  });
});

describe('closing an account', () => {
  it('works once it is empty, and ends what can be booked on it', async () => {
    const accountId = await ledger.wallet('close-1', '1.00');
    expect(problemIn(await ledger.post(`/accounts/${accountId}/closure`))).toEqual({
      ...{ status: 409, code: 'account-not-empty', refusal: 'ACCOUNT_NOT_EMPTY' },
    });
    await ledger.post('/transactions', movement(accountId, rail, '1.00'));
    const closed = await ledger.post(`/accounts/${accountId}/closure`);
    expect([closed.status, closed.body]).toMatchObject([201, { accountId, closedAt: expect.stringMatching(/Z$/) }]);
    const { body } = await ledger.get(`/accounts/${accountId}?after=${String(closed.body['token'])}`);
    expect(body['closedAt']).toBe(closed.body['closedAt']);
    expect(problemIn(await ledger.post('/transactions', movement(rail, accountId, '1.00')))).toMatchObject({
      ...{ status: 422, code: 'account-closed' },
    });
    expect(problemIn(await ledger.post(`/accounts/${accountId}/closure`))).toMatchObject({ code: 'account-closed' });
    expect(problemIn(await ledger.post('/accounts/wallet:nobody:EUR/closure'))).toMatchObject({ status: 404 });
  });
});

describe('closing a period', () => {
  const close = (through: string) => ledger.post('/periods/closures', { through }, { role: 'finance' });

  it('ends bookings into it, for ever, and is listed', async () => {
    const closed = await close('2026-01-31');
    expect([closed.status, closed.body]).toMatchObject([201, { through: '2026-01-31' }]);
    const accountId = await ledger.wallet('close-2');
    const late = { ...movement(rail, accountId, '1.00'), bookingDate: '2026-01-31' };
    expect(problemIn(await ledger.post('/transactions', late))).toMatchObject({ code: 'period-closed' });
    expect(problemIn(await close('2026-01-30'))).toMatchObject({ status: 422, code: 'period-closed' });
    expect(problemIn(await close('2999-01-30'))).toMatchObject({ status: 422, code: 'period-not-over' });
    await close('2026-02-28');
    const { body } = await ledger.get(`/periods?after=${await ledger.headToken()}`);
    expect(body['items']).toMatchObject([{ through: '2026-02-28' }, { through: '2026-01-31' }]);
    expect(problemIn(await ledger.post('/periods/closures', { through: '2026-03-01' }))).toMatchObject({ status: 403 });
  });
});
