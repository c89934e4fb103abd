// Which item of a history led to which other one?
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { type EntityManager, In } from 'typeorm';
import type { HistoryItemView } from './history.dto';
import { HistoryItemRow } from './history.projection';

/** `<event id>`, or `<event id>/<n>` for an outcome on the page with that event id. */
const CAUSATION_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(\d{1,15}))?$/;

/** Finds causes among the rows at hand first, then in the index: of a long history they may lie pages back. */
export class CauseFinder {
  private readonly byEvent = new Map<string, HistoryItemRow[]>();
  private readonly byPlace = new Map<string, HistoryItemRow>();

  constructor(
    private readonly sql: EntityManager,
    private readonly correlationId: string,
    rows: readonly HistoryItemRow[],
  ) {
    for (const row of rows) this.remember(row);
  }

  async link(items: readonly HistoryItemView[]): Promise<HistoryItemView[]> {
    const unknown = items.filter((item) => this.find(item) === undefined);
    await this.lookUp(unknown);
    return items.map((item) => {
      const causedBy = this.find(item)?.ordinal;
      // Nothing is its own cause, and what the log shows later cannot have been one.
      return causedBy === undefined || causedBy >= item.order ? item : { ...item, causedBy };
    });
  }

  private find({ kind, causationId, basis }: HistoryItemView): HistoryItemRow | undefined {
    if (kind === 'outcome' && basis.inbox !== undefined) {
      return this.byPlace.get(placeKey(INBOX_STREAM, basis.inbox.revision, basis.inbox.index));
    }
    const [, eventId, n] = CAUSATION_ID.exec(causationId ?? '') ?? [];
    const candidates = (eventId === undefined ? undefined : this.byEvent.get(eventId)) ?? [];
    return candidates.find(({ stream, item }) => n === undefined || stream !== BOOK_STREAM || item === n);
  }

  private async lookUp(items: readonly HistoryItemView[]): Promise<void> {
    const { correlationId } = this;
    const eventIds = new Set(items.map(({ causationId }) => CAUSATION_ID.exec(causationId ?? '')?.[1] ?? ''));
    eventIds.delete('');
    if (eventIds.size > 0) {
      const where = { correlationId, eventId: In([...eventIds]) };
      for (const row of await this.sql.findBy(HistoryItemRow, where)) this.remember(row);
    }
    const places = items.flatMap(({ basis }) => basis.inbox ?? []);
    if (places.length > 0) {
      const rows = this.sql
        .createQueryBuilder(HistoryItemRow, 'row')
        .where('row.correlationId = :correlationId AND row.stream = :stream', { correlationId, stream: INBOX_STREAM })
        .andWhere('(row.revision, row.item) IN (SELECT * FROM unnest(:revisions::bigint[], :indexes::bigint[]))', {
          revisions: places.map(({ revision }) => revision),
          indexes: places.map(({ index }) => index),
        });
      for (const row of await rows.getMany()) this.remember(row);
    }
  }

  private remember(row: HistoryItemRow): void {
    const { eventId, stream, revision, item } = row;
    this.byPlace.set(placeKey(stream, Number(revision), Number(item)), row);
    const same = this.byEvent.get(eventId);
    if (same === undefined) this.byEvent.set(eventId, [row]);
    else if (!same.some(({ ordinal }) => ordinal === row.ordinal)) same.push(row);
  }
}

function placeKey(stream: string, revision: number, item: number): string {
  return `${stream}@${revision}/${item}`;
}
