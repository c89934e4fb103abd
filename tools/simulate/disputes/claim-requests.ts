// What do customers and staff ask of disputes: claims about transfers, and what is done about them?
import { claimIdOf, type ClaimReason, contentHashOf, type ProposedDecision } from '@daybook/disputes';
import { decimalOf, minorOf } from '@daybook/money';
import type { Answer, Principal } from '@daybook/platform';
import type { Replicas } from '../context/replicas';
import type { TypedKey } from '../engine/typed-key';
import { type NotedTransfer, TRANSFERS } from '../payments/wallets';
import type { Draw, Workload } from '../workload/clients';
import type { Noted, NoticeBoard } from '../workload/notice-board';
import { CALLER, definite, type DefiniteReply, type Reply, type Request, WAIT_MS } from '../workload/request';
import type { DisputesProcess } from './disputes.process';

interface Submission {
  readonly to: 'claims';
  readonly paymentId: string;
  readonly claimantId: string;
  readonly reason: ClaimReason;
  readonly amount: string;
  readonly currency: string;
  readonly desired: 'refund' | 'explanation';
  readonly channel: 'app';
}

export type ClaimBody =
  | Submission
  | { readonly to: 'withdrawal' | 'concession'; readonly id: string; readonly customerId: string }
  | {
      readonly to: 'appeal';
      readonly id: string;
      readonly customerId: string;
      readonly reasons: string[];
    }
  | { readonly to: 'proposals'; readonly id: string; readonly decision: ProposedDecision; readonly currency: string }
  | { readonly to: 'approval'; readonly id: string; readonly contentHash: string }
  | { readonly to: 'refusal'; readonly id: string; readonly reasons: string[] };

interface NotedClaim extends Noted {
  readonly id: string;
  readonly claimantId: string;
  readonly respondentId: string;
  readonly amount: string;
  readonly currency: string;
}

interface NotedProposal extends Noted {
  readonly id: string;
  readonly contentHash: string;
}

const CLAIMS: TypedKey<NotedClaim> = { name: 'claims that customers submit' };
const PROPOSALS: TypedKey<NotedProposal> = { name: 'decisions that staff propose' };
const REASONS = ['unauthorised', 'unauthorised', 'not_received', 'duplicate'] as const;

const staff = (id: string): Principal => ({ id, kind: 'staff', roles: ['compliance'], actor: { kind: 'staff', id } });
const PROPOSER = staff('proposer');
const APPROVER = staff('approver');

interface ClaimRequestsOptions {
  readonly processes: Replicas<DisputesProcess>;
  readonly board: NoticeBoard;
  readonly check: (key: string, body: ClaimBody, reply: DefiniteReply) => void;
}

export class ClaimRequests {
  /** What was first asked under each key: other content under an old key is about the same claim. */
  private readonly bodies = new Map<string, ClaimBody>();

  /** Asked under one key only: what was already so is not remembered under a key, and may be answered otherwise later. */
  private readonly once = new Set<string>();

  constructor(private readonly options: ClaimRequestsOptions) {}

  readonly workload: Workload = {
    name: 'claims',
    share: 14,
    next: (draw) => {
      const needs = new Set<string>();
      const body = draw.isNew ? this.draw(draw, needs) : otherContent(this.bodies.get(draw.key));
      if (draw.isNew) this.note(draw.key, body);
      return this.request(draw.key, body, [...needs]);
    },
  };

  request(key: string, body: ClaimBody, needs: readonly string[] = []): Request {
    return {
      ...{ key, body, needs },
      send: () => this.send(key, body),
      check: (reply) => this.options.check(key, body, reply),
    };
  }

  private draw({ random, key }: Draw, needs: Set<string>): ClaimBody {
    const { board } = this.options;
    const claims = board.list(CLAIMS);
    const proposals = board.list(PROPOSALS);
    const to = random.weighted({
      ...{ claims: 40, proposals: claims.length > 0 ? 18 : 0, approval: proposals.length > 0 ? 20 : 0 },
      ...{ refusal: proposals.length > 0 ? 4 : 0, concession: claims.length > 0 ? 8 : 0 },
      ...{ withdrawal: claims.length > 0 ? 5 : 0, appeal: claims.length > 0 ? 8 : 0 },
    });
    if (to === 'claims') {
      const [transfer, reason] = [board.one(board.list(TRANSFERS), random), random.pick(REASONS)];
      const isFirst = transfer !== undefined && this.isFirst(`${transfer.transferId} ${reason}`);
      return submissionOf(isFirst ? transfer : undefined, reason, key, needs);
    }
    if (to === 'approval' || to === 'refusal') {
      const { id, contentHash, key: needed } = chosen(random.pick(proposals));
      needs.add(needed);
      if (to === 'approval' && this.isFirst(`approval ${id}`)) return { to, id, contentHash };
      return { to: 'refusal', id, reasons: ['claim.evidence-missing'] };
    }
    const claim = chosen(random.pick(claims));
    needs.add(claim.key);
    const { id, claimantId, respondentId, currency } = claim;
    if (to === 'proposals') {
      const decision = decisionOf(random.pick(['claimant', 'respondent', 'platform']), claim, `disputes:${key.length}`);
      return { to, id, decision, currency };
    }
    const customerId =
      to === 'concession' ? respondentId : to === 'appeal' && random.chance(0.5) ? respondentId : claimantId;
    return to === 'appeal' ? { to, id, customerId, reasons: ['appeal.new-evidence'] } : { to, id, customerId };
  }

