// What the contract suite is run against.
import type { EventLog } from '../../src/event-store/event-log';

export interface LogSubject {
  readonly log: EventLog;
  /** Replaces the store's process, keeping its data, where the test can do that. The same `log` goes on being used. */
  readonly restart?: () => Promise<void>;
  close(): Promise<void>;
}

/** Gives the subject of the running tests. */
export type Subject = () => LogSubject;
