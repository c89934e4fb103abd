// Something that has been begun and is awaited later: a page on its way to the store, or what an event needs from elsewhere.

export interface UnderWay {
  readonly promise: Promise<void>;
  /** It has been done; never true of what failed. */
  readonly isDone: boolean;
}

export const DONE: UnderWay = { promise: Promise.resolve(), isDone: true };

export function underWay(work: Promise<void>): UnderWay {
  const begun = { promise: work.then(() => void (begun.isDone = true)), isDone: false };
  // Whoever awaits it next gets the error; until then it is nobody's unhandled rejection.
  begun.promise.catch(() => undefined);
  return begun;
}
