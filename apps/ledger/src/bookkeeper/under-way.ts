// Work that was begun and is awaited later: writing a page, or fetching what an event needs.

export interface UnderWay {
  readonly promise: Promise<void>;
  /** It is finished; never true of work that failed. */
  readonly isDone: boolean;
}

export const DONE: UnderWay = { promise: Promise.resolve(), isDone: true };

export function underWay(work: Promise<void>): UnderWay {
  const begun = { promise: work.then(() => void (begun.isDone = true)), isDone: false };
  // The next `await` gets the error; until then it must not count as an unhandled rejection.
  begun.promise.catch(() => undefined);
  return begun;
}