  private isFirst(what: string): boolean {
    if (this.once.has(what)) return false;
    this.once.add(what);
    return true;
  }

  private note(key: string, body: ClaimBody): void {
    const { board } = this.options;
    this.bodies.set(key, body);
    if (body.to === 'claims') {
      const { paymentId, claimantId, reason, amount, currency } = body;
      const transfer = board.list(TRANSFERS).find(({ transferId }) => transferId === paymentId);
      const respondentId = ownerOf(transfer?.toAccountId ?? '');
      const id = claimIdOf(paymentId, claimantId, reason);
      board.list(CLAIMS).push({ key, id, claimantId, respondentId, amount, currency });
    }
    if (body.to === 'proposals') {
      board.list(PROPOSALS).push({ key, id: body.id, contentHash: contentHashOf(body.decision) });
    }
  }

  private async send(key: string, body: ClaimBody): Promise<Reply> {
    const { status, body: view } = await this.options.processes.http(`${body.to} ${key}`, (process) =>
      handle(process, key, body),
    );
    if (status === 202) return { kind: 'pending' };
    // Claims go on: the answer to a repeat says how the claim stands by then.
    const { id } = view as { readonly id: string };
    return definite(status, '', { id });
  }
}

/** As the route of this request does. */
function handle({ claims, decisions }: DisputesProcess, key: string, body: ClaimBody): Promise<Answer<object>> {
  switch (body.to) {
    case 'claims': {
      const { to: _, ...submission } = body;
      return claims.submit(CALLER, key, WAIT_MS, submission);
    }
    case 'withdrawal':
      return claims.withdraw(body.id, CALLER, key, WAIT_MS, { customerId: body.customerId });
    case 'concession':
      return claims.concede(body.id, CALLER, key, WAIT_MS, { customerId: body.customerId });
    case 'appeal':
      return claims.appeal(body.id, CALLER, key, { customerId: body.customerId, reasons: body.reasons });
    case 'proposals': {
      const { liable, fromRespondent, fromPlatform, reasons, seenAt } = body.decision;
      const shares = { liable, fromRespondent, fromPlatform, currency: body.currency };
      return decisions.propose(body.id, PROPOSER, key, { ...shares, reasons: [...reasons], seenAt });
    }
    case 'approval':
      return decisions.approve(body.id, APPROVER, key, WAIT_MS, { contentHash: body.contentHash });
    case 'refusal':
      return decisions.decline(body.id, APPROVER, key, { reasons: body.reasons });
  }
}

/** Mostly the payer complains about a transfer of the run; before there is any, about one that is not there. */
function submissionOf(
  transfer: NotedTransfer | undefined,
  reason: ClaimReason,
  key: string,
  needs: Set<string>,
): Submission {
  const asked = { to: 'claims', reason, desired: 'refund', channel: 'app' } as const;
  if (transfer === undefined) {
    const nowhere = { paymentId: claimIdOf(key, key, reason), claimantId: 'nobody', amount: '1.00', currency: 'EUR' };
    return { ...asked, ...nowhere };
  }
  needs.add(transfer.key);
  const { transferId: paymentId, fromAccountId, amount, currency } = transfer;
  return { ...asked, paymentId, claimantId: ownerOf(fromAccountId), amount, currency };
}

/** All of what is claimed, and written as the desk writes it: a claim of less than was asked finds other content. */
export function decisionOf(
  liable: 'claimant' | 'respondent' | 'platform',
  { amount, currency }: Pick<NotedClaim, 'amount' | 'currency'>,
  seenAt: string,
): ProposedDecision {
  const [all, none] = [minorOf(amount, currency), 0n].map((minor) => decimalOf(minor, currency)) as [string, string];
  return {
    liable,
    toClaimant: liable === 'claimant' ? none : all,
    fromRespondent: liable === 'respondent' ? all : none,
    fromPlatform: liable === 'platform' ? all : none,
    ...{ reasons: ['claim.reviewed'], seenAt },
  };
}

function otherContent(body: ClaimBody | undefined): ClaimBody {
  const known = chosen(body);
  switch (known.to) {
    case 'claims':
      return { ...known, desired: 'explanation' };
    case 'proposals':
      return { ...known, decision: { ...known.decision, seenAt: 'disputes:0' } };
    case 'approval':
      return { ...known, contentHash: '0'.repeat(64) };
    case 'refusal':
    case 'appeal':
      return { ...known, reasons: ['claim.other'] };
    default:
      return { ...known, customerId: 'nobody' };
  }
}

function chosen<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('there is one at least');
  return one;
}

function ownerOf(accountId: string): string {
  return accountId.split(':')[1] ?? 'nobody';
}
