// Where a planted bug takes hold: it wraps what stands between the code and the world, and the code itself stays as it is.
import type { CommandBus } from '@nestjs/cqrs';
import type { Bookkeeper, BookkeeperOptions } from '@daybook/ledger';
import type { Consumer, ConsumerStore, EventLog, InboxSender } from '@daybook/platform';
import type { CardRailClient } from '../../../apps/payments/src/gateways/card-rail/card-rail.client';

export type Commands = Pick<CommandBus, 'execute'>;
export type Rail = Pick<CardRailClient, 'status' | 'submit'>;
export type Inbox = Pick<InboxSender, 'send'>;
export type KeeperMaker = (options: BookkeeperOptions) => Bookkeeper;

export interface Plant {
  readonly log: (log: EventLog) => EventLog;
  readonly store: (store: ConsumerStore) => ConsumerStore;
  readonly commands: (commands: Commands) => Commands;
  readonly consumer: (consumer: Consumer) => Consumer;
  readonly keeper: (make: KeeperMaker) => KeeperMaker;
  readonly inbox: (inbox: Inbox) => Inbox;
  readonly rail: (rail: Rail) => Rail;
  /** Changes what is shared by all; answers with how to change it back. */
  readonly begin: () => () => void;
}

const same = <T>(given: T): T => given;

/** Everything as it is. */
export const NO_PLANT: Plant = {
  log: same,
  store: same,
  commands: same,
  consumer: same,
  keeper: same,
  inbox: same,
  rail: same,
  begin: () => () => undefined,
};
