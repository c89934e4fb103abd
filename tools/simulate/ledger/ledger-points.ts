// Where in a ledger's process can a planted bug take hold?
import type { Bookkeeper, BookkeeperOptions } from '@daybook/ledger';
import type { TypedKey } from '../engine/typed-key';

export type KeeperMaker = (options: BookkeeperOptions) => Bookkeeper;

/** What makes the bookkeeper that decides. */
export const KEEPER: TypedKey<KeeperMaker> = { name: 'the ledger’s bookkeeper' };
