// How one item of a history is shown: its actor, its time, its basis, and its place on the log.
import { actorOf } from './actor';
import { basisOf } from './basis';
import type { HistoryItemView } from './history.dto';
import { defined, isRecord, numberOf, textOf, type JsonRecord } from './json-record';
import type { StoredItem } from './stored-items';
import { summaryOf } from './summary';

export function describeItem(item: StoredItem): HistoryItemView {
  const { order, kind, event, index, head } = item;
  const metadata = isRecord(event.metadata) ? event.metadata : {};
  const data = isRecord(item.data) ? item.data : {};
  const own = kind === 'event' ? eventParts(item, metadata) : partsOfLedgerItem(item, data);
  return {
    ...{
      order,
      kind,
      context: event.stream.split('.', 1)[0] ?? '',
      type: own.type,
      summary: summaryOf(own.type, data),
    },
    ...defined({ at: textOf(kind === 'outcome' ? head?.recordedAt : metadata.at) }),
    storedAt: new Date(event.createdMs).toISOString(),
    ...defined({ by: actorOf(kind === 'instruction' ? data.by : metadata.by) }),
    ...{ stream: event.stream, revision: event.revision },
    ...defined({ index: kind === 'event' ? undefined : index }),
    ...{ id: own.id, eventId: event.id },
    ...defined({ causationId: own.causationId, v: own.v }),
    ...{ basis: basisOf(item, metadata), data: item.data },
  };
}

interface OwnParts {
  readonly type: string;
  readonly id: string;
  readonly causationId: string | undefined;
  readonly v: number | undefined;
}

function eventParts({ event }: StoredItem, metadata: JsonRecord): OwnParts {
  return { type: event.type, id: event.id, causationId: textOf(metadata.$causationId), v: numberOf(metadata.v) };
}

/** What is too odd to name itself is known by the event that holds it. */
function partsOfLedgerItem({ kind, event, index }: StoredItem, data: JsonRecord): OwnParts {
  const type = textOf(kind === 'outcome' ? data.outcome : data.do) ?? event.type;
  const id = textOf(data.id) ?? `${event.id}/${index}`;
  const causationId = kind === 'outcome' ? textOf(data.id) : textOf(data.causationId);
  return { type, id, causationId, v: numberOf(data.v) };
}
