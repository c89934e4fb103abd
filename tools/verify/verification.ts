// Verifies a whole installation: the book from its inbox, and every read model from the log, up to the first difference.
import type { EventLog } from '@daybook/platform';
import { checkAppendOnly } from './book/append-only';
import { BookFold } from './book/book-fold';
import { readBook } from './book/book-reader';
import { placeUndone } from './book/reversals-fold';
import { StoredPages } from './book/stored-pages';
import { checkCheckpoints } from './checkpoints';
import { checkEpochs } from './epochs';
import { followLog } from './follow-log';
import { headsOf } from './heads';
import { BookedAnswers } from './payments/booked-answers';
import { PaymentsFold } from './payments/payments-fold';
import { ReadModels, unknownReadModels, type ComparedTable } from './projections/read-models';
import { Snapshot } from './tables/snapshot';

export interface VerifyOptions {
  readonly log: EventLog;
  /** Of the server with the contexts' databases; without it no read model is looked at. */
  readonly databaseUrl?: string | undefined;
  /** False takes the pages as they are: only the read models are in question. */
  readonly redecide?: boolean;
  /** Called as work goes on. */
  readonly progress?: (step: Step) => void;
}

/** `total` where it is known beforehand. */
export interface Step {
  readonly of: 'outcomes' | 'events';
  readonly done: number;
  readonly total?: number;
}

export interface Verified {
  readonly pages: number;
  readonly outcomes: number;
  readonly accounts: number;
  /** Inbox events that were decided again. */
  readonly inboxEvents: number | undefined;
  /** Payments held against the outcomes they refer to. */
  readonly payments: number;
  readonly tables: readonly ComparedTable[];
  /** Read models that this program does not know. */
  readonly unknown: readonly string[];
}

const CONTEXTS = ['ledger', 'payments', 'audit'] as const;

/**
 * Everything that was there when it was called; what is written meanwhile is left for the next time.
 * @throws Differs, LogUnavailable, EpochDiffers
 */
export async function verify(options: VerifyOptions): Promise<Verified> {
  const snapshots: Snapshot[] = [];
  try {
    if (options.databaseUrl !== undefined) {
      for (const context of CONTEXTS) {
        const snapshot = await Snapshot.open(options.databaseUrl, context);
        if (snapshot !== undefined) snapshots.push(snapshot);
      }
    }
    return await verifyAt(snapshots, options);
  } finally {
    for (const snapshot of snapshots) await snapshot.close();
  }
}

async function verifyAt(snapshots: readonly Snapshot[], options: VerifyOptions): Promise<Verified> {
  const { log, redecide = true, progress = () => undefined } = options;
  await checkEpochs(log, snapshots);
  const heads = await headsOf(log);
  await checkCheckpoints(log, snapshots);
  await checkAppendOnly(log);

  const book = new BookFold();
  const stored = new StoredPages(log);
  const payments = new PaymentsFold();
  const answers = new BookedAnswers();
  const models = await ReadModels.open(snapshots, { book, payments });
  await models.afterPage(-1);
  const inboxEvents = await readBook(log, {
    pages: heads.pages,
    redecide,
    stored,
    onPage: async ({ head, outcomes }) => {
      for (const outcome of outcomes) {
        const undone = placeUndone(outcome);
        book.apply(outcome, head, undone === undefined ? undefined : await stored.original(undone));
        answers.note(outcome, head);
        models.outcome(outcome, head);
      }
      await models.afterPage(head.page);
      progress({ of: 'outcomes', done: book.outcomes, ...(heads.outcomes !== undefined && { total: heads.outcomes }) });
    },
  });
  book.checkTotals();

  let events = 0;
  if (options.databaseUrl !== undefined) {
    await followLog(log, heads.position, async (event) => {
      await models.beforeEvent(event);
      if (event.stream.startsWith('payments.')) {
        const payment = payments.apply(event);
        if (payment !== undefined) answers.check(event, payment);
      }
      progress({ of: 'events', done: (events += 1) });
    });
    await models.beforeEvent();
  }
  return {
    ...{ pages: heads.pages, outcomes: book.outcomes, accounts: book.accounts.size },
    inboxEvents: redecide ? inboxEvents : undefined,
    ...{ payments: answers.checked, tables: models.compared, unknown: unknownReadModels(snapshots) },
  };
}
