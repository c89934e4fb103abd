// The one command of the command bus: decide something on one stream. Controllers, policies and the command line use it.
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Message, StreamCommand } from '@daybook/es';
import { EVENT_LOG, type EventLog } from '../event-store/event-log';
import type { CommandContext } from './command-context';
import type { CommandAnswer } from './decision';
import { type ExecuteOptions, type StreamType, execute } from './execute';

/** `commandBus.execute(new DecideCommand(transferDecider, id, command, context, { creates: true }))` */
export class DecideCommand<S, C extends Message, E extends Message, R extends string> extends Command<
  CommandAnswer<S, E, R>
> {
  constructor(
    readonly decider: StreamType<S, C, E, R>,
    readonly id: string,
    readonly command: C,
    readonly context: CommandContext,
    readonly options: ExecuteOptions = {},
  ) {
    super();
  }

  /** `commandFor` has checked that the command is one of the decider's; a `StreamCommand` no longer shows their types. */
  static for({ decider, id, command }: StreamCommand, context: CommandContext, options: ExecuteOptions = {}) {
    type Some = StreamType<unknown, Message, Message, string>;
    return new DecideCommand(decider as unknown as Some, id, command, context, options);
  }

  /** Only here are the types of decider and command known to belong together. */
  on(log: EventLog): Promise<CommandAnswer<S, E, R>> {
    return execute(log, this.decider, this.id, this.command, this.context, this.options);
  }
}

/** Anything that can be decided on a log, whatever its types. */
interface Decidable extends Command<unknown> {
  on(log: EventLog): Promise<unknown>;
}

@CommandHandler(DecideCommand)
export class DecideHandler implements ICommandHandler<Decidable, unknown> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute(command: Decidable): Promise<unknown> {
    return command.on(this.log);
  }
}
