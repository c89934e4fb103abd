// Verifies a whole installation: the book from its inbox, every stream of every context, and every read model from the log.
import type { EventLog } from '@daybook/platform';
import { CONTEXTS } from '../installation/contexts';
import { checkAppendOnly } from './book/append-only';
import { BookFold } from './book/book-fold';
import { readBook } from './book/book-reader';
import { placeUndone } from './book/reversals-fold';
import { StoredPages } from './book/stored-pages';
import { checkCheckpoints } from './checkpoints';
import type { ContextChecks } from './context-verification';
import { checkEpochs, LOG_BEGINNING } from './epochs';
import { Differs } from './finding';
import { followLog } from './follow-log';
import { type Heads, headsOf } from './heads';
import { ReadModels, type ComparedTable } from './read-models/read-models';
import { StreamChecks } from './streams/stream-check';
import { checkDatabases } from './tables/databases';
import { Differences } from './tables/differences';
import { Snapshot } from './tables/snapshot';

export interface VerifyOptions {
  readonly log: EventLog;
  /** Of the server with the contexts' databases; without it only the book is verified. */
  readonly databaseUrl?: string | undefined;
  /** Databases of that server that are not this installation's. */
  readonly beside?: readonly string[];
  /** False takes the pages as they are: only the streams and the read models are in question. */
  readonly redecide?: boolean;
  /** Names the first difference of each table, and not only the first of all. */
  readonly eachTable?: boolean;
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
  /** Every declared context; none when only the book was verified. */
  readonly contexts: readonly VerifiedContext[];
  readonly tables: readonly ComparedTable[];
  /** Tables that are not made from the log: nothing was compared. */
  readonly kept: readonly string[];
}

export interface VerifiedContext {
  readonly context: string;
  /** Events of its deciders that were decided again. */
  readonly decided: number;
  /** Answers of the book that its events name, held against the book. */
  readonly agreed: number;
}

interface OwnChecks {
  readonly context: string;
  readonly checks: ContextChecks;
}

/**
 * Everything that was there when it was called; what is written meanwhile is left for the next time.
 * @throws Differs, LogUnavailable, EpochDiffers
 */
export async function verify(options: VerifyOptions): Promise<Verified> {
  const { databaseUrl, beside = [], eachTable = false } = options;
  const snapshots: Snapshot[] = [];
  const differences = new Differences(eachTable);
  try {
    if (databaseUrl !== undefined) {
      const contexts = CONTEXTS.map(({ name }) => name);
      await checkDatabases(databaseUrl, contexts, beside);
      for (const context of contexts) snapshots.push(await Snapshot.open(databaseUrl, context, differences));
    }
    const verified = await verifyAt(snapshots, options);
    const [first, ...more] = differences.found;
    if (first !== undefined) throw new Differs(first, more);
    return verified;
  } finally {
    for (const snapshot of snapshots) await snapshot.close();
  }
}

async function verifyAt(snapshots: readonly Snapshot[], options: VerifyOptions): Promise<Verified> {
  const { log, redecide = true } = options;
  await checkEpochs(log, snapshots);
  const heads = await headsOf(log);
  await checkCheckpoints(log, snapshots);
  await checkAppendOnly(log);

  const book = new BookFold();
  const owners: OwnChecks[] = [];
  for (const { name: context, verification } of snapshots.length === 0 ? [] : CONTEXTS) {
    owners.push({ context, checks: (await verification())(book) });
  }
  const models = new ReadModels();
  for (const snapshot of snapshots) {
    const own = owners.find(({ context }) => context === snapshot.context);
    await models.open(snapshot, own?.checks ?? { readModels: [] });
  }
  const inboxEvents = await foldBook(book, heads, { owners, models, options });
  if (snapshots.length > 0) await foldLog(heads, { owners, models, options });
  return {
    ...{ pages: heads.pages, outcomes: book.outcomes, accounts: book.accounts.size },
    inboxEvents: redecide ? inboxEvents : undefined,
    contexts: owners.map(({ context, checks }) => ({
      ...{ context, decided: checks.decided?.() ?? 0, agreed: checks.agreed?.() ?? 0 },
    })),
    tables: models.compared,
    kept: owners.flatMap(({ checks: { keptTables = [] } }) => keptTables),
  };
}

interface Watched {
  readonly owners: readonly OwnChecks[];
  readonly models: ReadModels;
  readonly options: VerifyOptions;
}

/** How many inbox events the book has consumed. */
async function foldBook(book: BookFold, heads: Heads, { owners, models, options }: Watched): Promise<number> {
  const { log, redecide = true, progress = () => undefined } = options;
  const stored = new StoredPages(log);
  await models.afterPage(-1);
  const inboxEvents = await readBook(log, {
    pages: heads.pages,
    redecide,
    stored,
    onPage: async ({ head, outcomes }) => {
      for (const outcome of outcomes) {
        const undone = placeUndone(outcome);
        book.apply(outcome, head, undone === undefined ? undefined : await stored.original(undone));
        for (const { checks } of owners) checks.outcome?.(outcome, head);
        models.outcome(outcome, head);
      }
      await models.afterPage(head.page);
      progress({ of: 'outcomes', done: book.outcomes, ...(heads.outcomes !== undefined && { total: heads.outcomes }) });
    },
  });
  book.checkTotals();
  return inboxEvents;
}

async function foldLog({ position }: Heads, { owners, models, options }: Watched): Promise<void> {
  const { log, progress = () => undefined } = options;
  const streams = new StreamChecks<OwnChecks | undefined>();
  streams.add(undefined, [LOG_BEGINNING]);
  for (const owner of owners) streams.add(owner, owner.checks.streams);
  let events = 0;
  await followLog(log, position, async (event) => {
    const owner = streams.event(event);
    await models.beforeEvent(event);
    owner?.checks.event?.(event);
    for (const { checks } of owners) checks.anyEvent?.(event);
    progress({ of: 'events', done: (events += 1) });
  });
  streams.end();
  await models.beforeEvent();
  for (const { checks } of owners) checks.end?.();
}
