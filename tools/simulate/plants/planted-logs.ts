// Which bugs can be planted in the use of the log? What is expected of it, what its answers are taken for, where reading goes on.
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { type EventLog, type NewEvent, OutcomeUnknown, Problem, WrongExpectedRevision } from '@daybook/platform';
import type { Plant } from './plant';

type Append = EventLog['append'];

/** The same log, but for how it appends. */
function appending(log: EventLog, append: Append): EventLog {
  return {
    append,
    readStream: (stream, options) => log.readStream(stream, options),
    readAll: (options) => log.readAll(options),
    subscribeToStream: (stream, after) => log.subscribeToStream(stream, after),
    subscribeToAll: (after, filter) => log.subscribeToAll(after, filter),
    close: () => log.close(),
  };
}

const isDecided = (stream: string): boolean => stream.startsWith('payments.');
const isBook = (stream: string): boolean => stream === BOOK_STREAM;

/** On conflict the same events are appended again, behind what came between. */
function insisting(log: EventLog, isMeant: (stream: string) => boolean): EventLog {
  const append: Append = async (stream, events, expected) => {
    try {
      return await log.append(stream, events, expected);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision) || !isMeant(stream)) throw error;
      return append(stream, events, error.actual ?? 'no-stream');
    }
  };
  return appending(log, append);
}

const remembersRefusal = (events: readonly NewEvent[]): boolean =>
  events.some(({ type }) => type.endsWith('CommandRefused'));

export const PLANTED_LOGS: Readonly<Record<string, Partial<Plant>>> = {
  'page-any': {
    log: (log) =>
      appending(log, (stream, events, expected) => log.append(stream, events, isBook(stream) ? 'any' : expected)),
  },
  'conflict-keeps-state': { log: (log) => insisting(log, isBook) },
  'conflict-keeps-decision': { log: (log) => insisting(log, isDecided) },
  'decline-not-remembered': {
    log: (log) =>
      appending(log, async (stream, events, expected) =>
        remembersRefusal(events) ? { revision: 0 } : log.append(stream, events, expected),
      ),
  },
  'answered-before-durable': {
    log: (log) =>
      appending(log, async (stream, events, expected) => {
        const appended = log.append(stream, events, expected);
        if (!isDecided(stream)) return appended;
        appended.catch(() => undefined);
        return { revision: typeof expected === 'number' ? expected + events.length : events.length - 1 };
      }),
  },
  'read-once-after-timeout': {
    log: (log) =>
      appending(log, async (stream, events, expected) => {
        try {
          return await log.append(stream, events, expected);
        } catch (error) {
          if (!(error instanceof OutcomeUnknown) || !isDecided(stream)) throw error;
          for await (const { id, revision } of log.readStream(stream)) if (id === events[0]?.id) return { revision };
          throw new Problem(422, 'failed');
        }
      }),
  },
  'timeout-is-failure': {
    commands: (commands) => ({
      execute: <R>(command: Parameters<typeof commands.execute>[0]): Promise<R> =>
        commands.execute<typeof command, R>(command).catch((error: unknown) => {
          throw error instanceof OutcomeUnknown ? new Problem(422, 'failed') : error;
        }),
    }),
    log: (log) =>
      appending(log, (stream, events, expected) =>
        log.append(stream, events, expected).catch((error: unknown) => {
          throw error instanceof OutcomeUnknown && isDecided(stream) ? new Problem(422, 'failed') : error;
        }),
      ),
  },
  'inbox-resumed-too-late': {
    log: (log) => ({
      ...appending(log, (stream, events, expected) => log.append(stream, events, expected)),
      subscribeToStream: (stream, after) =>
        log.subscribeToStream(stream, stream === INBOX_STREAM && typeof after === 'number' ? after + 1 : after),
    }),
  },
};
