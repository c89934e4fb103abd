// How a context hears what the ledger answered: a durable policy on the book, around one pure function.
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  BOOK_STREAM,
  needsAttention,
  type Instruction,
  type LedgerAnswer,
  type NeedsAttention,
  type Outcome,
  type SenderName,
} from '@daybook/contracts';
import type { StreamCommand } from '@daybook/es';
import { CLOCK, type Clock } from '../time/clock';
import { DecideCommand } from '../deciding/decide-command';
import { EVENT_LOG, type EventLog, type RecordedEvent } from '../event-store/event-log';
import { Logger } from '../observability/logger';
import { PolicyParks, type Policy } from '../subscriptions/consumer';
import { outcomesOf, refuseNewer } from './book-page';
import type { ContextFact, ContextFacts } from '../facts/context-facts';
import { InboxSender } from './inbox-sender';
import { underNextOrdinal } from './next-ordinal';

/** These say that the ledger could not judge the instruction; they never decide anything. */
const NOT_JUDGED: ReadonlySet<string> = new Set(['MALFORMED', 'UNSUPPORTED', 'FAULT']);

/** What an outcome calls for. `unjudged`: once the cause is gone, that stream may ask the same under the next ordinal. */
interface Heard {
  readonly outcome: Outcome;
  readonly calls: StreamCommand | NeedsAttention;
  readonly unjudged?: string;
}

/**
 * Outcomes that need attention are parked with the reason, each under its correlation id. What the ledger could not judge is
 * sent under its next ordinal when the parked item is tried again.
 */
export abstract class HearsLedger<Fact extends ContextFact> implements Policy {
  readonly kind = 'policy';
  abstract readonly name: string;
  readonly source = { stream: BOOK_STREAM };
  readonly concurrency: number = 128;
  /** Under which name the context asks. */
  protected abstract readonly sender: SenderName;
  /** Other programs send under that name too: what answers no stream of these facts is not this context's. */
  protected readonly isSenderShared: boolean = false;
  protected abstract readonly facts: ContextFacts<Fact>;
  /** Pure: the command that tells the stream of its answer, or what a person has to look at. Undefined when nothing follows. */
  protected abstract readonly commandFor: (
    answer: LedgerAnswer<Fact['kind']>,
  ) => StreamCommand | NeedsAttention | undefined;
  /** As the policy has it that asks. */
  protected abstract readonly instructionsFor: (fact: Fact) => readonly Instruction[] | Promise<readonly Instruction[]>;
  /** Asked for once per key of a page: the page is sorted once. */
  private readonly sorted = new WeakMap<RecordedEvent, ReadonlyMap<string, readonly Heard[]>>();

  constructor(
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    @Inject(InboxSender) private readonly inbox: Pick<InboxSender, 'send'>,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readStream'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  /** One key for each correlation id under which the context asked and the page answers. */
  keysOf(page: RecordedEvent): readonly string[] {
    return [...this.sort(page).keys()];
  }

  async handle(page: RecordedEvent, correlationId: string, isTakenUpAgain = false): Promise<void> {
    for (const heard of this.sort(page).get(correlationId) ?? []) await this.follow(page, heard, isTakenUpAgain);
  }

  private async follow(
    page: RecordedEvent,
    { outcome, calls, unjudged }: Heard,
    isTakenUpAgain: boolean,
  ): Promise<void> {
    if ('needsAttention' in calls) {
      const again = isTakenUpAgain && unjudged !== undefined ? await this.askedAgain(unjudged, outcome) : undefined;
      if (again === undefined) throw this.alarm(calls.needsAttention, outcome);
      await this.inbox.send([again]);
      this.logger.warn({ instruction: outcome.id, again: again.id }, 'an instruction was sent under its next ordinal');
      return;
    }
    const { correlationId, n } = outcome;
    const by = { kind: 'system', id: this.facts.context } as const;
    const context = { by, at: this.clock.nowIso(), correlationId, causationId: `${page.id}/${n}` };
    const decided = await this.commands.execute(DecideCommand.for(calls, context));
    if (decided.ok) return;
    throw this.alarm(`${calls.decider.name}-${calls.id} refused ${calls.command.type}: ${decided.code}`, outcome);
  }

  private async askedAgain(stream: string, { id }: Outcome): Promise<Instruction | undefined> {
    for await (const event of this.log.readStream(stream)) {
      const fact = id.startsWith(`${event.id}/`) ? this.facts.factOf(event) : undefined;
      if (fact !== undefined) return underNextOrdinal(fact, await this.instructionsFor(fact), id);
    }
    return undefined;
  }

  private sort(page: RecordedEvent): ReadonlyMap<string, readonly Heard[]> {
    const known = this.sorted.get(page);
    if (known !== undefined) return known;
    const byCorrelation = new Map<string, Heard[]>();
    for (const outcome of outcomesOf(page)) {
      if (outcome.sender !== this.sender) continue;
      refuseNewer(page, outcome);
      const heard = this.hear(page, outcome);
      if (heard === undefined) continue;
      const others = byCorrelation.get(outcome.correlationId);
      if (others === undefined) byCorrelation.set(outcome.correlationId, [heard]);
      else others.push(heard);
    }
    this.sorted.set(page, byCorrelation);
    return byCorrelation;
  }

  /** Undefined when the outcome calls for nothing: a repeat never decides. */
  private hear(page: RecordedEvent, outcome: Outcome): Heard | undefined {
    if (outcome.outcome === 'InstructionRepeated') return undefined;
    const subject = this.facts.subjectOf(outcome.replyTo ?? '');
    if (subject === undefined && this.isSenderShared) return undefined;
    if (outcome.outcome === 'InstructionConflicted') {
      return { outcome, calls: needsAttention(outcome, 'was sent before with other content') };
    }
    if (subject === undefined) return { outcome, calls: needsAttention(outcome, 'names no stream to answer') };
    if (outcome.outcome === 'InstructionRefused' && NOT_JUDGED.has(outcome.code)) {
      const calls = needsAttention(outcome, `was refused ${outcome.code}`);
      return { outcome, calls, ...(outcome.replyTo === undefined ? {} : { unjudged: outcome.replyTo }) };
    }
    const calls = this.commandFor({ ...subject, page: page.revision, pageEventId: page.id, outcome });
    return calls && { outcome, calls };
  }

  private alarm(reason: string, { n, id, correlationId }: Outcome): PolicyParks {
    this.logger.error({ n, instruction: id, correlationId, reason }, 'an outcome needs attention');
    return new PolicyParks(reason);
  }
}
