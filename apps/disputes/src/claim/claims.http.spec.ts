// Can a claim be submitted, decided by two persons, paid back or let go, over HTTP?
import { DisputesHost, eventually, type Reply } from '../../testing/disputes-host';

let host: DisputesHost;
beforeAll(async () => {
  host = await DisputesHost.start();
});
afterAll(() => host.stop());

const upheld = { liable: 'respondent', fromRespondent: '80.00', fromPlatform: '0.00' };
const dismissed = { liable: 'claimant', fromRespondent: '0.00', fromPlatform: '0.00' };
const atPlatform = { liable: 'platform', fromRespondent: '0.00', fromPlatform: '80.00' };

async function decide(id: string, shares: object): Promise<Reply> {
  const seen = await host.as('compliance-1').get(`/claims/${id}`);
  const proposal = { ...shares, currency: 'EUR', reasons: ['claim.reviewed'], seenAt: seen.body.token };
  const proposed = await host.as('compliance-1').post(`/claims/${id}/proposals`, proposal);
  expect(proposed).toMatchObject({ status: 201, body: { stage: 'proposed', proposal: shares } });
  const { contentHash } = proposed.body.proposal as { contentHash: string };
  return host.as('compliance-2').post(`/claims/${id}/approval`, { contentHash });
}

const read = async (id: string): Promise<Reply> => host.as('service-1').get(`/claims/${id}`);
const moneyOf = async (id: string) => (await read(id)).body.money;

describe('a claim', () => {
  it('holds what the payee has, and says what is missing', async () => {
    const { reply, id, payer, payee, paymentId } = await host.claim({ has: '50.00' });
    expect(reply).toMatchObject({
      status: 201,
      body: { stage: 'review', paymentId, claimantId: payer, respondentId: payee, claimed: '80.00' },
    });
    await eventually(async () => (await read(id)).body.hold?.status === 'placed');
    expect((await read(id)).body.hold).toEqual({ status: 'placed', held: '50.00', shortfall: '30.00' });
  });

  it('is the same claim when it is submitted again, under the same key and under another', async () => {
    const { id, payer, paymentId } = await host.claim();
    const terms = { amount: '79.00', currency: 'EUR', desired: 'refund', channel: 'web' };
    const body = { paymentId, claimantId: payer, reason: 'unauthorised', ...terms };
    const again = await host.as('service-1').post('/claims', body);
    expect(again).toMatchObject({ status: 201, body: { id, amount: '80.00', channel: 'app' } });
    const types = (await host.events(`disputes.claim-${id}`)).map(({ type }) => type);
    expect(types.filter((type) => type === 'disputes.ClaimSubmitted')).toHaveLength(1);
  });

  it('with another reason gets what the first has left: nothing', async () => {
    const { payer, paymentId } = await host.claim();
    const terms = { amount: '80.00', currency: 'EUR', desired: 'refund', channel: 'app' };
    const body = { paymentId, claimantId: payer, reason: 'duplicate', ...terms };
    const other = await host.as('service-1').post('/claims', body);
    expect(other).toMatchObject({ status: 201, body: { stage: 'talking', claimed: '0.00' } });
    expect(other.body.hold).toBeUndefined();
  });

  it.each([
    { what: 'by another than the payer', changes: { claimantId: 'somebody' }, status: 403, code: 'forbidden' },
    { what: 'above the payment', changes: { amount: '80.01' }, status: 422, code: 'limit-exceeded' },
    { what: 'in another currency', changes: { currency: 'USD' }, status: 422, code: 'currency-mismatch' },
    {
      what: 'of a payment that is not there',
      changes: { paymentId: '6ba7b810-9dad-51d1-80b4-00c04fd430c8' },
      status: 404,
    },
  ])('$what is refused', async ({ changes, status, code = 'not-found' }) => {
    const paymentId = await host.payments.transfer({ from: 'ann', to: 'bob', amount: '80.00' });
    const terms = { amount: '80.00', currency: 'EUR', desired: 'refund', channel: 'app' };
    const body = { paymentId, claimantId: 'ann', reason: 'other', ...terms, ...changes };
    expect(await host.as('service-1').post('/claims', body)).toMatchObject({ status, code });
  });

  it('of a payment that did not go through is refused', async () => {
    const paymentId = await host.payments.transfer({ from: 'ann', to: 'bob', amount: '80.00', status: 'declined' });
    const terms = { amount: '80.00', currency: 'EUR', desired: 'refund', channel: 'app' };
    const answer = await host
      .as('service-1')
      .post('/claims', { paymentId, claimantId: 'ann', reason: 'other', ...terms });
    expect(answer).toMatchObject({ status: 422, code: 'payment-not-completed' });
  });
});

