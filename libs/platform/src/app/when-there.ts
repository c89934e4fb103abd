// Waits for a store that is not there yet, says what it waits for, and gives up where waiting cannot help.
import type { Logger } from '../observability/logger';
import { isTransient } from '../subscriptions/failures';
import { backoff } from '../time/backoff';
import { type StoreFailure, StoreRefused } from './store-failures';

/** A store that is starting may refuse for a moment what it takes later. */
const REFUSED_MS = 3_000;
/** Until then it is asked twice a second, so that it is known soon. */
const REFUSED_ATTEMPT_MAX = 4;

/** @throws StoreRefused, or the error itself when it is no failure of a store */
export async function whenThere<T>(
  logger: Logger,
  describe: (error: unknown) => StoreFailure | Promise<StoreFailure>,
  work: () => Promise<T>,
): Promise<T> {
  let refusedSinceMs: number | undefined;
  let told: string | undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const { sentence, needsPerson } = await describe(error);
      if (!needsPerson && !isTransient(error)) throw error;
      refusedSinceMs = needsPerson ? (refusedSinceMs ?? performance.now()) : undefined;
      if (refusedSinceMs !== undefined && performance.now() - refusedSinceMs > REFUSED_MS)
        throw new StoreRefused(sentence);
      if (sentence !== told) tell(logger, sentence);
      told = sentence;
      await backoff(needsPerson ? Math.min(attempt, REFUSED_ATTEMPT_MAX) : attempt);
    }
  }
}

/** For the log, and for a supervisor, which shows it on its terminal. */
function tell(logger: Logger, sentence: string): void {
  logger.warn({ reason: sentence }, 'a store cannot be worked with, waiting for it');
  process.stdout.write(`${JSON.stringify({ waiting: sentence })}\n`);
}
