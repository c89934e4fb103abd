// How manual journal entries are proposed and decided: a command on the journal's own stream, answered from that stream.
import { Inject, Injectable } from '@nestjs/common';
import { isJournalled } from '@daybook/contracts';
import {
  journalIdOf,
  manualJournalDecider,
  type ManualJournalCommand,
  type ManualJournalContent,
} from '@daybook/ledger';
import {
  accepted,
  CLOCK,
  commandKey,
  created,
  creationId,
  EVENT_LOG,
  execute,
  formatToken,
  LiveReaders,
  Problem,
  replayedHeader,
  streamOf,
  Waiters,
  type Answer,
  type Clock,
  type EventLog,
  type Principal,
} from '@daybook/platform';
import type { RefusalCode } from '@daybook/contracts';
import { InstructionFront } from '../front/instruction-front.service';
import { problemOfRefusal } from '../front/refusal-problems';
import { journalProblem } from './journal-problems';
import { MANUAL_JOURNALS, TOKEN_NAME, factOf, rowAfter } from './manual-journal-fact';
import type { ManualJournalAnswer, ManualJournalView } from './manual-journal.dto';
import type { ManualJournalRow } from './manual-journal.entity';
import { journalViewOf } from './manual-journal.view';

export const PROPOSE_OPERATION = 'manual-journals.propose';
const IN_DOUBT_MS_MAX = 10_000;

/** Who asks, under which key, and with which body: what a retry must repeat. */
export interface Request {
  readonly principal: Principal;
  readonly operation: string;
  readonly idempotencyKey: string;
  readonly body: object;
}

/** A journal as its stream has it, and up to where that was read. */
interface Told {
  readonly row: ManualJournalRow;
  readonly position: bigint;
}

@Injectable()
export class ManualJournalDesk {
  /** By stream; woken when the ledger has posted or refused what was approved. */
  private readonly waiters = new Waiters<void>();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly front: InstructionFront,
    liveReaders: LiveReaders,
  ) {
    liveReaders.follow(MANUAL_JOURNALS).on(({ type, stream }) => {
      if (type === 'ledger.ManualJournalPosted' || type === 'ledger.ManualJournalRefused')
        this.waiters.resolve(stream, undefined);
    });
  }

  /** As its stream has it; undefined when there is none of that id. */
  async find(journalId: string): Promise<ManualJournalView | undefined> {
    const told = await this.read(journalId);
    return told === undefined ? undefined : journalViewOf(told.row);
  }

  idFor({ principal, idempotencyKey }: Pick<Request, 'principal' | 'idempotencyKey'>): string {
    return creationId(principal, PROPOSE_OPERATION, idempotencyKey);
  }

  propose(request: Request, content: ManualJournalContent): Promise<Answer<ManualJournalAnswer>> {
    const journalId = this.idFor(request);
    const { id: by } = request.principal;
    const data = { journalId, content, by, at: this.clock.nowIso() };
    return this.decide(journalId, { type: 'ProposeManualJournal', data }, request);
  }

  approve(
    request: Request,
    journalId: string,
    contentHash: string,
    waitMs: number,
  ): Promise<Answer<ManualJournalAnswer>> {
    const data = { contentHash, by: request.principal.id, at: this.clock.nowIso() };
    return this.decide(journalId, { type: 'ApproveManualJournal', data }, request, waitMs);
  }

  reject(request: Request, journalId: string, reason: string): Promise<Answer<ManualJournalAnswer>> {
    const data = { reason, by: request.principal.id };
    return this.decide(journalId, { type: 'RejectManualJournal', data }, request);
  }

  withdraw(request: Request, journalId: string): Promise<Answer<ManualJournalAnswer>> {
    return this.decide(journalId, { type: 'WithdrawManualJournal', data: { by: request.principal.id } }, request);
  }

  /** @throws Problem, KeyReused, OutcomeUnknown */
  private async decide(
    journalId: string,
    command: ManualJournalCommand,
    { principal, operation, idempotencyKey, body }: Request,
    waitMs = 0,
  ): Promise<Answer<ManualJournalAnswer>> {
    const context = {
      ...{ by: principal.actor, at: this.clock.nowIso(), correlationId: journalId, causationId: journalId },
      key: commandKey(principal, operation, idempotencyKey, { journalId, body }),
    };
    const creates = command.type === 'ProposeManualJournal' ? ({ creates: true } as const) : {};
    const options = { ...creates, giveUpAfterMs: IN_DOUBT_MS_MAX };
    const posted = this.waiters.register(streamOf(manualJournalDecider, journalId));
    try {
      const done = await execute(this.log, manualJournalDecider, journalId, command, context, options);
      if (!done.ok) throw journalProblem(journalId, done);
      const told = await this.told(journalId);
      if (told.row.status !== 'approved') return await this.answer(told, done.replayed);
      await posted.until(waitMs);
      return await this.answer(await this.told(journalId), done.replayed);
    } finally {
      posted.cancel();
    }
  }

  private async answer({ row, position }: Told, replayed: boolean): Promise<Answer<ManualJournalAnswer>> {
    const { journalId, status, refusal, bookedPage, bookedN } = row;
    const page = bookedPage === null ? [] : ([['book', BigInt(bookedPage)]] as const);
    const token = formatToken(new Map([...page, [TOKEN_NAME, position]]));
    const location = `/manual-journals/${journalId}`;
    const view = journalViewOf(row);
    if (refusal !== null) {
      const [code, problem] = problemOfRefusal(refusal.code as RefusalCode);
      const members = { journalId, refusal, outcome: view.outcome, ...(await this.resolvedBy(refusal)), token };
      throw new Problem(code, problem, { members, retryable: false, ...(replayed ? { headers: replayedHeader } : {}) });
    }
    if (status === 'approved') return accepted({ ...view, token }, { location, replayed });
    if (bookedPage === null) return created({ ...view, token }, { location, replayed });
    const { outcome } = await this.front.outcomeAt(Number(bookedPage), Number(bookedN));
    if (!isJournalled(outcome)) throw new Error(`outcome ${outcome.n} is no transaction of journal ${journalId}`);
    return created({ ...view, balances: outcome.balances, token }, { location, replayed });
  }

  /** The journal that was posted first, when another has resolved what this one names. */
  private async resolvedBy({ code, figures }: NonNullable<ManualJournalRow['refusal']>): Promise<object> {
    if (code !== 'RECORD_RESOLVED') return {};
    const { outcome } = await this.front.outcomeAt(Number(figures['page']), Number(figures['n']));
    return { resolvedBy: journalIdOf(outcome) };
  }

  private async told(journalId: string): Promise<Told> {
    const told = await this.read(journalId);
    if (told === undefined) throw new Error(`manual journal ${journalId} was decided but has no stream`);
    return told;
  }

  private async read(journalId: string): Promise<Told | undefined> {
    let row: ManualJournalRow | undefined;
    let position = 0n;
    for await (const recorded of this.log.readStream(streamOf(manualJournalDecider, journalId))) {
      const fact = factOf(recorded);
      if (fact === undefined) continue;
      row = rowAfter(row, fact);
      position = fact.position;
    }
    return row === undefined ? undefined : { row, position };
  }
}
