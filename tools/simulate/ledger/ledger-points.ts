// Where in a ledger's process can a planted bug take hold?
import type { Bookkeeper, BookkeeperOptions } from '@daybook/ledger';
import type { InboxSender } from '@daybook/platform';
import type { TypedKey } from '../engine/typed-key';

export type KeeperMaker = (options: BookkeeperOptions) => Bookkeeper;

/** What makes the bookkeeper that decides. */
export const KEEPER: TypedKey<KeeperMaker> = { name: 'the ledger’s bookkeeper' };
/** What asks for the booking of journal entries that two persons have agreed on. */
export const JOURNAL_INBOX: TypedKey<Pick<InboxSender, 'send'>> = { name: 'the inbox as manual journals reach it' };
