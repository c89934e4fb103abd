// Which outcomes are on the page being filled, and what is written when it is finished?
import { canonicalJson, hashHex, inboxRangeHash, leafHash } from '@daybook/canon';
import {
  type InboxPosition,
  type Outcome,
  PAGE_BYTES_MAX,
  PAGE_CUT_BYTES,
  type PageHead,
  type PageWritten,
  pageEventId,
  pageHash,
} from '@daybook/contracts';
import type { BookState } from '../book/book-state';
import { type Moment, momentOf } from '../book/moment';

/** An outcome with its canonical text, which is what is hashed and written. */
export interface WrittenOutcome {
  readonly outcome: Outcome;
  readonly text: string;
}

/** A page ready to be appended: `json` is the canonical text of `data`. */
export interface FinishedPage {
  readonly head: PageHead;
  readonly hash: string;
  readonly eventId: string;
  readonly data: PageWritten;
  readonly json: string;
  /** The canonical text of each outcome. */
  readonly texts: readonly string[];
}

/** Room for the head and the brackets around the outcomes. */
const HEAD_BYTES_RESERVED = 2048;

export class PageDraft {
  readonly moment: Moment;
  readonly page: number;
  private readonly firstN: number;
  private readonly cutBytes: number;
  private readonly rules: number;
  private readonly outcomes: Outcome[] = [];
  private readonly texts: string[] = [];
  private readonly eventHashes: Uint8Array[] = [];
  private from: InboxPosition | undefined;
  private through: InboxPosition | undefined;
  private bytes = HEAD_BYTES_RESERVED;

  /** @param decidedBefore outcomes of this page that are on another draft */
  constructor(
    private readonly state: BookState,
    recordedAt: string,
    { decidedBefore = 0, cutBytes = PAGE_CUT_BYTES }: { decidedBefore?: number; cutBytes?: number } = {},
  ) {
    this.cutBytes = cutBytes;
    this.moment = momentOf(recordedAt);
    this.page = state.nextPage;
    this.firstN = state.frontier.size + decidedBefore;
    this.rules = state.rules;
  }

  get decided(): readonly Outcome[] {
    return this.outcomes;
  }

  get count(): number {
    return this.outcomes.length;
  }

  get nextN(): number {
    return this.firstN + this.outcomes.length;
  }

  get isFull(): boolean {
    return this.bytes >= this.cutBytes;
  }

  hasRoomFor(written: readonly WrittenOutcome[]): boolean {
    return this.bytes + sizeOf(written) <= PAGE_BYTES_MAX;
  }

  add(written: readonly WrittenOutcome[], eventHash: Uint8Array): void {
    for (const { outcome, text } of written) {
      if (this.through?.revision !== outcome.inbox.revision) this.eventHashes.push(eventHash);
      this.from ??= outcome.inbox;
      this.through = outcome.inbox;
      this.outcomes.push(outcome);
      this.texts.push(text);
    }
    this.bytes += sizeOf(written);
  }

  /** Moves the book on to the next page; undefined, and nothing moves, when nothing was decided. */
  finish(): FinishedPage | undefined {
    const { state, from, through } = this;
    if (from === undefined || through === undefined) return undefined;
    for (const text of this.texts) state.frontier.append(leafHash(text));
    const head: PageHead = {
      book: state.book,
      page: this.page,
      from,
      through,
      firstN: this.firstN,
      count: this.count,
      recordedAt: this.moment.recordedAt,
      rules: this.rules,
      inboxHash: hashHex(inboxRangeHash(this.eventHashes)),
      merkleRoot: hashHex(state.frontier.root()),
      previousHash: state.previousHash,
    };
    const hash = pageHash(head);
    state.nextPage = this.page + 1;
    state.previousHash = hash;
    state.recordedAt = head.recordedAt;
    return {
      head,
      hash,
      eventId: pageEventId(head),
      data: { head, outcomes: this.outcomes },
      json: `{"head":${canonicalJson(head)},"outcomes":[${this.texts.join(',')}]}`,
      texts: this.texts,
    };
  }
}

export function sizeOf(written: readonly WrittenOutcome[]): number {
  let bytes = 0;
  for (const { text } of written) bytes += Buffer.byteLength(text) + 1;
  return bytes;
}
