// What do the persons of finance ask for? They propose journal entries, decide one another's and their own, and close periods.
import type { Entry } from '@daybook/contracts';
import type { ManualJournalContent } from '@daybook/ledger';
import { creationId, Problem, type Answer, type Principal } from '@daybook/platform';
import { manualJournalKind } from '../../../../apps/ledger/src/manual-journal/manual-journal.kind';
import { RecordItemRow } from '../../../../apps/ledger/src/records/record.entity';
import type { Replicas } from '../../context/replicas';
import type { Place } from '../../context/surroundings';
import type { TypedKey } from '../../engine/typed-key';
import { amountOf } from '../../workload/amounts';
import type { Draw, Workload } from '../../workload/clients';
import type { Noted } from '../../workload/notice-board';
import {
  definite,
  type DefiniteReply,
  type Reply,
  type ReplyFacts,
  type Request,
  WAIT_MS,
} from '../../workload/request';
import type { LedgerProcess } from '../ledger.process';
import { Making } from '../workload/makers';

type Proposal = Noted & { readonly journalId: string; readonly by: string };
const PROPOSALS: TypedKey<Proposal> = { name: 'journal entries that finance proposes' };

export type JournalBody =
  | {
      readonly to: 'proposals';
      readonly by: string;
      /** `settles`: it resolves a record of the work list, if there is one when it is proposed: this share of the list down. */
      readonly content: ManualJournalContent;
      readonly settles?: number;
    }
  | {
      readonly to: 'approvals' | 'rejections' | 'withdrawals';
      readonly by: string;
      readonly of: { readonly key: string; readonly journalId: string };
      /** Approves other content than what was proposed. */
      readonly isMistaken?: true;
    }
  | { readonly to: 'closures'; readonly by: string; readonly through: string };

const PERSONS = ['ada', 'bruno', 'clara'] as const;
const DAY_MS = 86_400_000;

interface JournalRequestsOptions {
  readonly place: Place;
  readonly processes: Replicas<LedgerProcess>;
  readonly check: (journalId: string, key: string, body: JournalBody, reply: DefiniteReply) => void;
}

export class JournalRequests {
  /** Content of each proposal as it was first sent, by key and body: a retry must repeat it. */
  private readonly contents = new Map<string, ManualJournalContent>();
  /** What the answers to proposals show to those who decide, by key. */
  private readonly hashes = new Map<string, string>();

  constructor(private readonly options: JournalRequestsOptions) {}

  readonly workload: Workload = {
    name: 'manual-journals',
    share: 12,
    next: (draw) => {
      const making = new Making(draw.random, this.options.place.surroundings.board, draw.plannedMs);
      const body = this.draw(making, draw);
      return this.request(draw.key, body, [...making.needs]);
    },
  };

  request(key: string, body: JournalBody, needs: readonly string[] = []): Request {
    const journalId = 'of' in body ? body.of.journalId : journalIdOf(body.by, key);
    return {
      ...{ key, body, needs, scope: `${body.to} ${body.by} ${'of' in body ? journalId : ''}` },
      send: () => this.send(key, body),
      check: (reply) => this.options.check(journalId, key, body, reply),
    };
  }

  private send(key: string, body: JournalBody): Promise<Reply> {
    if (body.to === 'proposals') return this.propose(key, body);
    return body.to === 'closures' ? this.close(key, body) : this.decide(key, body);
  }

  private draw(making: Making, { key, isNew }: Draw): JournalBody {
    const { random, board } = making;
    const by = random.pick(PERSONS);
    const proposals = board.list(PROPOSALS);
    const to = random.weighted({ proposals: 45, approvals: 35, rejections: 8, withdrawals: 8, closures: 8 });
    if (to === 'closures') return { to, by, through: dayOf(making, 1) };
    const of = to === 'proposals' ? undefined : making.one(proposals);
    if (of === undefined || to === 'proposals') {
      if (isNew) proposals.push({ key, by, journalId: journalIdOf(by, key) });
      const settles = random.chance(0.3) ? { settles: random.next() } : {};
      return { to: 'proposals', by, content: contentFrom(making), ...settles };
    }
    // Mostly the person who may: another one than has proposed it, or the same to take it back.
    const other = random.pick(PERSONS.filter((person) => person !== of.by));
    const rightful = to === 'withdrawals' ? of.by : other;
    const mistaken = to === 'approvals' && random.chance(0.05) ? ({ isMistaken: true } as const) : {};
    return { to, by: random.chance(0.8) ? rightful : by, of: { key: of.key, journalId: of.journalId }, ...mistaken };
  }

