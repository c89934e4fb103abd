// What do the clients of a run know of one another's requests, so that requests meet? Lists that one context fills and others read.
import type { Random } from '../engine/random';
import type { TypedKey } from '../engine/typed-key';

/** Something that an earlier request asks for. */
export interface Noted {
  /** The key of that request: a client that wants the thing to be there waits for its answer. */
  readonly key: string;
}

/**
 * Filled when a request is made, not when it is answered: what a seed asks for depends on the seed alone. A list belongs to
 * the one context that adds to it; a context that comes later has lists of its own, and so changes nobody's requests.
 */
export class NoticeBoard {
  private readonly lists = new Map<string, unknown[]>();
  /** How often the first entry of a list is meant, whichever else there is. */
  private readonly skew: number;

  constructor(random: Random) {
    this.skew = random.pick([0, 0, 0.3, 0.7, 0.95]);
  }

  list<T extends Noted>({ name }: TypedKey<T>): T[] {
    const known = this.lists.get(name) ?? [];
    this.lists.set(name, known);
    return known as T[];
  }

  /** One of them; in some runs nearly always the first. */
  one<T>(list: readonly T[], random: Random): T | undefined {
    if (list.length === 0) return undefined;
    return random.chance(this.skew) ? list[0] : random.pick(list);
  }
}
