// What should the index of histories hold? Stated apart from the projection, from events as they are written.
import { BOOK_STREAM, INBOX_STREAM, type PageWritten } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { dataOf } from '../../verify/stored-data';
import { keyOf, Versions } from '../invariants/versions';

export class ExpectedHistory {
  readonly runs = new Versions();
  private readonly ordinals = new Map<string, number>();

  /** Neighbours of one correlation id make one row. */
  event({ stream, revision, id, metadata, data, position }: RecordedEvent): void {
    const own = String(dataOf(metadata)['$correlationId']);
    const add = (correlationId: string, firstItem: number, items: number): void => {
      const lastOrdinal = (this.ordinals.get(correlationId) ?? 0) + items;
      this.ordinals.set(correlationId, lastOrdinal);
      const place = { stream, revision: String(revision), firstItem: String(firstItem), eventId: id };
      this.runs.set(Number(position.commit), keyOf(correlationId, lastOrdinal), {
        ...{ correlationId, lastOrdinal, items },
        ...place,
      });
    };
    const { instructions } = dataOf(data);
    let owners = [own];
    if (stream === BOOK_STREAM) owners = (data as PageWritten).outcomes.map(({ correlationId }) => correlationId);
    else if (stream === INBOX_STREAM && Array.isArray(instructions) && instructions.length > 0) {
      const given = instructions.map((instruction) => dataOf(instruction)['correlationId']);
      owners = given.map((correlationId) => (typeof correlationId === 'string' ? correlationId : own));
    }
    const first = stream === BOOK_STREAM ? (data as PageWritten).head.firstN : 0;
    for (let at = 0, next = 0; at < owners.length; at = next) {
      while (next < owners.length && owners[next] === owners[at]) next += 1;
      add(owners[at] ?? own, first + at, next - at);
    }
  }
}
