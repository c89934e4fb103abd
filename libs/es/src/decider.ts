// What the rules of one kind of stream are: typed records of pure functions, and how they are run.
import type { JsonValue } from '@daybook/canon';
import { UnknownCommandError, UnknownEventError } from './errors';
import type { EventRegistry } from './event-registry';
import type { DataOf, Message } from './message';

/** What a refusal was judged by, so that it can be explained later. */
export type Figures = { readonly [name: string]: JsonValue };

/** A rule said no. A value, not an exception. */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly figures?: Figures;
}

/** New events, or none because it is already so, or a refusal. */
export type Decision<Event extends Message, Code extends string> = readonly Event[] | Refusal<Code>;

/**
 * One kind of stream. `decide` is flat guards, each returning one refusal, then the events; `evolve` never validates. Both
 * are pure: time, ids and reference facts come in on the command. State is JSON and holds only what `decide` reads.
 */
export interface Decider<State, Command extends Message, Event extends Message, Code extends string> {
  /** `<context>.<decider>`, as in the stream's name `<context>.<decider>-<id>`. */
  readonly name: string;
  readonly events: EventRegistry<Event>;
  readonly initial: State;
  readonly decide: {
    readonly [Type in Command['type']]: (state: State, data: DataOf<Command, Type>) => Decision<Event, Code>;
  };
  readonly evolve: {
    readonly [Type in Event['type']]: (state: State, data: DataOf<Event, Type>) => State;
  };
}

type Handler<State, Result> = (state: State, data: unknown) => Result;

export function refuse<Code extends string>(code: Code, figures?: Figures): Refusal<Code> {
  return figures === undefined ? { refused: code } : { refused: code, figures };
}

export function isRefusal<Event extends Message, Code extends string>(
  decision: Decision<Event, Code>,
): decision is Refusal<Code> {
  return 'refused' in decision;
}

/** @throws UnknownCommandError */
export function decide<State, Command extends Message, Event extends Message, Code extends string>(
  decider: Decider<State, Command, Event, Code>,
  state: State,
  command: Command,
): Decision<Event, Code> {
  const handler = handlerOf<State, Decision<Event, Code>>(decider.decide, command.type);
  if (handler === undefined) throw new UnknownCommandError(command.type);
  return handler(state, command.data);
}

/** @throws UnknownEventError */
export function evolve<State, Command extends Message, Event extends Message, Code extends string>(
  decider: Decider<State, Command, Event, Code>,
  state: State,
  event: Event,
): State {
  const handler = handlerOf<State, State>(decider.evolve, event.type);
  if (handler === undefined) throw new UnknownEventError(event.type);
  return handler(state, event.data);
}

/** The state after these events; `from` continues from an earlier state. @throws UnknownEventError */
export function fold<State, Command extends Message, Event extends Message, Code extends string>(
  decider: Decider<State, Command, Event, Code>,
  events: Iterable<Event>,
  from: State = decider.initial,
): State {
  let state = from;
  for (const event of events) state = evolve(decider, state, event);
  return state;
}

/** The record's type ties each handler to its data; looking one up by a runtime string forgets that, here only. */
function handlerOf<State, Result>(handlers: object, type: string): Handler<State, Result> | undefined {
  return Object.hasOwn(handlers, type) ? (handlers as Record<string, Handler<State, Result>>)[type] : undefined;
}
