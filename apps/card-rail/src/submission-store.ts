// What the rail remembers: every submission by its end-to-end id, and the callbacks it still owes; survives kill -9.
import { open, type Database, type RootDatabase } from '@daybook/lmdb';

export interface Submission {
  readonly endToEndId: string;
  readonly cardToken: string;
  readonly amount: string;
  readonly currency: string;
  readonly callbackUrl: string;
  readonly railReference: string;
  readonly receivedAtMs: number;
}

/** Where a submission stands among all that were received; one with an empty id is in front of all of its instant. */
export type Place = [receivedAtMs: number, endToEndId: string];

/** A callback still owed. `key` sorts by due time, so that the first entry is always the next one due. */
export interface OwedCallback {
  readonly key: [dueAtMs: number, endToEndId: string, ordinal: number];
  readonly attempts: number;
}

export class SubmissionStore {
  private readonly root: RootDatabase;
  private readonly submissions: Database<Submission, string>;
  private readonly owed: Database<{ attempts: number }, OwedCallback['key']>;
  private readonly received: Database<true, Place>;

  constructor(dir: string) {
    // One sync per commit, so that what was acknowledged survives.
    this.root = open({ path: dir, overlappingSync: false });
    this.submissions = this.root.openDB<Submission, string>({ name: 'submissions' });
    this.received = this.root.openDB<true, Place>({ name: 'received' });
    this.owed = this.root.openDB<{ attempts: number }, OwedCallback['key']>({ name: 'owed-callbacks' });
  }

  find(endToEndId: string): Submission | undefined {
    return this.submissions.get(endToEndId);
  }

  /** Stores the submission with the callbacks it will owe, unless its end-to-end id was used: resolves, once durable, to what is stored. */
  take(submission: Submission, callbacksAtMs: readonly number[]): Promise<Submission> {
    return this.root.transaction(() => {
      const before = this.submissions.get(submission.endToEndId);
      if (before !== undefined) return before;
      void this.submissions.put(submission.endToEndId, submission);
      void this.received.put([submission.receivedAtMs, submission.endToEndId], true);
      callbacksAtMs.forEach((dueAtMs, ordinal) => {
        void this.owed.put([dueAtMs, submission.endToEndId, ordinal], { attempts: 0 });
      });
      return submission;
    });
  }

  /** Those behind the place, in the order in which they were received. */
  receivedAfter(place: Place, limit: number): Submission[] {
    const places = this.received.getKeys({ start: place, limit: limit + 1 });
    return [...places]
      .filter(([atMs, endToEndId]) => atMs !== place[0] || endToEndId !== place[1])
      .slice(0, limit)
      .flatMap(([, endToEndId]) => this.find(endToEndId) ?? []);
  }

  /** Callbacks due by `nowMs`, oldest first. */
  due(nowMs: number, limit: number): OwedCallback[] {
    return [...this.owed.getRange({ end: [nowMs + 1, '', 0], limit })].map(({ key, value }) => ({
      key,
      attempts: value.attempts,
    }));
  }

  /** When the next callback is due; undefined when none is owed. */
  nextDueAtMs(): number | undefined {
    for (const [dueAtMs] of this.owed.getKeys({ limit: 1 })) return dueAtMs;
    return undefined;
  }

  async settle(callback: OwedCallback): Promise<void> {
    await this.owed.remove(callback.key);
  }

  async postpone(callback: OwedCallback, dueAtMs: number): Promise<void> {
    const [, endToEndId, ordinal] = callback.key;
    await this.root.transaction(() => {
      void this.owed.remove(callback.key);
      void this.owed.put([dueAtMs, endToEndId, ordinal], { attempts: callback.attempts + 1 });
    });
  }

  close(): Promise<void> {
    return this.root.close();
  }
}
