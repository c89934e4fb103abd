// How a pure function says which command goes to which stream, without its caller knowing the types of either.
import type { Decider } from './decider';
import type { Message } from './message';

/** A command for one stream. Made by `commandFor`, where the compiler checks that it is one of the decider's. */
export interface StreamCommand {
  readonly decider: { readonly name: string };
  readonly id: string;
  readonly command: Message;
}

export function commandFor<S, C extends Message, E extends Message, R extends string>(
  decider: Decider<S, C, E, R>,
  id: string,
  command: C,
): StreamCommand {
  return { decider, id, command };
}
