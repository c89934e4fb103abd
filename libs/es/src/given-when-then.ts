// How rules are tested: given these events, when this command, then exactly these events, or this refusal, or nothing.
import { canonicalJson, rfc8785, type JsonValue } from '@daybook/canon';
import { type Decider, type Decision, type Figures, decide, evolve, isRefusal, refuse } from './decider';
import type { Message } from './message';
import { difference } from './difference';

interface Then<Event extends Message, Code extends string> {
  /** Exactly these events, in this order; at least one. */
  then(...events: readonly Event[]): void;
  /** Exactly this refusal, with exactly these figures. */
  thenRefused(code: Code, figures?: Figures): void;
  /** It was already so. */
  thenNothing(): void;
}

interface When<Command extends Message, Event extends Message, Code extends string> {
  when(command: Command): Then<Event, Code>;
}

export type Given<Command extends Message, Event extends Message, Code extends string> = (
  ...events: readonly Event[]
) => When<Command, Event, Code>;

/**
 * `const given = givenFor(transferDecider)`, then `given(…).when(…).then(…)`. Besides the outcome it checks on every run what
 * must hold of any decider: states and events survive a trip through JSON, events can be written to the log in their
 * registered form, nobody changes a state, an event or a command, every event has an `evolve`, and deciding twice gives the
 * same. Works in any test framework: a failure is an Error that shows the difference.
 */
export function givenFor<State, Command extends Message, Event extends Message, Code extends string>(
  decider: Decider<State, Command, Event, Code>,
): Given<Command, Event, Code> {
  const check = (past: readonly Event[], command: Command, expected: Decision<Event, Code>): void => {
    const state = foldChecked(decider, past, viaJson('the initial state', decider.initial));
    const asked = viaJson('the command', command);
    const decision = decide(decider, state, asked);
    const again = decide(decider, state, asked);
    if (isRefusal(decision)) {
      viaJson('the refusal', decision);
    } else {
      foldChecked(decider, decision, state);
    }
    expectSame('deciding twice must give the same', decision, again);
    expectSame(`${command.type} was decided otherwise`, viaJson('the expectation', expected), decision);
  };

  return (...past) => ({
    when: (command) => ({
      then: (...events) => {
        if (events.length === 0) throw new Error('then() needs an event; where nothing happens say thenNothing()');
        check(past, command, events);
      },
      thenRefused: (code, figures) => check(past, command, refuse(code, figures)),
      thenNothing: () => check(past, command, []),
    }),
  });
}

/** Folds as production does: every event and every state on the way has been through JSON, and is frozen. */
function foldChecked<State, Command extends Message, Event extends Message, Code extends string>(
  decider: Decider<State, Command, Event, Code>,
  events: readonly Event[],
  from: State,
): State {
  let state = from;
  for (const event of events) {
    decider.events.versionOf(event.type);
    canonicalJson(viaJson(`event ${event.type}`, event).data as JsonValue);
    state = viaJson(`the state after ${event.type}`, evolve(decider, state, viaJson(`event ${event.type}`, event)));
  }
  return state;
}

/** The value as it comes back from JSON, frozen all through; an error when something was lost on the way. */
function viaJson<Value>(what: string, value: Value): Value {
  const lost = notJson(value);
  if (lost !== undefined) throw new Error(`${what} is not JSON: ${lost}`);
  return deepFreeze(JSON.parse(JSON.stringify(value)) as Value);
}

/** Names the first part of a value that JSON would drop or change. */
function notJson(value: unknown, at = ''): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? undefined
      : `${at} is ${Object.is(value, -0) ? '-0' : value}`;
  }
  if (typeof value !== 'object') return `${at} is ${typeof value}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
    return `${at} is a ${value.constructor.name}`;
  }
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, member] of entries) {
    const lost = notJson(member, `${at}/${key}`);
    if (lost !== undefined) return lost;
  }
  return undefined;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

function expectSame(title: string, expected: unknown, actual: unknown): void {
  if (rfc8785(expected) !== rfc8785(actual)) throw new Error(`${title}\n${difference(expected, actual)}`);
}
