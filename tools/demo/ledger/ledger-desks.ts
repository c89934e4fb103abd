// Who asks the ledger during the day: the service that keeps merchants' accounts, and two persons of finance.
import { join } from 'node:path';
import type { ServiceClient } from '@daybook/client';
import type { Persons } from '../scene';

export interface LedgerDesks {
  readonly service: ServiceClient<'ledger'>;
  readonly proposer: ServiceClient<'ledger'>;
  readonly approver: ServiceClient<'ledger'>;
  /** Where the ledger publishes the keys that its heads are signed with. */
  readonly keysDir: string;
}

export async function ledgerDesks(persons: Persons): Promise<LedgerDesks> {
  return {
    service: await persons.calling('ledger', 'service', 'demo'),
    proposer: await persons.calling('ledger', 'finance', 'demo-accountant'),
    approver: await persons.calling('ledger', 'finance', 'demo-controller'),
    keysDir: join(persons.home, 'ledger', 'heads'),
  };
}
