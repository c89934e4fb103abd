// What falls due in a context: how it is found by its time, and what is then asked for.

/** Something whose time comes. */
export interface DueItem {
  /** Names it among the items of its work. */
  readonly id: string;
  /** When its time comes, as an event says it: RFC 3339 UTC with milliseconds. */
  readonly dueAt: string;
}

export interface DueQuery {
  /** RFC 3339 UTC with milliseconds. */
  readonly now: string;
  /** Only items behind this one, in the order of `dueAt` and then `id`; undefined for the first of all. */
  readonly after: DueItem | undefined;
  readonly limit: number;
}

/** A pause that doubles each time, up to a longest one. */
export interface Pauses {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * A kind of deadline. A read model finds the items and decides nothing: what becomes of an item is decided where it is asked
 * for, on its own stream or in the book, so that asking twice, too late or from two processes changes nothing.
 */
export interface DueWork<T extends DueItem = DueItem> {
  /** Names it in metrics and logs. */
  readonly name: string;
  /** How long an item rests that was asked for and is still due. Default: a minute, doubling up to ten minutes. */
  readonly again?: Pauses;
  /** How many items are asked for at the same time. Default 8. */
  readonly atOnce?: number;
  /** How often it is looked for. Default: every second. */
  readonly everyMs?: number;
  /** Asking before the time does no harm: it goes on while the clock is not believed. */
  readonly harmlessIfEarly?: boolean;
  /** The items whose `dueAt` is not after `now`, in order: see `DueRows`. */
  due(query: DueQuery): Promise<readonly T[]>;
  /**
   * Sends the command or the instruction. False when nothing had to be asked. When it rejects, the item is asked for again after
   * a pause that begins at a second.
   */
  ask(item: T, now: string): Promise<boolean>;
}

/** Which process looks for what is due, and what its clock is compared with when it looks for the first time. */
export interface ScanPermit {
  /** Whether this process may ask now. Two processes that both may do no harm, only work for nothing. */
  mayScan(): boolean;
  /** When something was last recorded, the empty string before anything was; undefined while that is not known yet. */
  lastRecordedAt(): string | undefined | Promise<string | undefined>;
}