describe('a decision by two persons', () => {
  it('that the respondent is liable pays back after ten days without an appeal, once', async () => {
    const { id, paymentId } = await host.claim({ has: '50.00' });
    expect(await decide(id, upheld)).toMatchObject({ status: 201, body: { stage: 'decided' } });
    expect(await moneyOf(id)).toBeUndefined();
    await host.letPass(11, async () => (await moneyOf(id))?.[0]?.status === 'booked');
    expect((await read(id)).body).toMatchObject({ stage: 'closed', outcome: 'upheld' });
    const [, , earmark] = (await host.events(`payments.transfer-${paymentId}`)).slice(1);
    expect(earmark).toMatchObject({ type: 'payments.EarmarkRealised', data: { amount: '80.00', remaining: '0.00' } });
  });

  it('that the claimant is liable lets the hold go, at once after an appeal', async () => {
    const { id, payer } = await host.claim();
    await decide(id, dismissed);
    const appeal = { customerId: payer, reasons: ['appeal.new-evidence'] };
    expect(await host.as('service-1').post(`/claims/${id}/appeal`, appeal)).toMatchObject({
      status: 201,
      body: { stage: 'appeal' },
    });
    const final = await decide(id, dismissed);
    expect(final).toMatchObject({
      status: 201,
      body: { stage: 'closed', outcome: 'dismissed', money: [{ step: 'release', status: 'booked' }] },
    });
  });

  it('that the platform is liable lets the hold go and pays, at once', async () => {
    const { id } = await host.claim();
    const final = await decide(id, atPlatform);
    expect([final.status, final.body.stage]).toEqual([201, 'closed']);
    await eventually(async () => (await moneyOf(id))?.every(({ status }) => status === 'booked') === true);
    expect(await moneyOf(id)).toEqual([
      { step: 'release', status: 'booked' },
      { step: 'post', status: 'booked' },
    ]);
  });

  it('is not made by one person, nor of anything but what was shown', async () => {
    const { id } = await host.claim();
    const proposal = { ...upheld, currency: 'EUR', reasons: ['claim.reviewed'], seenAt: 'disputes:1' };
    const proposed = await host.as('finance-1').post(`/claims/${id}/proposals`, proposal);
    const { contentHash } = proposed.body.proposal as { contentHash: string };
    const own = await host.as('finance-1').post(`/claims/${id}/approval`, { contentHash });
    expect(own).toMatchObject({ status: 403, code: 'self-approval' });
    const other = await host.as('finance-2').post(`/claims/${id}/approval`, { contentHash: '0'.repeat(64) });
    expect(other).toMatchObject({ status: 409, code: 'payload-changed' });
    const declined = await host.as('finance-2').post(`/claims/${id}/refusal`, { reasons: ['claim.evidence-missing'] });
    expect(declined).toMatchObject({ status: 201, body: { stage: 'review' } });
    expect(declined.body.proposal).toBeUndefined();
  });

  it('above 100 EUR or at the platform’s cost is not proposed by support, nor approved by it', async () => {
    const { id } = await host.claim();
    const proposal = { currency: 'EUR', reasons: ['claim.reviewed'], seenAt: 'disputes:1' };
    const expensive = await host.as('support-1').post(`/claims/${id}/proposals`, { ...proposal, ...atPlatform });
    expect(expensive).toMatchObject({ status: 403, code: 'limit-exceeded' });
    const modest = await host.as('support-1').post(`/claims/${id}/proposals`, { ...proposal, ...upheld });
    expect(modest.status).toBe(201);
    const { contentHash } = modest.body.proposal as { contentHash: string };
    expect((await host.as('support-2').post(`/claims/${id}/approval`, { contentHash })).status).toBe(403);
  });
});

