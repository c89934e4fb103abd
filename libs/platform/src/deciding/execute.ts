// How a command takes effect exactly once: read, decide, append at the revision read; again on conflict or in doubt.
import type { Decider, Message } from '@daybook/es';
import { type EventLog, LogUnavailable, OutcomeUnknown, WrongExpectedRevision } from '../event-store/event-log';
import { type CommandContext, KeyReused, TooManyConflicts } from './command-context';
import { type CommandAnswer, answerFromHistory, decideOn } from './decision';
import { type History, readHistory, streamOf } from './history';
import { GIVE_UP_AFTER_MS, Patience, REAL_WAITING, type Waiting } from './patience';

/** A kind of stream: its decider, whose name `<context>.<decider>` is the beginning of its streams' names. */
export type StreamType<S, C extends Message, E extends Message, R extends string> = Decider<S, C, E, R>;

export interface ExecuteOptions {
  /** The command creates the stream: the first attempt reads nothing and expects no stream. */
  readonly creates?: true;
  /** When an append is in doubt for this time, the call rejects with `OutcomeUnknown`. Default 60,000. */
  readonly giveUpAfterMs?: number;
  readonly waiting?: Waiting;
}

/** How many times a command is decided again after a conflict. */
export const CONFLICTS_MAX = 20;

/**
 * An append in doubt is resolved by reading the stream and, where nothing of it is found, by appending again: a late
 * arrival then either is what was appended again, or conflicts with it.
 * @throws KeyReused; TooManyConflicts, LogUnavailable, AccessDenied, EventTooLarge (nothing was or will be written);
 * OutcomeUnknown (it may have been or may yet be: the same command with its key will tell)
 */
export async function execute<S, C extends Message, E extends Message, R extends string>(
  log: EventLog,
  decider: StreamType<S, C, E, R>,
  id: string,
  command: C,
  context: CommandContext,
  options: ExecuteOptions = {},
): Promise<CommandAnswer<S, E, R>> {
  const { creates = false, giveUpAfterMs = GIVE_UP_AFTER_MS, waiting = REAL_WAITING } = options;
  const stream = streamOf(decider, id);
  const patience = new Patience(giveUpAfterMs, waiting);
  const attempted = new Set<string>();
  let history: History<S, E> | undefined = creates
    ? { state: decider.initial, revision: -1, remembered: [] }
    : undefined;
  let conflicts = 0;
  let doubt: OutcomeUnknown | undefined;

  for (;;) {
    try {
      history ??= await readHistory(log, decider, stream);
      const known = answerFromHistory<S, E, R>(history, context, attempted);
      if (known !== undefined) return known;
      if (conflicts > CONFLICTS_MAX) throw new TooManyConflicts(`${stream}: ${conflicts} conflicts in a row`);

      const decided = decideOn(decider, history, { stream, command, context, creates });
      if (!('append' in decided)) return decided;
      for (const event of decided.append) attempted.add(event.id);
      const expected = history.revision < 0 ? 'no-stream' : history.revision;
      return decided.answer(await log.append(stream, decided.append, expected));
    } catch (error) {
      history = undefined;
      if (error instanceof WrongExpectedRevision) {
        conflicts++;
        continue;
      }
      if (error instanceof OutcomeUnknown) doubt = error;
      else if (doubt === undefined || error instanceof KeyReused || error instanceof TooManyConflicts) throw error;
      else if (!(error instanceof LogUnavailable)) throw new OutcomeUnknown(doubt.message, { cause: error });
      if (patience.isOver()) throw doubt;
      await patience.pause();
    }
  }
}
