// Which item of a history led to which other one?
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import type { HistoryItemView } from './history.dto';
import { ordinalIn } from './history-places';
import { HistoryRunRow } from './history.projection';

/** `<event id>`, or `<event id>/<n>` for an outcome on the page with that event id. */
const CAUSATION_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(\d{1,15}))?$/;

/** Finds causes among the runs at hand first, then in the index: of a long history they may lie pages back. */
export class CauseFinder {
  private readonly byEvent = new Map<string, HistoryRunRow[]>();
  private readonly byInbox = new Map<number, HistoryRunRow[]>();

  constructor(
    private readonly sql: EntityManager,
    private readonly correlationId: string,
    runs: readonly HistoryRunRow[],
  ) {
    for (const run of runs) this.remember(run);
  }

  async link(items: readonly HistoryItemView[]): Promise<HistoryItemView[]> {
    const unknown = items.filter((item) => this.find(item) === undefined);
    await this.lookUp(unknown);
    return items.map((item) => {
      const causedBy = this.find(item);
      // Nothing is its own cause, and what the log shows later cannot have been one.
      return causedBy === undefined || causedBy >= item.order ? item : { ...item, causedBy };
    });
  }

  /** The number of what caused it. */
  private find({ kind, causationId, basis }: HistoryItemView): number | undefined {
    if (kind === 'outcome' && basis.inbox !== undefined) {
      const { revision, index } = basis.inbox;
      return firstOf(this.byInbox.get(revision), (run) => ordinalIn(run, index));
    }
    const [, eventId = '', n] = CAUSATION_ID.exec(causationId ?? '') ?? [];
    return firstOf(this.byEvent.get(eventId), (run) =>
      n === undefined || run.stream !== BOOK_STREAM ? ordinalIn(run) : ordinalIn(run, Number(n)),
    );
  }

  private async lookUp(items: readonly HistoryItemView[]): Promise<void> {
    const { correlationId } = this;
    const eventIds = new Set(items.map(({ causationId }) => CAUSATION_ID.exec(causationId ?? '')?.[1] ?? ''));
    eventIds.delete('');
    const where: FindOptionsWhere<HistoryRunRow>[] = [];
    if (eventIds.size > 0) where.push({ correlationId, eventId: In([...eventIds]) });
    const revisions = new Set(items.flatMap(({ basis }) => basis.inbox?.revision ?? []));
    if (revisions.size > 0) where.push({ correlationId, stream: INBOX_STREAM, revision: In([...revisions]) });
    if (where.length === 0) return;
    const order = { lastOrdinal: 'ASC' } as const;
    for (const run of await this.sql.find(HistoryRunRow, { where, order })) this.remember(run);
  }

  private remember(run: HistoryRunRow): void {
    add(this.byEvent, run.eventId, run);
    if (run.stream === INBOX_STREAM) add(this.byInbox, Number(run.revision), run);
  }
}

function add<K>(runs: Map<K, HistoryRunRow[]>, key: K, run: HistoryRunRow): void {
  const known = runs.get(key);
  if (known === undefined) runs.set(key, [run]);
  else if (!known.some(({ lastOrdinal }) => lastOrdinal === run.lastOrdinal)) known.push(run);
}

function firstOf<T, R>(all: readonly T[] | undefined, choose: (one: T) => R | undefined): R | undefined {
  for (const one of all ?? []) {
    const chosen = choose(one);
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}
