// Compares every read model of an installation with the log, each at its own checkpoint.
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import type { ContextChecks } from '../context-verification';
import { differs } from '../finding';
import { comparePositions } from '../follow-log';
import type { Snapshot } from '../tables/snapshot';
import { checkTables } from '../tables/stored-tables';
import type { BookCheck, Check, LogCheck, Opened, ReadModel } from './check';

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

  /** @throws Differs when a read model, a table or a column is there without a check, or has a check and is not there */
  async open(
    snapshot: Snapshot,
    { readModels: models, keptTables }: Pick<ContextChecks, 'readModels' | 'keptTables'>,
  ): Promise<void> {
    checkConsumers(snapshot, models);
    await checkTables(
      snapshot,
      models.flatMap(({ tables }) => tables),
      keptTables,
    );
    for (const model of models) {
      const upTo = snapshot.checkpoints.get(model.consumer);
      if (upTo === undefined) continue;
      if (model.follows === 'book') this.ofBook.push({ upTo, check: await model.open(snapshot), isDone: false });
      else this.ofLog.push({ upTo, check: await model.open(snapshot), isDone: false });
    }
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

/** Policies have checkpoints too, under names without a version: they fill no tables. */
function checkConsumers({ context, checkpoints }: Snapshot, models: readonly ReadModel[]): void {
  const known = new Set(models.map(({ consumer }) => consumer));
  for (const consumer of checkpoints.keys()) {
    if (!/_v[0-9]+$/.test(consumer) || known.has(consumer)) continue;
    differs(
      `read model ${consumer} in daybook_${context}`,
      'a check of it in this program',
      'none: nothing was compared',
    );
  }
  for (const consumer of known) {
    if (!checkpoints.has(consumer))
      differs(`read model ${consumer} in daybook_${context}`, 'its checkpoint', 'none: no process has ever filled it');
  }
}

async function finish(one: Opened<Check>): Promise<void> {
  await one.check.atCheckpoint();
  one.isDone = true;
}
