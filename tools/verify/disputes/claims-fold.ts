// What became of each claim, by its own events? Folded again, apart from the decider and the projection of disputes.
import type { Entry } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { differs } from '../finding';
import { dataOf, type Data } from '../stored-data';
import { timeText, type Row } from '../tables/table';

interface Due {
  readonly kind: string;
  readonly dueAt: string;
}

interface FoldedClaim {
  /** Data of the event that began it. */
  readonly begun: Data;
  readonly position: string;
  readonly submittedAt: string;
  stage: string;
  changedAt: string;
  money: string;
  isAppealed: boolean;
  claimed: string | null;
  held: string | null;
  owed: string | null;
  proposedBy: string | null;
  ending: Data;
  awaited: number;
  declined: number;
  /** What is due, in the order of time; a decision is due until the claim is decided. */
  due: readonly Due[];
}

const PREFIX = 'disputes.claim-';
const PEOPLE: ReadonlySet<string> = new Set(['review', 'proposed', 'appeal']);

export class ClaimsFold {
  private readonly claims = new Map<string, FoldedClaim>();

  apply({ stream, type, data, metadata, position }: RecordedEvent): void {
    if (type.endsWith('CommandRefused')) return;
    const id = stream.slice(PREFIX.length);
    const at = String(dataOf(metadata)['at']);
    if (type === 'disputes.ClaimSubmitted') {
      this.claims.set(id, begin(dataOf(data), at, String(position.commit)));
      return;
    }
    const claim = this.claims.get(id);
    const step = STEPS[type];
    if (claim === undefined || step === undefined) return differs(stream, 'a claim and an event of claims', type);
    step(claim, dataOf(data));
    claim.changedAt = at;
  }

  /** One claim as it stands; undefined when it was only refused. */
  row(id: string): Row | undefined {
    const claim = this.claims.get(id);
    return claim && rowOf(id, claim);
  }

  /** In the order of their ids. */
  rows(): Row[] {
    return [...this.claims].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, claim]) => rowOf(id, claim));
  }
}

function begin(begun: Data, at: string, position: string): FoldedClaim {
  return {
    ...{ begun, position, submittedAt: at, changedAt: at, money: 'none', isAppealed: false },
    stage: begun['reason'] === 'unauthorised' ? 'review' : 'talking',
    ...{ claimed: null, held: null, owed: null, proposedBy: null, ending: {}, awaited: 0, declined: 0 },
    due: dueIn(begun),
  };
}

const STEPS: Readonly<Record<string, (claim: FoldedClaim, data: Data) => void>> = {
  'disputes.EarmarkRequested': () => undefined,
  'disputes.ClaimWithdrawn': () => undefined,
  'disputes.EarmarkRecorded': (claim, { granted }) => void (claim.claimed = String(granted)),
  'disputes.ClaimHoldRequested': (claim) => void (claim.money = 'hold-requested'),
  'disputes.ClaimHoldPlaced': (claim, { held }) => {
    claim.money = 'held';
    claim.held = String(held);
  },
  'disputes.ClaimHoldDeclined': (claim) => {
    claim.money = 'not-held';
    claim.held = '0';
  },
  'disputes.ClaimEscalated': (claim) => toPeople(claim, 'review'),
  'disputes.ProposalMade': (claim, { proposedBy }) => {
    claim.stage = 'proposed';
    claim.proposedBy = String(proposedBy);
  },
  'disputes.ProposalDeclined': (claim) => {
    claim.stage = claim.isAppealed ? 'appeal' : 'review';
    claim.proposedBy = null;
  },
  'disputes.ClaimDecided': (claim, data) => {
    claim.stage = 'decided';
    claim.proposedBy = null;
    claim.ending = data;
    claim.due = [...dueIn(data), ...claim.due.filter(({ kind }) => kind === 'decision')];
  },
  'disputes.AppealOpened': (claim) => {
    claim.isAppealed = true;
    toPeople(claim, 'appeal');
  },
  'disputes.ClaimClosed': (claim, data) => {
    claim.stage = 'closed';
    claim.proposedBy = null;
    claim.ending = data;
    claim.due = [];
  },
  'disputes.ClaimMoneyRequested': (claim, { steps }) => {
    const asked = steps as readonly { readonly entries?: readonly Entry[] }[];
    const entries = asked.flatMap((step) => step.entries ?? []);
    const debts = entries.filter(({ accountId }) => accountId.startsWith('receivable:'));
    if (entries.length > 0 || claim.owed === null) claim.owed = debts[0]?.amount ?? '0';
    claim.money = 'requested';
    claim.awaited += asked.length;
    claim.declined = 0;
  },
  'disputes.ClaimMoneyBooked': (claim, { step }) => {
    claim.awaited -= 1;
    if (step !== 'post') claim.held = '0';
    if (claim.awaited === 0 && claim.declined === 0) claim.money = 'booked';
  },
  'disputes.ClaimMoneyDeclined': (claim) => {
    claim.awaited -= 1;
    claim.declined += 1;
    claim.money = 'declined';
  },
};

function toPeople(claim: FoldedClaim, stage: string): void {
  claim.stage = stage;
  claim.due = claim.due.filter(({ kind }) => kind === 'decision');
}

function dueIn({ deadlines }: Data): readonly Due[] {
  return [...(deadlines as readonly Due[])].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

function rowOf(id: string, claim: FoldedClaim): Row {
  const { begun, ending, stage, money, due } = claim;
  const decision = due.find(({ kind }) => kind === 'decision');
  const acts = due.find(({ kind }) => kind !== 'decision');
  const next = stage === 'decided' ? acts : due[0];
  const zeroless = (amount: string | null): string | null => plain(amount, String(begun['amount']));
  return {
    ...{ claim_id: id, stage, payment_id: text(begun['paymentId']), claimant_id: text(begun['claimantId']) },
    ...{ respondent_id: text(begun['respondentId']), reason: text(begun['reason']), amount: text(begun['amount']) },
    ...{ currency: text(begun['currency']), claimed: claim.claimed, held: zeroless(claim.held) },
    ...{ owed: zeroless(claim.owed), is_appealed: String(claim.isAppealed), proposed_by: claim.proposedBy },
    ...{ outcome: text(ending['outcome']), to_claimant: text(ending['toClaimant']) },
    ...{ from_respondent: text(ending['fromRespondent']), from_platform: text(ending['fromPlatform']), money },
    ...{ steps_awaited: String(claim.awaited), steps_declined: String(claim.declined) },
    is_waiting: String(PEOPLE.has(stage) || money === 'declined'),
    ...{ due_at: timeOf(next), decision_due_at: timeOf(decision), is_timed: String(acts !== undefined) },
    ...{ acts_kind: acts?.kind ?? null, acts_at: timeOf(acts), position: claim.position },
    ...{ submitted_at: timeText(claim.submittedAt), changed_at: timeText(claim.changedAt) },
  };
}

/** Nothing is written with the decimals of the claim's own amount. */
function plain(amount: string | null, like: string): string | null {
  return amount === '0' ? like.replace(/[1-9]/g, '0').replace(/^0+(?=\d)/, '') : amount;
}

function timeOf(due: Due | undefined): string | null {
  return due === undefined ? null : timeText(due.dueAt);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
