// Who asks the ledger during the day: the service that keeps merchants' accounts, and two persons of finance.
import { clientOf, type ServiceClient, type ServiceOptions } from '@daybook/client';
import { developmentToken, type Role } from '@daybook/platform';
import { join } from 'node:path';

export interface LedgerDesks {
  readonly service: ServiceClient<'ledger'>;
  readonly proposer: ServiceClient<'ledger'>;
  readonly approver: ServiceClient<'ledger'>;
  /** Where the ledger publishes the keys that its heads are signed with. */
  readonly keysDir: string;
}

/** `options` for all of them, but for the token; `home` is the installation's directory. */
export async function ledgerDesks(options: Omit<ServiceOptions, 'token'>, home: string): Promise<LedgerDesks> {
  const desk = async (role: Role, sub: string): Promise<ServiceClient<'ledger'>> =>
    clientOf('ledger', { ...options, token: await developmentToken({ roles: [role], sub }, home) });
  return {
    service: await desk('service', 'demo'),
    proposer: await desk('finance', 'demo-accountant'),
    approver: await desk('finance', 'demo-controller'),
    keysDir: join(home, 'ledger', 'heads'),
  };
}