  /** Answered when it is taken, whatever is decided of it later: asked again, the answer tells that, too. */
  private async propose(key: string, body: Extract<JournalBody, { to: 'proposals' }>): Promise<Reply> {
    const id = journalIdOf(body.by, key);
    const asked = `${key} ${JSON.stringify(body)}`;
    const content = this.contents.get(asked) ?? this.contentNow(body);
    this.contents.set(asked, content);
    try {
      const { body: view } = await this.http(`propose ${key}`, ({ journals }) =>
        journals.propose({ caller: personOf(body.by), key, body: content }, content),
      );
      this.hashes.set(key, (view as { readonly contentHash: string }).contentHash);
    } catch (error) {
      if (!(error instanceof Problem) || !isDecidedLater(error)) throw error;
    }
    return definite(201, '', { id });
  }

  private async decide(key: string, { to, by, of, isMistaken }: Extract<JournalBody, { of: object }>): Promise<Reply> {
    const { journalId } = of;
    const caller = personOf(by);
    const contentHash = isMistaken === true ? '0'.repeat(64) : (this.hashes.get(of.key) ?? '1'.repeat(64));
    const { status, body } = await this.http(`${to} ${key}`, ({ journals }) => {
      if (to === 'approvals') {
        return journals.approve({ caller, key, body: { contentHash } }, journalId, contentHash, WAIT_MS);
      }
      if (to === 'withdrawals') return journals.withdraw({ caller, key, body: {} }, journalId);
      return journals.reject({ caller, key, body: { reason: 'simulated' } }, journalId, 'simulated');
    });
    if (status === 202) return { kind: 'pending' };
    return definite(201, '', { id: journalId, status: (body as ReplyFacts).status ?? '' });
  }

  private async close(key: string, { by, through }: Extract<JournalBody, { to: 'closures' }>): Promise<Reply> {
    const id = creationId(personOf(by), 'periods.close', key);
    const header = { id, v: 1, by: personOf(by).actor, correlationId: id, causationId: id } as const;
    const booked = await this.options.processes.http(`close ${key}`, ({ front }) =>
      front.ask({ ...header, sender: 'finance', do: 'ClosePeriod', through }, WAIT_MS),
    );
    if (booked === undefined) return { kind: 'pending' };
    const { outcome, page } = booked;
    const facts = { id, page, n: outcome.n };
    if (outcome.outcome === 'InstructionRefused') return definite(422, outcome.code, facts);
    return definite(201, outcome.outcome, facts);
  }

  private http(what: string, handle: (process: LedgerProcess) => Promise<Answer<object>>): Promise<Answer<object>> {
    return this.options.processes.http(what, handle);
  }

  /** As the work list of records stands when the proposal is made. */
  private contentNow({ content, settles }: Extract<JournalBody, { to: 'proposals' }>): ManualJournalContent {
    const rows = [...this.options.place.database.table('records_v1', RecordItemRow).rows.values()];
    if (settles === undefined || rows.length === 0) return content;
    const listed = rows.map((row) => Number(row['n'])).sort((a, b) => a - b);
    return { ...content, resolves: [listed[Math.floor(settles * listed.length)] ?? 0] };
  }
}

/** The id of the journal that a proposal under this key makes. */
function journalIdOf(by: string, key: string): string {
  return creationId(personOf(by), manualJournalKind.operation, key);
}

function personOf(id: string): Principal {
  return { id, kind: 'staff', roles: ['finance'], actor: { kind: 'staff', id } };
}

/** The proposal was taken; what the problem tells is what became of it since. */
function isDecidedLater({ code, options }: Problem): boolean {
  const { refusal } = (options.members ?? {}) as { readonly refusal?: { readonly code: string } };
  return refusal !== undefined && refusal.code !== 'JOURNAL_NOT_BOOKABLE' && code !== 'idempotency-key-reused';
}

function contentFrom(making: Making): ManualJournalContent {
  const { random } = making;
  const to = making.account();
  const { currency } = to;
  const from = random.chance(0.7) ? `fees:transfer:${currency}` : making.other(to).accountId;
  const amount = amountOf(currency, random);
  const other = random.chance(0.05) ? amountOf(currency, random) : amount;
  const entries: readonly Entry[] = [
    { accountId: from, direction: 'debit', amount, currency },
    { accountId: to.accountId, direction: 'credit', amount: other, currency },
  ];
  const day = dayOf(making, 3);
  return { kind: 'correction', reason: 'simulated', entries, ...(random.chance(0.5) ? { bookingDate: day } : {}) };
}

/** Today or a few days earlier. */
function dayOf({ random, plannedMs }: Making, daysMax: number): string {
  return new Date(plannedMs - DAY_MS * random.below(daysMax + 1)).toISOString().slice(0, 10);
}