describe('the parties', () => {
  it('end a claim without a decision: the respondent concedes', async () => {
    const { id, payee } = await host.claim({ reason: 'not_received' });
    await eventually(async () => (await read(id)).body.hold?.status === 'placed');
    const conceded = await host.as('service-1').post(`/claims/${id}/concession`, { customerId: payee });
    expect(conceded).toMatchObject({
      status: 201,
      body: { stage: 'closed', outcome: 'accepted', money: [{ step: 'capture', status: 'booked' }] },
    });
  });

  it('end a claim without a decision: the claimant withdraws, and cannot claim the same again', async () => {
    const { id, payer, paymentId } = await host.claim({ reason: 'not_received' });
    await eventually(async () => (await read(id)).body.hold?.status === 'placed');
    const withdrawn = await host.as('service-1').post(`/claims/${id}/withdrawal`, { customerId: payer });
    expect(withdrawn).toMatchObject({ status: 201, body: { stage: 'closed', outcome: 'withdrawn' } });
    const terms = { amount: '80.00', currency: 'EUR', desired: 'refund', channel: 'app' };
    const body = { paymentId, claimantId: payer, reason: 'not_received', ...terms };
    expect(await host.as('service-1').post('/claims', body)).toMatchObject({ status: 409, code: 'state-conflict' });
  });

  it('ask for a review from the third day on; a silent respondent brings it about', async () => {
    const { id, payer, payee } = await host.claim({ reason: 'not_received' });
    const early = await host.as('service-1').post(`/claims/${id}/escalation`, { customerId: payer });
    expect(early).toMatchObject({ status: 409, code: 'escalation-too-early' });
    const stranger = await host.as('service-1').post(`/claims/${id}/concession`, { customerId: payer });
    expect(stranger).toMatchObject({ status: 403, code: 'forbidden' });
    await host.letPass(6, async () => (await read(id)).body.stage === 'review');
    const asked = await host.as('service-1').post(`/claims/${id}/escalation`, { customerId: payee });
    expect(asked).toMatchObject({ status: 201, body: { stage: 'review' } });
  });
});

describe('the ledger', () => {
  it('holds nothing on a frozen account: all becomes a debt', async () => {
    const { payee, payer } = { payer: 'frozen-payer', payee: 'frozen-payee' };
    const freeze = {
      do: 'Impose',
      accountId: `wallet:${payee}:EUR`,
      reason: 'case',
      effect: { kind: 'freeze-debits' },
    };
    await host.wallets({ [payer]: '0.00', [payee]: '80.00' });
    await host.send(host.instruction(freeze));
    const paymentId = await host.payments.transfer({ from: payer, to: payee, amount: '80.00' });
    const terms = { amount: '80.00', currency: 'EUR', desired: 'refund', channel: 'app' };
    const body = { paymentId, claimantId: payer, reason: 'not_received', ...terms };
    const { id } = (await host.as('service-1').post('/claims', body)).body;
    await eventually(async () => (await read(id)).body.hold?.status === 'declined');
    expect((await read(id)).body.hold).toEqual({ status: 'declined', code: 'DEBITS_FROZEN' });
    await host.as('service-1').post(`/claims/${id}/concession`, { customerId: payee });
    await eventually(async () => (await moneyOf(id))?.[0]?.status === 'booked');
    expect(await moneyOf(id)).toEqual([{ step: 'post', status: 'booked' }]);
  });

  it('that may not credit the claimant is asked again by finance', async () => {
    const { id, payer, payee } = await host.claim({ reason: 'not_received' });
    const account = { accountId: `wallet:${payer}:EUR`, reason: 'case' };
    await host.send(host.instruction({ do: 'Impose', ...account, effect: { kind: 'freeze-credits' } }));
    await eventually(async () => (await read(id)).body.hold?.status === 'placed');
    await host.as('service-1').post(`/claims/${id}/concession`, { customerId: payee });
    await eventually(async () => (await moneyOf(id))?.[0]?.status === 'declined');
    expect(await moneyOf(id)).toEqual([{ step: 'capture', status: 'declined', code: 'CREDITS_FROZEN' }]);
    const { body } = await host.as('finance-1').get(`/claims/queue?after=${(await read(id)).body.token}&limit=200`);
    expect(body.items).toContainEqual(expect.objectContaining({ id, stage: 'closed', money: 'declined' }));
    await host.send(host.instruction({ do: 'Lift', ...account, effect: 'freeze-credits' }));
    const again = await host.as('finance-1').post(`/claims/${id}/money-requests`);
    expect(again).toMatchObject({ status: 201, body: { money: [{ step: 'capture', status: 'booked' }] } });
  });
});
