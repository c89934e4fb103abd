// The claims of the demo: two payers say that they did not authorise a transfer; one gets the money back, the other does not.
import type { SchemasOf, ServiceClient } from '@daybook/client';
import type { Scene } from '../scene';
import type { Step } from '../step';
import { until } from '../until';

interface DisputesDesks {
  readonly service: ServiceClient<'disputes'>;
  readonly proposer: ServiceClient<'disputes'>;
  readonly approver: ServiceClient<'disputes'>;
  readonly payments: ServiceClient<'payments'>;
}

type Claim = SchemasOf<'disputes'>['ClaimAnswer'];

interface End {
  readonly outcome: 'upheld' | 'dismissed';
  readonly liable: 'respondent' | 'claimant';
  readonly fromRespondent: string;
  /** What the payer has at the end, of 100.00 before the transfer of 80.00. */
  readonly left: string;
}

const ENDS: readonly End[] = [
  { outcome: 'upheld', liable: 'respondent', fromRespondent: '80.00', left: '100.00' },
  { outcome: 'dismissed', liable: 'claimant', fromRespondent: '0.00', left: '20.00' },
];

/** Played again, a claim that is closed is told as it ended. */
export const CLAIMS: Scene = {
  title: 'Claims, decided by two persons',
  play: async (persons, run) => {
    const desks: DisputesDesks = {
      service: await persons.calling('disputes', 'service', 'demo'),
      proposer: await persons.calling('disputes', 'compliance', 'demo-claims-analyst'),
      approver: await persons.calling('disputes', 'finance', 'demo-claims-lead'),
      payments: await persons.calling('payments', 'service', 'demo'),
    };
    const steps: Step[] = [];
    for (const end of ENDS) steps.push(...(await playClaim(desks, run, end)));
    return steps;
  },
};

async function playClaim(desks: DisputesDesks, run: string, end: End): Promise<readonly Step[]> {
  const { service, payments } = desks;
  const keyed = (what: string) => ({ idempotencyKey: `demo-claim-${run}-${end.outcome}-${what}` });
  const [payer, payee] = ['payer', 'payee'].map((side) => `${side}-${end.outcome}-${run}`) as [string, string];
  const wallet = async (ownerId: string): Promise<string> =>
    (await payments.post('/wallets', { body: { ownerId, currency: 'EUR' }, ...keyed(`wallet-${ownerId}`) })).body.id;
  const [fromWalletId, toWalletId] = [await wallet(payer), await wallet(payee)];
  const currency = 'EUR';
  await payments.post('/deposits', {
    body: { walletId: fromWalletId, amount: '100.00', currency, cardToken: 'tok_approve' },
    ...keyed('top-up'),
  });
  const { body: transfer } = await payments.post('/transfers', {
    body: { fromWalletId, toWalletId, amount: '80.00', currency },
    ...keyed('transfer'),
  });
  const { body: submitted } = await service.post('/claims', {
    body: {
      ...{ paymentId: transfer.id, claimantId: payer, reason: 'unauthorised', amount: '80.00', currency },
      ...{ desired: 'refund', channel: 'app' },
    },
    ...keyed('claim'),
  });
  const path = { id: submitted.id };
  const read = async (): Promise<Claim> => (await service.get('/claims/{id}', { params: { path } })).body;
  const held = await until(async () => {
    const claim = await read();
    return claim.stage === 'closed' || claim.hold?.status === 'placed' ? 'held' : undefined;
  });
  await decide(desks, await read(), end, keyed('first'), keyed('first-approval'));
  if ((await read()).stage === 'decided') {
    const customerId = end.liable === 'respondent' ? payee : payer;
    await service.post('/claims/{id}/appeal', {
      params: { path },
      body: { customerId, reasons: ['appeal.new-evidence'] },
      ...keyed('appeal'),
    });
  }
  await decide(desks, await read(), end, keyed('second'), keyed('second-approval'));
  const outcome = await until(async () => {
    const claim = await read();
    return claim.stage === 'closed' ? (claim.outcome ?? 'closed') : undefined;
  });
  const left = await until(async () => {
    const { body } = await payments.get('/wallets/{id}', { params: { path: { id: fromWalletId } } });
    return body.available === end.left ? body.available : undefined;
  });
  const what = `A claim of 80.00 EUR that two persons decide twice, because ${end.liable === 'respondent' ? 'the payee' : 'the payer'} appeals`;
  return [
    { what: 'The money of a claimed transfer is held on the payee’s wallet', expected: 'held', became: held ?? 'not' },
    { what, expected: end.outcome, became: outcome ?? 'open' },
    { what: 'What the payer has then', expected: end.left, became: left ?? 'something else' },
  ];
}

interface Keyed {
  readonly idempotencyKey: string;
}

/** One person proposes, another approves; nothing when the claim is not in review. */
async function decide(desks: DisputesDesks, claim: Claim, end: End, propose: Keyed, approve: Keyed): Promise<void> {
  const path = { id: claim.id };
  if (claim.stage === 'review' || claim.stage === 'appeal') {
    const { liable, fromRespondent } = end;
    const body = {
      ...{ liable, fromRespondent, fromPlatform: '0.00', currency: 'EUR' },
      ...{ reasons: ['claim.reviewed'], seenAt: 'disputes:1' },
    };
    const { body: proposed } = await desks.proposer.post('/claims/{id}/proposals', {
      params: { path },
      body,
      ...propose,
    });
    const contentHash = proposed.proposal?.contentHash ?? '';
    await desks.approver.post('/claims/{id}/approval', { params: { path }, body: { contentHash }, ...approve });
  }
}
