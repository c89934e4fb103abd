// When a claim asks for an earmark, or is over, the payment that it is about grants, releases or realises it.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CLAIM_CLOSED, EARMARK_REQUESTED, type ClaimClosing, type EarmarkRequest } from '@daybook/contracts';
import type { StreamCommand } from '@daybook/es';
import { endingFor, grantFor } from '@daybook/payments';
import {
  CLOCK,
  DecideCommand,
  metadataOf,
  PolicyParks,
  UnreadableFact,
  type Clock,
  type Policy,
  type RecordedEvent,
} from '@daybook/platform';

/** The version in which the contract has the events of a claim. */
const CLAIM_VERSION = 1;

@Injectable()
export class AnswerClaims implements Policy {
  readonly kind = 'policy';
  readonly name = 'answer-claims';
  readonly source = { streamPrefixes: ['disputes.'] };
  readonly concurrency = 64;

  constructor(
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(event: RecordedEvent): Promise<void> {
    const command = commandOf(event);
    if (command === undefined) return;
    const { v, $correlationId: correlationId } = metadataOf(event);
    if (v !== CLAIM_VERSION) throw new UnreadableFact(`${event.stream}@${event.revision} is of version ${v}`);
    const by = { kind: 'system', id: this.name } as const;
    const context = { by, at: this.clock.nowIso(), correlationId, causationId: event.id };
    const told = await this.commands.execute(DecideCommand.for(command, context));
    if (!told.ok) throw new PolicyParks(`transfer ${command.id} refused ${command.command.type}: ${told.code}`);
  }
}

function commandOf({ type, data }: RecordedEvent): StreamCommand | undefined {
  if (type === EARMARK_REQUESTED) return grantFor(data as EarmarkRequest);
  return type === CLAIM_CLOSED ? endingFor(data as ClaimClosing) : undefined;
}
