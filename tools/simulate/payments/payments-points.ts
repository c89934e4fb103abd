// Where in a process of payments can a planted bug take hold?
import type { InboxSender } from '@daybook/platform';
import type { CardRailClient } from '../../../apps/payments/src/gateways/card-rail/card-rail.client';
import type { TypedKey } from '../engine/typed-key';

/** What asks the card rail. */
export const RAIL: TypedKey<Pick<CardRailClient, 'status' | 'submit'>> = { name: 'the client of the card rail' };
/** What sends instructions to the ledger. */
export const INBOX: TypedKey<Pick<InboxSender, 'send'>> = { name: 'the inbox as payments reach it' };
