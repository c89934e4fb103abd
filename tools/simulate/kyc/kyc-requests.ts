// What do clients ask of kyc: parties, decisions of two persons, and restrictions?
import { type PartyCommand, partyDecider } from '@daybook/kyc';
import {
  type Answer,
  created,
  creationId,
  DecideCommand,
  KeyReused,
  Problem,
  type Principal,
  systemClock,
} from '@daybook/platform';
import { partyKind } from '../../../apps/kyc/src/party/party.kind';
import type { Replicas } from '../context/replicas';
import type { Draw, Workload } from '../workload/clients';
import { CALLER, definite, type DefiniteReply, type Reply, type ReplyFacts, type Request } from '../workload/request';
import type { KycProcess } from './kyc.process';

export type KycBody =
  | { readonly to: 'parties'; readonly ownerId: string }
  | { readonly to: 'decisions'; readonly ownerId: string; readonly tier: 'T1' | 'T2' | 'T3' }
  | { readonly to: 'restrictions'; readonly ownerId: string; readonly scope: 'both' | 'credits' | 'debits' | 'login' }
  | { readonly to: 'liftings'; readonly ownerId: string; readonly restrictionKey: string };

/** The owners whose wallets the clients of payments open, too. */
const OWNERS = 5;
const TIERS = ['T1', 'T2', 'T3'] as const;
const SCOPES = ['both', 'credits', 'debits', 'login'] as const;
const SEEN_AT = 'kyc:0';

const person = (id: string): Principal => ({
  ...{ id, kind: 'staff', roles: ['compliance'], actor: { kind: 'staff', id } },
});
const [PROPOSER, APPROVER] = [person('person-1'), person('person-2')];

function restrictionIdOf(key: string): string {
  return creationId(PROPOSER, 'restrictions.place', key);
}

interface Noted {
  readonly key: string;
  readonly ownerId: string;
}

interface KycRequestsOptions {
  readonly processes: Replicas<KycProcess>;
  readonly check: (key: string, body: KycBody, reply: DefiniteReply) => void;
}

export class KycRequests {
  private readonly registered: Noted[] = [];
  private readonly placed: Noted[] = [];
  private readonly bodies = new Map<string, KycBody>();

  constructor(private readonly options: KycRequestsOptions) {}

  readonly workload: Workload = {
    name: 'kyc',
    share: 15,
    next: (draw) => {
      const { body, needs } = this.draw(draw);
      const { key, isNew } = draw;
      const noted = { key, ownerId: body.ownerId };
      if (isNew && body.to === 'parties') this.registered.push(noted);
      if (isNew && body.to === 'restrictions') this.placed.push(noted);
      if (isNew) this.bodies.set(key, body);
      // A decision is several requests, and what was already so is not remembered: nothing else is asked under a key.
      const same = isNew ? undefined : this.bodies.get(key);
      return this.request(key, same ?? body, needs);
    },
  };

  request(key: string, body: KycBody, needs: readonly string[] = []): Request {
    return {
      ...{ key, body, needs, scope: body.to },
      send: () => this.send(key, body),
      check: (reply) => this.options.check(key, body, reply),
    };
  }

  /** A client waits until the party is there, and until what it lifts was placed. */
  private draw({ random }: Draw): { readonly body: KycBody; readonly needs: readonly string[] } {
    const to = random.weighted({ parties: 30, decisions: 40, restrictions: 15, liftings: 15 });
    const party = this.registered.length > 0 ? random.pick(this.registered) : undefined;
    if (party === undefined || to === 'parties') {
      return { body: { to: 'parties', ownerId: `c-${random.below(OWNERS)}` }, needs: [] };
    }
    const { ownerId } = party;
    const needs = [party.key];
    if (to === 'restrictions') return { body: { to, ownerId, scope: random.pick(SCOPES) }, needs };
    const placed = to === 'liftings' && this.placed.length > 0 ? random.pick(this.placed) : undefined;
    if (placed === undefined) return { body: { to: 'decisions', ownerId, tier: random.pick(TIERS) }, needs };
    return { body: { to: 'liftings', ownerId: placed.ownerId, restrictionKey: placed.key }, needs: [placed.key] };
  }

