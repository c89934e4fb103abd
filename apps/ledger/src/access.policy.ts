// Who may do what in the ledger: the one table that guards, documents and tests its routes.
import type { AccessPolicy } from '@daybook/platform';

export const LEDGER_ACCESS = {
  'accounts.open': { roles: ['service'], summary: 'Opens an account.' },
  'accounts.list': { roles: ['service', 'finance', 'compliance'], summary: 'Lists accounts with their balances.' },
  'accounts.read': { roles: ['service', 'finance', 'compliance'], summary: 'Reads an account with its balances.' },
  'accounts.journal': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'Lists what was booked on an account, newest first.',
  },
  'transactions.post': { roles: ['service'], summary: 'Posts a journal transaction.' },
  'trial-balance.read': { roles: ['finance', 'compliance'], summary: 'Debits against credits of the whole book.' },
  'instructions.read': { roles: ['service', 'finance', 'compliance'], summary: 'What became of an instruction.' },
  'operations.read': { roles: ['service'], summary: 'What became of the request sent under an idempotency key.' },
} as const satisfies AccessPolicy;
