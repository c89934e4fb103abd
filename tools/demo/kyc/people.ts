// The people of the demo: they register, two persons give them a tier, and the ledger holds their wallets to its limits.
import { ApiProblem, type ServiceClient } from '@daybook/client';
import type { Scene } from '../scene';
import type { Step } from '../step';
import { until } from '../until';

interface KycDesks {
  readonly service: ServiceClient<'kyc'>;
  readonly analyst: ServiceClient<'kyc'>;
  readonly lead: ServiceClient<'kyc'>;
  readonly payments: ServiceClient<'payments'>;
}

interface Person {
  readonly name: string;
  readonly partyId: string;
  readonly walletId: string;
}

const LIMITS_OF_A_WALLET = 3;

export const PEOPLE: Scene = {
  title: 'People, whose tier limits their wallets in the ledger',
  play: async (persons, run) => {
    const desks: KycDesks = {
      service: await persons.calling('kyc', 'service', 'demo'),
      analyst: await persons.calling('kyc', 'compliance', 'demo-analyst'),
      lead: await persons.calling('kyc', 'compliance', 'demo-lead'),
      payments: await persons.calling('payments', 'service', 'demo'),
    };
    return playPeople(desks, run);
  },
};

/** The same answers again when it was played before. */
async function playPeople(desks: KycDesks, run: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const step = async (what: string, expected: string, work: () => Promise<string>): Promise<void> => {
    steps.push({ what, expected, became: await work() });
  };
  const anna = await admit(desks, run, 'anna', step);
  const ben = await admit(desks, run, 'ben', step);
  const send = (key: string, amount: string) => () =>
    said(async () => {
      const body = { fromWalletId: anna.walletId, toWalletId: ben.walletId, amount, currency: 'EUR' };
      const sent = await desks.payments.post('/transfers', { body, idempotencyKey: keyOf(run, key) });
      return sent.body.status;
    });
  await step('Anna tops up 1,800.00 EUR by card', 'completed', () =>
    said(async () => {
      const body = { walletId: anna.walletId, amount: '1800.00', currency: 'EUR', cardToken: 'tok_approve' };
      const { body: deposit } = await desks.payments.post('/deposits', { body, idempotencyKey: keyOf(run, 'top-up') });
      return deposit.status;
    }),
  );
  await step(
    'Anna sends Ben 900.00 EUR of the 1,000.00 a day that tier T1 allows',
    'completed',
    send('first', '900.00'),
  );
  await step('Anna sends Ben 200.00 EUR more, beyond it', 'LIMIT_EXCEEDED', send('second', '200.00'));
  return steps;
}

type Note = (what: string, expected: string, work: () => Promise<string>) => Promise<void>;

async function admit(desks: KycDesks, run: string, name: string, step: Note): Promise<Person> {
  const registration = { kind: 'individual', country: 'AT', locale: 'de-AT', termsVersion: '2026-01' } as const;
  const body = { ...registration, email: `${name}.${run}@example.org` };
  const { body: party } = await desks.service.post('/registrations', {
    body,
    idempotencyKey: keyOf(run, `party-${name}`),
  });
  await step(`${name} registers, and two persons decide for tier T1`, 'T1', () => decide(desks, run, name, party.id));
  const { body: wallet } = await desks.payments.post('/wallets', {
    body: { ownerId: party.id, currency: 'EUR' },
    idempotencyKey: keyOf(run, `wallet-${name}`),
  });
  await step(`${name}'s wallet is limited by the ledger`, `${LIMITS_OF_A_WALLET} limits`, async () => {
    const count = await until(async () => {
      const { body: wallets } = await desks.analyst.get('/parties/{id}/wallets', {
        params: { path: { id: party.id } },
      });
      const limits = wallets.items.flatMap(({ enforced }) => enforced).length;
      return limits >= LIMITS_OF_A_WALLET ? limits : undefined;
    });
    return `${count ?? 'no'} limits`;
  });
  return { name, partyId: party.id, walletId: wallet.id };
}

/** Goes on where an earlier playing has come to: what was seen then is not seen again. */
async function decide(
  { service, analyst, lead }: KycDesks,
  run: string,
  name: string,
  partyId: string,
): Promise<string> {
  const opened = await analyst.post('/cases', {
    body: { partyId, purpose: 'onboarding', targetTier: 'T1' },
    idempotencyKey: keyOf(run, `case-${name}`),
  });
  const path = { id: opened.body.id };
  let { body: found } = await analyst.get('/cases/{id}', { params: { path } });
  if (found.status === 'ready') {
    const body = { verdict: 'approved' as const, reasons: ['identity-seen'], seenAt: seenAt(found) };
    await analyst.post('/cases/{id}/proposals', {
      params: { path },
      body,
      idempotencyKey: keyOf(run, `propose-${name}`),
    });
    ({ body: found } = await lead.get('/cases/{id}', { params: { path } }));
  }
  const { proposal } = found;
  if (found.status === 'proposed' && proposal !== undefined) {
    const body = { contentHash: proposal.contentHash, seenAt: seenAt(found) };
    const params = { path: { ...path, proposalId: proposal.id } };
    const idempotencyKey = keyOf(run, `approve-${name}`);
    await lead.post('/cases/{id}/proposals/{proposalId}/approval', { params, body, idempotencyKey });
  }
  const tier = await until(async () => {
    const { body } = await service.get('/parties/{id}', { params: { path: { id: partyId } } });
    return body.tier === 'T0' ? undefined : body.tier;
  });
  return tier ?? 'T0';
}

/** Every read says as of which place of the log it is true. */
function seenAt(read: object): string {
  return 'asOf' in read && typeof read.asOf === 'string' ? read.asOf : 'kyc:0';
}

function keyOf(run: string, what: string): string {
  return `demo-people-${run}-${what}`.padEnd(16, '-');
}

async function said(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiProblem) return error.refusal?.code ?? error.code;
    throw error;
  }
}
