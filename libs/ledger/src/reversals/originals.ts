// Where does deciding find an earlier journal transaction, which is to be reversed or refunded?
import { type Outcome, type PageWritten, type TransactionPlace, isJournalled } from '@daybook/contracts';
import { OriginalNotAtHand } from '../book/errors';
import type { Original } from '../book/original';
import { isJsonRecord } from '../inbox/fields';
import type { ReadEvent } from '../inbox/read-inbox-event';

type Place = Pick<TransactionPlace, 'n' | 'page'>;

/**
 * Finds transactions on pages before the one being filled only. The last page, which may still be
 * on its way to the store, and the pages finished since the event was begun are at hand; of older pages, the transactions that
 * the event names, once their page was provided.
 */
export class Originals {
  private revision: number | undefined;
  private places: readonly Place[] = [];
  private finished: PageWritten[] = [];
  private provided = new Map<string, Outcome | undefined>();
  private readonly recordedAt = new Map<number, string>();

  /** Forgets the transactions that only the event before needed. */
  begin(event: ReadEvent): void {
    if (this.revision === event.revision) return;
    this.revision = event.revision;
    this.places = placesIn(event.items.map(({ value }) => value));
    this.finished = this.finished.slice(-1);
    this.provided = new Map();
    this.recordedAt.clear();
  }

  /** For a preview: instructions that are in no event, beside the event that is being decided. */
  aside(instructions: readonly unknown[]): Originals {
    const aside = new Originals();
    aside.places = placesIn(instructions);
    aside.finished = [...this.finished];
    return aside;
  }

  /** The pages before `nextPage` that the event names and that are not at hand, each once. */
  missing(nextPage: number): readonly number[] {
    const pages = new Set<number>();
    for (const place of this.places) {
      const { page } = place;
      if (page < nextPage && this.pageAtHand(page) === undefined && !this.provided.has(keyOf(place))) pages.add(page);
    }
    return [...pages];
  }

  /** Keeps the transactions of the page that the event names. */
  provide({ head, outcomes }: PageWritten): void {
    this.recordedAt.set(head.page, head.recordedAt);
    for (const place of this.places) {
      if (place.page === head.page) this.provided.set(keyOf(place), outcomeAt(place.n, head.firstN, outcomes));
    }
  }

  pageFinished(page: PageWritten): void {
    this.finished.push(page);
  }

  pageFollowed(page: PageWritten): void {
    this.finished = [page];
    this.revision = undefined;
  }

  /** @throws OriginalNotAtHand */
  find(place: TransactionPlace, nextPage: number): Original | undefined {
    const { page, n, id } = place;
    if (page >= nextPage) return undefined;
    const atHand = this.pageAtHand(page);
    const key = keyOf(place);
    if (atHand === undefined && !this.provided.has(key)) throw new OriginalNotAtHand(page, n);
    const outcome = atHand === undefined ? this.provided.get(key) : outcomeAt(n, atHand.head.firstN, atHand.outcomes);
    if (outcome === undefined || outcome.id !== id || !isJournalled(outcome)) return undefined;
    return { outcome, recordedAt: atHand?.head.recordedAt ?? this.recordedAt.get(page) ?? '' };
  }

  private pageAtHand(page: number): PageWritten | undefined {
    return this.finished.find(({ head }) => head.page === page);
  }
}

/** The instructions may be malformed: an original that is no place is not looked up, and refused later. */
function placesIn(instructions: readonly unknown[]): readonly Place[] {
  const places: Place[] = [];
  for (const value of instructions) {
    if (!isJsonRecord(value)) continue;
    const place = value.do === 'ReverseTransaction' ? value.original : value.refunds;
    if (isJsonRecord(place) && isCount(place.n) && isCount(place.page)) places.push({ n: place.n, page: place.page });
  }
  return places;
}

function outcomeAt(n: number, firstN: number, outcomes: readonly Outcome[]): Outcome | undefined {
  const outcome = outcomes[n - firstN];
  return outcome?.n === n ? outcome : undefined;
}

function keyOf({ page, n }: Place): string {
  return `${page}/${n}`;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
