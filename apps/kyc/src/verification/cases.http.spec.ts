// Does a case take two persons, one exact content and one day, and does its end give the tier?
import { randomUUID } from 'node:crypto';
import { Deadlines } from '@daybook/platform';
import { eventually, KycHost, type Reply } from '../../testing/kyc-host';

const HASH = 'a'.repeat(64);
const problem = ({ status, body }: Reply): unknown[] => [status, String(body['type']).split('/').at(-1)];

describe('cases over HTTP', () => {
  let host: KycHost;
  let partyId: string;
  beforeAll(async () => {
    host = await KycHost.start();
    partyId = (await host.register()).body.id;
  });
  afterAll(() => host.stop());

  const open = (changes: object = {}) =>
    host.post('/cases', { partyId, purpose: 'onboarding', targetTier: 'T1', ...changes });
  const propose = (caseId: string, verdict = 'approved', sub = 'person-1') =>
    host.post(`/cases/${caseId}/proposals`, { verdict, reasons: ['identity-seen'], seenAt: 'kyc:1' }, { sub });
  const act = (caseId: string, proposal: Reply['body']['proposal'], action: string, body: object, sub: string) =>
    host.post(`/cases/${caseId}/proposals/${proposal?.['id']}/${action}`, body, { sub });
  const approve = (caseId: string, proposal: Reply['body']['proposal'], sub: string, changes: object = {}) =>
    act(caseId, proposal, 'approval', { contentHash: proposal?.['contentHash'], seenAt: 'kyc:1', ...changes }, sub);

  it('are decided by two persons, and the party gets the tier', async () => {
    const { body } = await open();
    const { asOf } = (await host.get(`/cases/${body.id}?after=${body.token}`)).body;
    expect(asOf).toMatch(/^kyc:[0-9]+$/);
    const { proposal } = (await propose(body.id)).body;
    expect(problem(await approve(body.id, proposal, 'person-1'))).toEqual([403, 'self-approval']);
    expect(problem(await approve(body.id, proposal, 'person-2', { contentHash: HASH }))).toEqual([
      409,
      'payload-changed',
    ]);
    const decided = await approve(body.id, proposal, 'person-2', { seenAt: asOf });
    expect(decided.body).toMatchObject({ status: 'approved', proposal: { approvedBy: 'person-2' } });
    await eventually(async () => (await host.get(`/parties/${partyId}`)).body.tier === 'T1');
    const [, granted, standing] = await host.events(`kyc.party-${partyId}`);
    expect([granted?.type, standing?.type]).toEqual(['kyc.TierGranted', 'kyc.StandingChanged']);
    expect((await host.events(`kyc.verification-${body.id}`)).at(-1)?.data).toMatchObject({
      ...{ proposedBy: 'person-1', approvedBy: 'person-2', seenAt: asOf, rule: { id: 'tiers', version: 1 } },
    });
    const listed = await host.get(`/cases?status=approved&partyId=${partyId}&after=${decided.body.token}`);
    expect(listed.body.items?.map(({ id }) => id)).toEqual([body.id]);
  });

  it('go on after a refusal by the other person or a withdrawal by the same', async () => {
    const { body } = await open();
    const first = (await propose(body.id)).body.proposal;
    const reason = { reason: 'identity-unclear' };
    expect(problem(await act(body.id, first, 'refusal', reason, 'person-1'))).toEqual([403, 'self-approval']);
    expect((await act(body.id, first, 'refusal', reason, 'person-2')).body.status).toBe('ready');
    const second = (await propose(body.id)).body.proposal;
    expect(problem(await act(body.id, second, 'withdrawal', {}, 'person-2'))).toEqual([403, 'forbidden']);
    expect((await act(body.id, second, 'withdrawal', {}, 'person-1')).body.status).toBe('ready');
    expect(problem(await approve(body.id, second, 'person-2'))).toEqual([409, 'state-conflict']);
  });

  it('give nothing when they are decided against the party', async () => {
    const { body } = await host.register();
    await host.decide(body.id, 'T2', 'refused');
    await host.decide(body.id, 'T1');
    const after = await host.events(`kyc.party-${body.id}`);
    expect(after.map(({ type }) => type)).not.toContain('kyc.RestrictionPlaced');
    await eventually(async () => (await host.get(`/parties/${body.id}`)).body.tier === 'T1');
  });

  it('are refused for another kind’s tier and for a party that is not there', async () => {
    expect(problem(await open({ targetTier: 'B1' }))).toEqual([422, 'tier-not-for-kind']);
    expect(problem(await open({ partyId: randomUUID() }))).toEqual([404, 'not-found']);
    expect(problem(await propose(randomUUID()))).toEqual([404, 'not-found']);
  });

  it('take one approval of one proposal when two come at once', async () => {
    const { body } = await open({ targetTier: 'T2' });
    const { proposal } = (await propose(body.id)).body;
    const replies = await Promise.all(['person-2', 'person-3'].map((sub) => approve(body.id, proposal, sub)));
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    const decided = (await host.events(`kyc.verification-${body.id}`)).filter(({ type }) => type === 'kyc.CaseDecided');
    expect(decided).toHaveLength(1);
  });

  it('look for proposals whose day is over, and leave the others', async () => {
    const { body } = await open({ targetTier: 'T3' });
    const { body: proposed } = await propose(body.id);
    await host.get(`/cases/${body.id}?after=${proposed.token}`);
    await host.app.nest.get(Deadlines).look();
    expect((await host.get(`/cases/${body.id}`)).body.status).toBe('proposed');
  });
});
