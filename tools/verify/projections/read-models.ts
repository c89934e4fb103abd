// Holds every read model this program knows against the log, each at its own checkpoint.
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { comparePositions } from '../follow-log';
import { HISTORY } from './history.check';
import { PAYMENTS } from './payments.check';
import type { Snapshot } from '../tables/snapshot';
import { ACCOUNTS, WALLET_BALANCES } from './accounts.check';
import { AS_OF } from './as-of.check';
import type { BookCheck, Check, Folds, LogCheck, LogReadModel, Opened, ReadModel } from './check';
import { HOLDS } from './holds.check';
import { INSTRUCTIONS } from './instructions.check';
import { JOURNAL } from './journal.check';
import { MANUAL_JOURNALS } from './manual-journals.check';
import { PERIODS } from './periods.check';
import { PROOFS } from './proofs.check';
import { RECORDS } from './records.check';

const OF_THE_BOOK: readonly ReadModel<BookCheck>[] = [
  ...[ACCOUNTS, JOURNAL, AS_OF, HOLDS, INSTRUCTIONS, PROOFS, PERIODS, RECORDS],
  WALLET_BALANCES,
];
const OF_THE_LOG: readonly LogReadModel[] = [PAYMENTS, MANUAL_JOURNALS, HISTORY];
const KNOWN: ReadonlySet<string> = new Set([...OF_THE_BOOK, ...OF_THE_LOG].map(({ consumer }) => consumer));

export interface ComparedTable {
  /** `<schema>.<table>`. */
  readonly table: string;
  readonly rows: number;
  /** The checkpoint: a page of the book or a position in the log, in words. */
  readonly at: string;
}

export class ReadModels {
  private readonly ofBook: Opened<BookCheck>[] = [];
  private readonly ofLog: Opened<LogCheck>[] = [];

  /** @throws Differs when a table is missing */
  static async open(snapshots: readonly Snapshot[], folds: Folds): Promise<ReadModels> {
    const models = new ReadModels();
    for (const model of OF_THE_BOOK) models.ofBook.push(...(await opened(model, snapshots, folds)));
    for (const model of OF_THE_LOG) models.ofLog.push(...(await opened(model, snapshots, folds)));
    return models;
  }

  outcome(outcome: Outcome, head: PageHead): void {
    for (const { check, isDone } of this.ofBook) if (!isDone) check.outcome?.(outcome, head);
  }

  /** The book is folded up to and including this page; -1 before the first. @throws Differs */
  async afterPage(page: number): Promise<void> {
    for (const one of this.ofBook) {
      if (one.isDone) continue;
      await one.check.settle?.();
      if (one.upTo.position <= page) await finish(one);
    }
  }

  /** The log is folded up to this event, which is not folded yet; without one, to its end. @throws Differs */
  async beforeEvent(event?: RecordedEvent): Promise<void> {
    for (const one of this.ofLog) {
      if (one.isDone) continue;
      const { position, prepare } = one.upTo;
      const isPast = event === undefined || comparePositions(event.position, { commit: position, prepare }) > 0;
      if (isPast) await finish(one);
      else await one.check.event?.(event);
    }
  }

  get compared(): ComparedTable[] {
    const at = (place: string, all: readonly Opened<Check>[]): ComparedTable[] =>
      all.flatMap(({ upTo, check }) =>
        check.tables.map(({ table: { schema, name }, compared: rows }) => ({
          ...{ table: `${schema}.${name}`, rows, at: upTo.position < 0n ? 'the start' : `${place} ${upTo.position}` },
        })),
      );
    return [...at('page', this.ofBook), ...at('position', this.ofLog)];
  }
}

/** Versions or names of read models that this program does not know: they were not looked at. */
export function unknownReadModels(snapshots: readonly Snapshot[]): string[] {
  return snapshots.flatMap(({ checkpoints }) =>
    [...checkpoints.keys()].filter((consumer) => /_v[0-9]+$/.test(consumer) && !KNOWN.has(consumer)),
  );
}

/** None when it has never begun. */
async function opened<C extends Check>(
  model: ReadModel<C>,
  snapshots: readonly Snapshot[],
  folds: Folds,
): Promise<Opened<C>[]> {
  const snapshot = snapshots.find(({ context }) => context === model.context);
  const upTo = snapshot?.checkpoints.get(model.consumer);
  if (snapshot === undefined || upTo === undefined) return [];
  return [{ upTo, check: await model.open(snapshot, folds), isDone: false }];
}

async function finish(one: Opened<Check>): Promise<void> {
  await one.check.atCheckpoint();
  one.isDone = true;
}
