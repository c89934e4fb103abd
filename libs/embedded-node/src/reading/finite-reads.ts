// Pages of a finite read, in either direction, up to where the log ended when the read began.
import { matches, type EventFilter } from './event-filter';
import { PAGE_BYTES, PAGE_EVENTS } from './feeds';
import type { Direction, LogStore } from '../storage/log-store';

interface ReadRequest {
  readonly direction: Direction;
  readonly limit: number;
}

/** Revisions are inclusive in both directions; backwards from beyond the end starts at the end. */
export function* pagesOfStream(
  store: LogStore,
  source: { readonly stream: string; readonly from: 'start' | 'end' | number },
  { direction, limit }: ReadRequest,
): Generator<Buffer[]> {
  const head = store.streamState(source.stream)?.head ?? -1;
  const forwards = direction === 'forwards';
  let next = startRevision(source.from, head, forwards);
  let left = forwards ? Math.min(limit, head - next + 1) : limit;
  while (left > 0 && next >= 0) {
    const page = store.readStream(source.stream, next, direction, Math.min(left, PAGE_EVENTS), PAGE_BYTES);
    if (page.last === undefined) return;
    yield page.messages;
    left -= page.messages.length;
    next = forwards ? page.last + 1 : page.last - 1;
  }
}

function startRevision(from: 'start' | 'end' | number, head: number, forwards: boolean): number {
  if (from === 'start') return 0;
  if (from === 'end') return forwards ? head + 1 : head;
  return forwards ? from : Math.min(from, head);
}

/** Positions are inclusive forwards and exclusive backwards. */
export function* pagesOfAll(
  store: LogStore,
  source: { readonly from: 'start' | 'end' | number; readonly filter: EventFilter | undefined },
  { direction, limit }: ReadRequest,
): Generator<Buffer[]> {
  const forwards = direction === 'forwards';
  const last = store.lastPosition;
  let next = source.from === 'start' ? 0 : source.from === 'end' ? last + 1 : source.from;
  let left = limit;
  while (left > 0) {
    const scanned = store.scan(
      next,
      direction,
      Math.min(PAGE_EVENTS, source.filter === undefined ? left : PAGE_EVENTS),
    );
    const messages: Buffer[] = [];
    let bytes = 0;
    for (const entry of scanned) {
      if (forwards && entry.position > last) break;
      next = forwards ? entry.position + 1 : entry.position;
      if (!matches(source.filter, entry.stream, entry.type)) continue;
      const message = store.load(entry.stream, entry);
      messages.push(message);
      bytes += message.length;
      if (bytes >= PAGE_BYTES || messages.length === left) break;
    }
    left -= messages.length;
    yield messages;
    if (scanned.length === 0 || (forwards && next > last)) return;
  }
}
