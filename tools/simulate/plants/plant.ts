// Where a planted bug takes hold: it wraps what stands between the code and the world, and the code itself stays as it is.
import type { CommandBus } from '@nestjs/cqrs';
import type { Bookkeeper, BookkeeperOptions } from '@daybook/ledger';
import type { Consumer, ConsumerStore, EventLog, InboxSender } from '@daybook/platform';
import type { CardRailClient } from '../../../apps/payments/src/gateways/card-rail/card-rail.client';
import type { Host } from '../engine/host';

type Commands = Pick<CommandBus, 'execute'>;

export interface Plant {
  log(log: EventLog, host: Host): EventLog;
  store(store: ConsumerStore, host: Host): ConsumerStore;
  commands(commands: Commands, log: EventLog): Commands;
  consumer(consumer: Consumer): Consumer;
  keeper(make: (options: BookkeeperOptions) => Bookkeeper): (options: BookkeeperOptions) => Bookkeeper;
  inbox(inbox: InboxSender): InboxSender;
  rail(rail: CardRailClient): CardRailClient;
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
};