  private async send(key: string, body: KycBody): Promise<Reply> {
    // The route makes the party's id from the key: here the key stands for one owner all the same.
    const first = this.registered.find((noted) => noted.key === key);
    const isReused = body.to === 'parties' && first !== undefined && first.ownerId !== body.ownerId;
    const ask = () =>
      this.options.processes.http(`${body.to} ${key}`, (process) =>
        isReused ? Promise.reject(new KeyReused('for another owner')) : handle(process, key, body),
      );
    if (body.to === 'decisions') return judged(ask);
    const { status, body: view } = await ask();
    const { id } = view as ReplyFacts;
    return definite(status, '', id === undefined ? {} : { id });
  }
}

/**
 * A decision is several requests of two persons: asked for again, they meet the case wherever it has come to meanwhile, and a
 * proposal that expired leads to another one. Only that an answer came is the same for ever.
 */
async function judged(ask: () => Promise<Answer<object>>): Promise<Reply> {
  try {
    await ask();
  } catch (error) {
    const isRefused = error instanceof KeyReused || (error instanceof Problem && error.status < 500);
    if (!isRefused) throw error;
  }
  return definite(200, 'judged', {});
}

/** As the routes of these requests do. */
async function handle(process: KycProcess, key: string, body: KycBody): Promise<Answer<object>> {
  const { ownerId } = body;
  const act = (operation: string, command: PartyCommand): Promise<Answer<object>> =>
    process.desk.act(partyKind, ownerId, { caller: PROPOSER, operation, key, body, waitMs: 0 }, () => command);
  switch (body.to) {
    case 'parties':
      return register(process, key, ownerId);
    case 'decisions':
      return decide(process.cases, key, body);
    case 'restrictions': {
      const data = { restrictionId: restrictionIdOf(key), scope: body.scope, reasonClass: 'review' } as const;
      return act('restrictions.place', { type: 'PlaceRestriction', data });
    }
    case 'liftings': {
      const restrictionId = restrictionIdOf(body.restrictionKey);
      return act('restrictions.lift', { type: 'LiftRestriction', data: { restrictionId } });
    }
  }
}

/** The owner's id is the party's, so that its wallets are those that the clients of payments open. No key seals here: keys are random. */
async function register({ commands }: KycProcess, key: string, partyId: string): Promise<Answer<object>> {
  const email = { key: `${partyId}/1`, nonce: 'AAECAwQFBgcICQoL', text: 'c2VhbGVkIGJ5IG5vYm9keQ==' };
  const registration = { kind: 'individual', country: 'AT', locale: 'de-AT', email, emailToken: '00' } as const;
  const command: PartyCommand = { type: 'Register', data: { partyId, ...registration, termsVersion: '2026-01' } };
  const context = {
    ...{ by: CALLER.actor, at: systemClock.nowIso(), correlationId: partyId, causationId: partyId },
    key: { id: creationId(CALLER, partyKind.operation, key), fingerprint: partyId },
  };
  await commands.execute(new DecideCommand(partyDecider, partyId, command, context));
  return created({ id: partyId });
}

/** Two persons, one after the other; a repeat goes on where the last one ended. */
async function decide(
  cases: KycProcess['cases'],
  key: string,
  { ownerId, tier }: Extract<KycBody, { to: 'decisions' }>,
): Promise<Answer<object>> {
  const { body } = await cases.open(PROPOSER, key, { partyId: ownerId, purpose: 'onboarding', targetTier: tier });
  const content = { verdict: 'approved', reasons: ['identity-seen'], seenAt: SEEN_AT } as const;
  const proposed = await cases.propose(body.id, PROPOSER, `${key}/proposal`, {
    ...content,
    reasons: [...content.reasons],
  });
  const { id = '', contentHash = '' } = proposed.body.proposal ?? {};
  const decided = await cases.approve(body.id, id, APPROVER, `${key}/approval`, { contentHash, seenAt: SEEN_AT });
  return created({ id: decided.body.id });
}
