// How an append whose outcome is unknown becomes definite: the same bytes again, until the store says yes or no.
import {
  type Appended,
  type EventLog,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
} from '../event-store/event-log';
import { GIVE_UP_AFTER_MS, Patience, REAL_WAITING, type Waiting } from './patience';

interface AppendUntilDefiniteOptions {
  /** Then it rejects with the last `OutcomeUnknown`: the append may still land. Default 60,000. */
  readonly giveUpAfterMs?: number;
  readonly waiting?: Waiting;
  /** Called before each repetition. */
  readonly onRepeat?: (error: OutcomeUnknown) => void;
}

/**
 * Safe at an explicit revision: the store recognises its own events there. With `any` the events may be written twice,
 * which only a reader that honours ids once (the bookkeeper) can bear.
 */
export async function appendUntilDefinite(
  log: EventLog,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
  { giveUpAfterMs = GIVE_UP_AFTER_MS, waiting = REAL_WAITING, onRepeat }: AppendUntilDefiniteOptions = {},
): Promise<Appended> {
  const patience = new Patience(giveUpAfterMs, waiting);
  for (;;) {
    try {
      return await log.append(stream, events, expected);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown) || patience.isOver()) throw error;
      await patience.pause();
      onRepeat?.(error);
    }
  }
}
