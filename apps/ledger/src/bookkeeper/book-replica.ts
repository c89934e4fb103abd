// What a process does about the book: it follows; while it has the lease it writes; after anything in doubt it begins anew.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Bookkeeper,
  MoneyInvariantBroken,
  PageDoesNotFollow,
  RulesUnknown,
  type BookkeeperOptions,
  type FinishedPage,
} from '@daybook/ledger';
import { isTransient, type Clock, type EventLog, type Leases } from '@daybook/platform';
import { followLive, followToEnd, lastPage } from './book-follower';
import { beginWriting } from './begin-writing';
import { BookWriter, type Fetch } from './book-writer';
import { ClockDiffers } from './clock-differs';

/** `following` until the end of the book has been reached for the first time, `standing-by` for the lease from then on. */
export type ReplicaState = 'following' | 'standing-by' | 'writing' | 'halted' | 'stopped';

/** A bookkeeper to begin with; `fromNothing` after what it began with last turned out not to be the book. */
type Beginning = (options: BookkeeperOptions, fromNothing: boolean) => Promise<Bookkeeper>;

export interface BookReplicaOptions {
  readonly onFault?: BookkeeperOptions['onFault'];
  /** Where following begins: at the empty book unless something later is known. */
  readonly beginning?: Beginning;
  readonly fetch?: Fetch;
  /** The name under which this process writes, for people. */
  readonly writer?: string;
  /** The last page that others were told of, outside of the log; -1 for none. A book that ends before it is not written on. */
  readonly published?: () => Promise<number>;
  /** The bookkeeper stands after a page that was followed, or finished here and is being written: nothing is half decided. */
  readonly betweenPages?: (bookkeeper: Bookkeeper) => void;
  /** The book is written from here on by this process, until the signal aborts. */
  readonly onWriting?: (bookkeeper: Bookkeeper, signal: AbortSignal) => void;
  /** A page written here is durable. */
  readonly onPage?: (page: FinishedPage, writeMs: number) => void;
  /** That the book lost its end is believed when a second read says so, after so long. Default 5 s. */
  readonly readAgainMs?: number;
  /** Something went wrong that may pass. */
  readonly onTrouble?: (error: unknown) => void;
  /** Nothing more is posted here until somebody has looked. */
  readonly onHalted?: (error: unknown) => void;
}

export interface BookPositions {
  /** The last page that this process knows to be in the book; -1 for none. A writer's bookkeeper may have decided more. */
  readonly page: number;
  /** When that was last known to be the book's last page, by this machine's clock. */
  readonly followedAt: string | undefined;
  readonly isWriter: boolean;
}

/** The book ends before a page that this process knew to be in it, or that was published: the log lost its end, or was put back to an older copy. */
export class BookLostItsEnd extends Error {
  override readonly name = 'BookLostItsEnd';
  constructor(
    readonly page: number,
    readonly last: number,
  ) {
    super(
      `page ${page} was in the book, which now ends at page ${last}: the log lost its end, or is an older copy. ` +
        'Stop everything; see docs/runbooks/restore.md',
    );
  }
}

const LEASE = 'bookkeeper';
const RETRY_MS = 500;
const CLOCK_RETRY_MS = 10_000;
/** A node that lags, or was just elected, may not have the end of the book yet. */
const READ_AGAIN_MS = 5_000;

/** The book in memory. */
interface Kept {
  readonly bookkeeper: Bookkeeper;
  /** It has only ever applied stored pages, from the first on: what then does not follow is the book's fault. */
  isFromPages: boolean;
}

export class BookReplica {
  state: ReplicaState = 'stopped';
  /** Why it is halted: what no repetition mends. */
  reason: string | undefined;

