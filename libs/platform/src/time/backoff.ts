// How long to wait before trying again? Soon at first, then ever longer, with a random part so that processes do not try in step.

/** Longest wait between two attempts. */
const BACKOFF_MS_MAX = 5_000;

/** About 25 ms, 50 ms, 100 ms … at most 5 s, less a random part; returns at once when aborted. */
export function backoff(attempt: number, signal?: AbortSignal): Promise<void> {
  const longest = Math.min(BACKOFF_MS_MAX, 25 * 2 ** Math.min(attempt, 20));
  return pause(longest * (0.5 + Math.random() / 2), signal);
}

/** Resolves after the time or when aborted, whichever is first. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}
