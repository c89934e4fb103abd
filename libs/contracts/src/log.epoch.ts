// Of which epoch is the data of an installation: which set of formats were its log and its databases written in?

/**
 * Goes up with every change of a format that stands on the log or in a database and that no migration or upcaster takes
 * care of. A version of Daybook works on data of this epoch only.
 */
export const EPOCH = 2;

/** Holds one event, the first of the log, before the event of any context. */
export const LOG_STREAM = 'daybook.log-main';

export const LOG_BEGAN = 'daybook.LogBegan';

/** The first event of the log. The first process that works on an empty log writes it, before anything else. */
export interface LogBegan {
  /** A whole number from 1. */
  readonly epoch: number;
}
