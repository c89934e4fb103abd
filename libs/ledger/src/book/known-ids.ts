// Which instruction ids have been used, and for what; the one place to change when they move into another storage.
import type { FirstUse, Sender } from '@daybook/contracts';

/** The first use of an id: the digest of what was asked, and the outcome it had. */
export interface IdUse extends FirstUse {
  readonly digest: string;
}

export interface KnownIds {
  readonly count: number;
  find(sender: Sender, id: string): IdUse | undefined;
  remember(sender: Sender, id: string, use: IdUse): void;
  /** Only to undo `remember`. */
  forget(sender: Sender, id: string): void;
}

export function knownIdsInMemory(): KnownIds {
  const bySender = new Map<Sender, Map<string, IdUse>>();
  return {
    get count() {
      let count = 0;
      for (const ids of bySender.values()) count += ids.size;
      return count;
    },
    find: (sender, id) => bySender.get(sender)?.get(id),
    remember(sender, id, use) {
      let ids = bySender.get(sender);
      if (ids === undefined) {
        ids = new Map();
        bySender.set(sender, ids);
      }
      ids.set(id, use);
    },
    forget: (sender, id) => void bySender.get(sender)?.delete(id),
  };
}
