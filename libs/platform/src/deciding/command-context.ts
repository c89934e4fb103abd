// What surrounds a command, and what became of it.
import type { Figures } from '@daybook/es';
import type { Actor, CommandKey } from '@daybook/contracts';
import type { LogPosition } from '../event-store/event-log';

/** The actor, the instant of the decision, and what the command belongs to. `at` is fixed before the first attempt. */
export interface CommandContext {
  readonly by: Actor;
  /** RFC 3339 UTC with milliseconds. */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Without a key the command's effect must be one that the decider itself recognises. */
  readonly key?: CommandKey;
}

/**
 * The command's events are on the log (`events` is empty when it was already so). `replayed`: they were there before this
 * call, written by an earlier one with the same key. `revision` is that of the last of them, or the stream's when there are
 * none (-1: no stream).
 */
export interface Executed<State, Event> {
  readonly ok: true;
  readonly events: readonly Event[];
  readonly state: State;
  readonly revision: number;
  readonly position?: LogPosition;
  readonly replayed: boolean;
}

/** A rule of the decider refused the command. Under a key it stays refused. */
export interface Refused<Code extends string> {
  readonly ok: false;
  readonly code: Code;
  readonly figures?: Figures;
  readonly replayed: boolean;
}

/** The key was used before, for something else. Says nothing about what that was. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

/** Other commands wrote to the stream before every attempt of this one: nothing of it was written. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
}
