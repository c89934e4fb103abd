// Which process writes the book, and since when? It says so on the log before it decides the first instruction.

/**
 * A process that has the right to write the book begins. It writes nothing if the time that the log gives this event
 * differs from its own clock by more than five minutes, and tries again later, with an event more. No rule depends on it.
 */
export interface WritingBegan {
  /** The book's name. */
  readonly book: string;
  /** The process, for people: its host and process id. */
  readonly writer: string;
  /** The first page that it may write. */
  readonly nextPage: number;
}
