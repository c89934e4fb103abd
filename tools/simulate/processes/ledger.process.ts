// A process of the ledger: it keeps the book or stands by, takes requests at its front, and fills its read models.
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { InboxSender, systemClock } from '@daybook/platform';
import { AccountsProjection } from '../../../apps/ledger/src/accounts/accounts.projection';
import { BookKeeping } from '../../../apps/ledger/src/bookkeeper/book-keeping';
import { InstructionFront } from '../../../apps/ledger/src/front/instruction-front.service';
import { InstructionsProjection } from '../../../apps/ledger/src/instructions/instructions.projection';
import { JournalProjection } from '../../../apps/ledger/src/journal/journal.projection';
import type { Host } from '../engine/host';
import { partsOf, type Surroundings } from './parts';

export interface LedgerProcess {
  readonly front: InstructionFront;
}

export function startLedger(surroundings: Surroundings, host: Host): LedgerProcess {
  const { world, leases, plant } = surroundings;
  const parts = partsOf(surroundings, host, 'ledger');
  const chart = new InboxSender(parts.log, systemClock, { kind: 'system', id: 'chart-of-accounts' });
  const begin = plant.keeper((options) => new Bookkeeper(options));
  const keeping = new BookKeeping(parts.log, systemClock, leases.ledger.of(host), {
    beginning: (options) => Promise.resolve(begin(options)),
    onWriting: ({ state: { accounts } }) => {
      world.mark('a process began to write the book');
      const missing = CHART_OF_ACCOUNTS.filter(({ accountId }) => accounts.find(accountId) === undefined);
      chart.send(missing).catch(() => world.mark('the chart of accounts could not be sent'));
    },
    onFault: (error) =>
      world.violate('deciding never throws', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    onTrouble: (error) => {
      world.mark(`the bookkeeper followed again: ${error instanceof Error ? error.name : String(error)}`);
      world.scheduler.remark(`the bookkeeper follows again: ${String(error)}`);
    },
    onHalted: (error) => world.violate('the book is never halted', String(error)),
  });
  void keeping.run(new AbortController().signal);
  const front = new InstructionFront(parts.log, systemClock, parts.readers, keeping);
  front.onApplicationBootstrap();
  parts.run(new AccountsProjection(), new JournalProjection(), new InstructionsProjection());
  return { front };
}
