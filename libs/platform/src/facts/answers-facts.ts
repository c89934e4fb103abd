// How a fact leads to a command on another stream: a durable policy around one pure function.
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NeedsAttention } from '@daybook/contracts';
import type { StreamCommand } from '@daybook/es';
import { DecideCommand } from '../deciding/decide-command';
import type { RecordedEvent } from '../event-store/event-log';
import { Logger } from '../observability/logger';
import { PolicyParks, type Policy, type Source } from '../subscriptions/consumer';
import { CLOCK, type Clock } from '../time/clock';
import type { ContextFact, ContextFacts } from './context-facts';

/** What needs attention, and a command that its stream refuses, is parked with the reason. */
export abstract class AnswersFacts<F extends ContextFact> implements Policy {
  readonly kind = 'policy';
  abstract readonly name: string;
  abstract readonly source: Source;
  readonly concurrency: number = 64;
  protected abstract readonly facts: Pick<ContextFacts<F>, 'context' | 'factOf'>;
  /** Pure; the stream must recognise the command when it comes again. Undefined when nothing follows from the fact. */
  protected abstract readonly commandFor: (fact: F) => StreamCommand | NeedsAttention | undefined;

  constructor(
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const fact = this.facts.factOf(recorded);
    const command = fact && this.commandFor(fact);
    if (fact === undefined || command === undefined) return;
    if ('needsAttention' in command) throw this.alarm(fact, command.needsAttention);
    const by = { kind: 'system', id: this.facts.context } as const;
    const correlationId = fact.metadata.$correlationId;
    const context = { by, at: this.clock.nowIso(), correlationId, causationId: fact.id };
    const decided = await this.commands.execute(DecideCommand.for(command, context));
    if (decided.ok) return;
    const { decider, id } = command;
    throw this.alarm(fact, `${decider.name}-${id} refused ${command.command.type}: ${decided.code}`);
  }

  private alarm({ stream, id }: F, reason: string): PolicyParks {
    this.logger.error({ stream, fact: id, reason }, 'a fact needs attention');
    return new PolicyParks(reason);
  }
}
