// One process's copy of the book: it follows the book, writes it while it has the lease, and is built anew after any doubt.
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

/** The bookkeeper to begin with; `fromNothing` when the one before did not turn out to be the book. */
type Beginning = (options: BookkeeperOptions, fromNothing: boolean) => Promise<Bookkeeper>;

export interface BookReplicaOptions {
  readonly onFault?: BookkeeperOptions['onFault'];
  /** Where following begins; the empty book by default. */
  readonly beginning?: Beginning;
  readonly fetch?: Fetch;
  /** The name under which this process writes, for people. */
  readonly writer?: string;
  /** The last page that was published outside of the log; -1 for none. A book that ends before that page is not written on. */
  readonly published?: () => Promise<number>;
  /** Called after a page was followed, or was finished here and is being written: nothing is half decided. */
  readonly betweenPages?: (bookkeeper: Bookkeeper) => void;
  /** Called when this process begins to write the book, which it does until the signal aborts. */
  readonly onWriting?: (bookkeeper: Bookkeeper, signal: AbortSignal) => void;
  /** Called when a page written here is durable. */
  readonly onPage?: (page: FinishedPage, writeMs: number) => void;
  /** A second read, after this time, must confirm that the book lost its end. Default 5 s. */
  readonly readAgainMs?: number;
  /** Called with an error that may pass by itself. */
  readonly onTrouble?: (error: unknown) => void;
  /** This process posts nothing more until a person has looked. */
  readonly onHalted?: (error: unknown) => void;
}

export interface BookPositions {
  /** The last page that this process knows to be in the book; -1 for none. A writer's bookkeeper may have decided more. */
  readonly page: number;
  /** When that was last known to be the book's last page, by this machine's clock. */
  readonly followedAt: string | undefined;
  readonly isWriter: boolean;
}

/** The book ends before a page that this process knew, or that was published: the log lost its end. */
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
  /** It has applied stored pages only, from the first on: a page that then does not follow is a fault of the book. */
  isFromPages: boolean;
}

export class BookReplica {
  state: ReplicaState = 'stopped';
  /** Why it is halted; trying again would not help. */
  reason: string | undefined;

  private kept: Kept | undefined;
  private fromNothing = false;
  private page = -1;
  /** The last page that this process ever knew to be in the book; kept when the bookkeeper is dropped. */
  private seen = -1;
  private followedAt: string | undefined;
  /** The lease with which it writes; aborted once the lease is lost, also while the last page is still being written. */
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

  /** The book as this process has it, writer or not; undefined before it has begun, and after a doubt. */
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

  /** Runs until the signal aborts or the replica is halted, and then releases the lease. */
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
    // A snapshot that it began with may be of a longer book.
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
    // An error of the log while following leaves the bookkeeper between two pages, and so does a clock that differs.
    const isBetweenPages = this.state !== 'writing' && (isTransient(error) || error instanceof ClockDiffers);
    if (!isBetweenPages) this.drop();
    this.options.onTrouble?.(error);
    const ms = error instanceof ClockDiffers ? CLOCK_RETRY_MS : RETRY_MS;
    await pause(ms, undefined, { signal }).catch(() => undefined);
  }

  /** Trying again would not help: the rules are broken or unknown, or the book is not what it was. */
  private isFinal(error: unknown): boolean {
    if (error instanceof RulesUnknown || error instanceof BookLostItsEnd) return true;
    if (!(error instanceof MoneyInvariantBroken || error instanceof PageDoesNotFollow)) return false;
    return this.state === 'writing' || this.kept?.isFromPages === true;
  }

  /** A published page may be known before every node of the log has it. */
  private async isConfirmed(error: unknown, signal: AbortSignal): Promise<boolean> {
    if (!(error instanceof BookLostItsEnd)) return true;
    await pause(this.options.readAgainMs ?? READ_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
    // A log that cannot be read proves nothing: the replica begins again.
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
