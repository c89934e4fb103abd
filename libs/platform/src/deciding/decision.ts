// What a command comes to: an answer that the stream already holds, or events to append and the answer they will give.
import type { JsonValue } from '@daybook/canon';
import { type Decider, type Message, type Refusal, decide, fold, isRefusal } from '@daybook/es';
import type { Appended, NewEvent } from '../event-store/event-log';
import { type CommandContext, type Executed, KeyReused, type Refused } from './command-context';
import { newEvents } from './decided-events';
import type { History, Remembered } from './history';
import { refusalData, refusalTypeOf, refusedFrom } from './remembered-refusal';

export type CommandAnswer<S, E, R extends string> = Executed<S, E> | Refused<R>;

/** The answer holds once the append is definite. */
interface Plan<S, E, R extends string> {
  readonly append: readonly NewEvent[];
  readonly answer: (appended: Appended) => CommandAnswer<S, E, R>;
}

/** A command on its way to one stream. */
interface Addressed<C extends Message> {
  readonly stream: string;
  readonly command: C;
  readonly context: CommandContext;
  /** Whether the command may create the stream. */
  readonly creates: boolean;
}

/**
 * The answer to a command whose events are on the stream: those in `attempted` were written by this very call, those under
 * its key by an earlier one.
 * @throws KeyReused
 */
export function answerFromHistory<S, E, R extends string>(
  history: History<S, E>,
  { key }: CommandContext,
  attempted: ReadonlySet<string>,
): CommandAnswer<S, E, R> | undefined {
  const own = history.remembered.filter(({ id }) => attempted.has(id));
  if (own.length > 0) return answerFrom(history, own, false);
  if (key === undefined) return undefined;
  const earlier = history.remembered.filter((remembered) => remembered.key?.id === key.id);
  if (earlier.length === 0) return undefined;
  if (earlier.some((remembered) => remembered.key?.fingerprint !== key.fingerprint)) {
    throw new KeyReused('the key was used before, for something else');
  }
  return answerFrom(history, earlier, true);
}

export function decideOn<S, C extends Message, E extends Message, R extends string>(
  decider: Decider<S, C, E, R>,
  history: History<S, E>,
  addressed: Addressed<C>,
): CommandAnswer<S, E, R> | Plan<S, E, R> {
  const decision = decide(decider, history.state, addressed.command);
  if (isRefusal(decision)) return refusalOn(decider, history, addressed, decision);
  const { state, revision, remembered } = history;
  if (decision.length === 0) {
    const position = remembered.at(-1)?.position;
    return { ok: true, events: [], state, revision, ...(position && { position }), replayed: false };
  }
  const { stream, context } = addressed;
  const undated = decision.map(({ type, data }) => ({
    type,
    v: decider.events.versionOf(type),
    data: data as JsonValue,
  }));
  const append = newEvents(stream, undated, context);
  const ids = new Set(append.map(({ id }) => id));
  const written = remembered.filter(({ id }) => ids.has(id));
  if (written.length > 0) return answerFrom(history, written, true);
  return {
    append,
    answer: (appended) => ({
      ok: true,
      events: decision,
      state: fold(decider, decision, state),
      ...appended,
      replayed: false,
    }),
  };
}

/** A refusal is remembered on a stream that exists or was to be created, and not under every name that a caller invents. */
function refusalOn<S, C extends Message, E extends Message, R extends string>(
  decider: Decider<S, C, E, R>,
  history: History<S, E>,
  { stream, command, context, creates }: Addressed<C>,
  refusal: Refusal<R>,
): CommandAnswer<S, E, R> | Plan<S, E, R> {
  const data = refusalData(command.type, refusal);
  const answer = refusedFrom<R>(data, false);
  if (context.key === undefined || (history.revision < 0 && !creates)) return answer;
  return {
    append: newEvents(stream, [{ type: refusalTypeOf(decider.name), v: 1, data }], context),
    answer: () => answer,
  };
}

function answerFrom<S, E, R extends string>(
  { state }: History<S, E>,
  entries: readonly Remembered<E>[],
  replayed: boolean,
): CommandAnswer<S, E, R> {
  const events: E[] = [];
  let last: Remembered<E> | undefined;
  for (const entry of entries) {
    if (entry.refusal !== undefined) return refusedFrom(entry.refusal, replayed);
    if (entry.event !== undefined) events.push(entry.event);
    last = entry;
  }
  if (last === undefined) throw new Error('an answer is made from at least one event');
  return { ok: true, events, state, revision: last.revision, position: last.position, replayed };
}