  private kept: Kept | undefined;
  private fromNothing = false;
  private page = -1;
  /** The last page that was ever known here to be in the book, whatever was dropped since. */
  private seen = -1;
  private followedAt: string | undefined;
  /** With which it writes; aborted once the lease is lost, also while the last page is still under way. */
  private lease: AbortSignal | undefined;
  private readonly writer: BookWriter;

  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly leases: Pick<Leases, 'acquire' | 'release'>,
    private readonly options: BookReplicaOptions = {},
  ) {
    this.writer = new BookWriter(log, clock, {
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      ...(options.betweenPages === undefined ? {} : { betweenPages: options.betweenPages }),
      onPage: (page, writeMs) => {
        this.note(page.head.page);
        options.onPage?.(page, writeMs);
      },
    });
  }

  /** The book as this process has it, writer or not; undefined before it has begun, and after it was found in doubt. */
  current(): Bookkeeper | undefined {
    return this.kept?.bookkeeper;
  }

  positions(): BookPositions {
    return {
      page: this.page,
      followedAt: this.followedAt,
      isWriter: this.state === 'writing' && this.lease?.aborted === false,
    };
  }

  /** Until the signal aborts, or until it is halted. The lease is not held any more then, unless `leases` are stopped. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.state !== 'halted') {
      try {
        this.state = 'following';
        const kept = (this.kept ??= await this.begin());
        const lease = await this.standBy(kept, signal);
        if (lease !== undefined) await this.write(kept, AbortSignal.any([lease, signal]));
      } catch (error) {
        this.leases.release(LEASE);
        await this.recover(error, signal);
      }
    }
    if (this.state !== 'halted') this.state = 'stopped';
    this.leases.release(LEASE);
  }

  private async begin(): Promise<Kept> {
    const { beginning, onFault } = this.options;
    const options = onFault === undefined ? {} : { onFault };
    const bookkeeper = beginning === undefined ? new Bookkeeper(options) : await beginning(options, this.fromNothing);
    this.page = bookkeeper.state.nextPage - 1;
    return { bookkeeper, isFromPages: bookkeeper.state.nextPage === 0 };
  }

  /** Follows, and asks for the lease once the end was reached; undefined when the signal aborts. */
  private async standBy({ bookkeeper }: Kept, signal: AbortSignal): Promise<AbortSignal | undefined> {
    const enough = new AbortController();
    let lease: AbortSignal | undefined;
    const onEnd = (): void => {
      this.noteEnd(bookkeeper);
      if (this.state === 'standing-by') return;
      this.state = 'standing-by';
      void this.leases.acquire(LEASE).then((acquired) => {
        lease = acquired;
        enough.abort();
      });
    };
    const onPage = (page: number): void => {
      this.note(page);
      this.options.betweenPages?.(bookkeeper);
    };
    await followLive(this.log, bookkeeper, { signal: AbortSignal.any([signal, enough.signal]), onPage, onEnd });
    return signal.aborted ? undefined : lease;
  }

  private async write(kept: Kept, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { bookkeeper } = kept;
    await followToEnd(this.log, bookkeeper);
    // What it began with, a snapshot perhaps, may itself be of a longer book.
    const known = Math.max(bookkeeper.state.nextPage - 1, (await this.options.published?.()) ?? -1);
    const last = await lastPage(this.log);
    if (last < known) throw new BookLostItsEnd(known, last);
    this.noteEnd(bookkeeper);
    const { nextPage } = bookkeeper.state;
    await beginWriting(this.log, this.clock, { writer: this.options.writer ?? 'bookkeeper', nextPage }, signal);
    if (signal.aborted) return;
    this.state = 'writing';
    this.lease = signal;
    kept.isFromPages = false;
    const over = new AbortController();
    try {
      this.options.onWriting?.(bookkeeper, AbortSignal.any([signal, over.signal]));
      await this.writer.run(bookkeeper, signal);
    } finally {
      over.abort();
    }
  }

  private async recover(error: unknown, signal: AbortSignal): Promise<void> {
    if (this.isFinal(error) && (await this.isConfirmed(error, signal))) return this.halt(error);
    this.fromNothing ||= error instanceof PageDoesNotFollow || error instanceof MoneyInvariantBroken;
    // While only following, an error of the log leaves the bookkeeper between two pages; so does a clock that may not write.
    const isBetweenPages = this.state !== 'writing' && (isTransient(error) || error instanceof ClockDiffers);
    if (!isBetweenPages) this.drop();
    this.options.onTrouble?.(error);
    const ms = error instanceof ClockDiffers ? CLOCK_RETRY_MS : RETRY_MS;
    await pause(ms, undefined, { signal }).catch(() => undefined);
  }

  /** No repetition mends these: the rules are broken or unknown, or the book is not what it was. */
  private isFinal(error: unknown): boolean {
    if (error instanceof RulesUnknown || error instanceof BookLostItsEnd) return true;
    if (!(error instanceof MoneyInvariantBroken || error instanceof PageDoesNotFollow)) return false;
    return this.state === 'writing' || this.kept?.isFromPages === true;
  }

  /** What the end of the book is held against may be known before every node of the log has it. */
  private async isConfirmed(error: unknown, signal: AbortSignal): Promise<boolean> {
    if (!(error instanceof BookLostItsEnd)) return true;
    await pause(this.options.readAgainMs ?? READ_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
    // A log that cannot be read says nothing: all is found again from the beginning.
    return lastPage(this.log).then(
      (last) => last < error.page,
      () => false,
    );
  }

  private halt(error: unknown): void {
    this.state = 'halted';
    this.reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.drop();
    this.options.onHalted?.(error);
  }

  private drop(): void {
    this.kept = undefined;
    this.page = -1;
    this.followedAt = undefined;
  }

  /** @throws BookLostItsEnd: nothing may be written on it, or what was acknowledged would be decided anew. */
  private noteEnd({ state: { nextPage } }: Bookkeeper): void {
    if (nextPage - 1 < this.seen) throw new BookLostItsEnd(this.seen, nextPage - 1);
    this.note(nextPage - 1);
  }

  private note(page: number): void {
    this.page = page;
    this.seen = Math.max(this.seen, page);
    this.followedAt = this.clock.nowIso();
  }
}
