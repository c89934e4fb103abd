// How is work done again and again until a signal aborts? With a pause after each time, whether it failed or not.
import { pause } from './backoff';
import type { RepeatedOptions } from './repeated';

/** Begins at once. Never rejects. */
export async function repeat(
  work: (signal: AbortSignal) => Promise<void>,
  { everyMs, onFailure }: RepeatedOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) onFailure(error);
    }
    await pause(everyMs, signal);
  }
}
