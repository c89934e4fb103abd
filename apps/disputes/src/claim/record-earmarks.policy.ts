// When a payment's stream has granted an earmark for a claim, the claim records it.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EARMARK_GRANTED, type EarmarkGrant } from '@daybook/contracts';
import { earmarkCommandFor } from '@daybook/disputes';
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
import { PAYMENT_VERSION } from './payment-facts';

@Injectable()
export class RecordEarmarks implements Policy {
  readonly kind = 'policy';
  readonly name = 'record-earmarks';
  readonly source = { streamPrefixes: ['payments.'] };
  readonly concurrency = 64;

  constructor(
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(event: RecordedEvent): Promise<void> {
    if (event.type !== EARMARK_GRANTED) return;
    const { v, $correlationId: correlationId } = metadataOf(event);
    if (v !== PAYMENT_VERSION) throw new UnreadableFact(`${event.stream}@${event.revision} is of version ${v}`);
    const command = earmarkCommandFor(event.data as EarmarkGrant, event.revision);
    if (command === undefined) return;
    const by = { kind: 'system', id: this.name } as const;
    const context = { by, at: this.clock.nowIso(), correlationId, causationId: event.id };
    const told = await this.commands.execute(DecideCommand.for(command, context));
    if (!told.ok) throw new PolicyParks(`claim ${command.id} refused ${command.command.type}: ${told.code}`);
  }
}
