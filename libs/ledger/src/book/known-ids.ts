// Which instruction ids have been used, and for which instruction? The latest are in memory; older ones must have been
// looked up before they are asked for.
import { sha256 } from '@daybook/canon';
import type { SenderName } from '@daybook/contracts';
import { type FrozenIds, type IdKey, IdLog, type IdUse } from './id-log';

export type { IdUse } from './id-log';

/** An id belongs to its sender. */
export interface SentId {
  readonly sender: SenderName;
  readonly id: string;
}

export interface FoundId extends SentId, IdUse {}

/** What a table that is complete up to a page knows of the ids it was asked for. */
export interface LookedUp {
  /** -1 when it holds nothing yet. */
  readonly throughPage: number;
  readonly found: readonly FoundId[];
}

/** The older tier. Both parts of an answer are of the same moment. */
export interface IdTable {
  lookUp(ids: readonly SentId[]): Promise<LookedUp>;
}

/** Ids of pages beyond `floor`. */
export interface FrozenKnownIds {
  readonly floor: number;
  readonly logs: readonly (readonly FrozenIds[])[];
}

/** An id that is not in memory was judged without having been looked up. */
export class IdNotLookedUp extends Error {
  override readonly name = 'IdNotLookedUp';
}

interface Recalled {
  readonly use: IdUse | undefined;
  readonly throughPage: number;
}

const KEY_BYTES = 16;
const NO_PAGE = -1;
/** How many answers of the table are kept, at least until they are used. */
const RECALLED_MAX = 65_536;

/**
 * Two different ids have one key with a probability of 2^-128: with ten thousand million ids remembered, less than 10^-18
 * that any two ever have. If they had, the second would be refused as a conflict; nothing takes effect twice.
 */
export class KnownIds {
  /** Refilled from the log, and older than everything in `recent`. */
  private older: IdLog | undefined;
  private recalled = new Map<string, Recalled>();
  private lastText = '';
  private lastKey: IdKey = new Uint8Array(KEY_BYTES);
  private isSupposing = false;
  private floorPage: number;
  /** The floor of `recent` alone. */
  private recentFloor: number;

  private constructor(
    private readonly recent: IdLog,
    floor: number,
  ) {
    this.floorPage = floor;
    this.recentFloor = floor;
  }

  static empty(): KnownIds {
    return new KnownIds(new IdLog(), NO_PAGE);
  }

  /** Takes over what is given; it must not be used elsewhere. */
  static thaw({ floor, logs }: FrozenKnownIds): KnownIds {
    return new KnownIds(new IdLog(logs.flat()), floor);
  }

  /** All ids of later pages are in memory; -1 when all are. */
  get floor(): number {
    return this.floorPage;
  }

  /** Nothing was ever evicted: nothing needs to be looked up. */
  get isWhole(): boolean {
    return this.floorPage === NO_PAGE;
  }

  /** In memory. */
  get count(): number {
    return this.recent.count + (this.older?.count ?? 0);
  }

  get bytes(): number {
    return this.recent.bytes + (this.older?.bytes ?? 0);
  }

  /** Whether memory, or an answer of the table, says what the id was used for. */
  isClear({ sender, id }: SentId): boolean {
    return this.isWhole || this.recalledFor(sender, id) !== undefined || this.isInMemory(sender, id);
  }

  isInMemory(sender: SenderName, id: string): boolean {
    const key = this.keyOf(sender, id);
    return this.recent.has(key) || this.older?.has(key) === true;
  }

  /** @throws IdNotLookedUp unless it `isClear` */
  find(sender: SenderName, id: string): IdUse | undefined {
    const key = this.keyOf(sender, id);
    const use = this.recent.find(key) ?? this.older?.find(key);
    if (use !== undefined || this.isWhole) return use;
    const recalled = this.recalledFor(sender, id);
    if (recalled === undefined && !this.isSupposing) throw new IdNotLookedUp(`${sender} ${id}`);
    return recalled?.use;
  }

  /** While the work runs, an id of which nothing is known counts as unused: its decisions must be taken back. */
  supposingUnused<T>(work: () => T): T {
    this.isSupposing = true;
    try {
      return work();
    } finally {
      this.isSupposing = false;
    }
  }

  /** In the order of `n`. */
  remember(sender: SenderName, id: string, use: IdUse): void {
    this.recent.add(this.keyOf(sender, id), use);
  }

  /** Only to undo `remember`. */
  forget(sender: SenderName, id: string): void {
    this.recent.removeLast(this.keyOf(sender, id));
  }

  /**
   * Drops ids of pages up to `page`, which must be complete in the table, at most `most` at once. An id that is not in memory
   * must be looked up from then on.
   */
  evictThrough(page: number, most = Number.MAX_SAFE_INTEGER): void {
    let left = most;
    for (const log of [this.older, this.recent]) {
      if (log === undefined) continue;
      const before = log.count;
      log.dropThrough(page, left);
      left -= before - log.count;
    }
    const oldest = this.older?.firstPage ?? this.recent.firstPage;
    // The oldest page that is left may have been dropped in part.
    const floor = oldest === undefined || oldest > page ? page : oldest;
    this.floorPage = Math.max(this.floorPage, floor);
    if (this.older !== undefined && this.older.count > 0) return;
    this.older = undefined;
    this.recentFloor = this.floorPage;
  }

  /**
   * Takes the table's answer about these ids. False, and nothing is taken, when some pages are neither in memory nor in the
   * table.
   */
  recall(asked: readonly SentId[], { throughPage, found }: LookedUp): boolean {
    if (throughPage < this.floorPage) return false;
    if (this.recalled.size + asked.length > RECALLED_MAX) this.recalled.clear();
    for (const { sender, id } of asked) this.recalled.set(textOf(sender, id), { use: undefined, throughPage });
    for (const { sender, id, digest, n, page } of found) {
      this.recalled.set(textOf(sender, id), { use: { digest, n, page }, throughPage });
    }
    return true;
  }

  /**
   * Fills memory when the table has fallen behind: give it every id of the pages after `after` up to `through`, in the order of
   * `n`, and then call `done`.
   */
  refill(after: number): { readonly through: number; remember(found: FoundId): void; done(): void } {
    const older = new IdLog();
    return {
      through: this.recentFloor,
      remember: ({ sender, id, ...use }) => older.add(this.keyOf(sender, id), use),
      done: () => {
        this.older = older;
        this.floorPage = after;
      },
    };
  }

  freeze(): FrozenKnownIds {
    const logs = [...(this.older === undefined ? [] : [this.older.freeze()]), this.recent.freeze()];
    return { floor: this.floorPage, logs };
  }

  /** An answer holds as long as the table was complete up to where memory begins. */
  private recalledFor(sender: SenderName, id: string): Recalled | undefined {
    const recalled = this.recalled.get(textOf(sender, id));
    return recalled === undefined || recalled.throughPage < this.floorPage ? undefined : recalled;
  }

  /** The same id is asked for several times in a row. */
  private keyOf(sender: SenderName, id: string): IdKey {
    const text = textOf(sender, id);
    if (text !== this.lastText) {
      this.lastKey = sha256(text).subarray(0, KEY_BYTES);
      this.lastText = text;
    }
    return this.lastKey;
  }
}

/** No sender's name has a space in it. */
function textOf(sender: SenderName, id: string): string {
  return `${sender} ${id}`;
}
