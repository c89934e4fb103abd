// Who may do what in the ledger: the one table that guards, documents and tests its routes.
import { DEADLINES_ACCESS, type AccessPolicy } from '@daybook/platform';

export const ACCESS = {
  'accounts.open': { roles: ['service'], budget: 'command', summary: 'Opens an account.' },
  'accounts.list': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'search',
    summary: 'Lists accounts with their balances.',
  },
  'accounts.read': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'Reads an account with its balances.',
  },
  'accounts.journal': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'search',
    summary: 'Lists what was booked on an account, newest first.',
  },
  'accounts.restrict': {
    roles: ['service', 'compliance'],
    budget: 'command',
    summary: 'Freezes or limits an account, for a reason.',
  },
  'accounts.lift': {
    roles: ['service', 'compliance'],
    budget: 'command',
    summary: 'Takes a freeze or a limit away again.',
  },
  'accounts.close': { roles: ['service'], budget: 'command', summary: 'Closes an empty account for good.' },
  'holds.place': { roles: ['service'], budget: 'command', summary: 'Sets money aside on an account.' },
  'holds.capture': { roles: ['service'], budget: 'command', summary: 'Posts a transaction out of a hold.' },
  'holds.release': { roles: ['service'], budget: 'command', summary: 'Gives back what remains of a hold.' },
  'holds.list': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'search',
    summary: 'Lists holds, newest first.',
  },
  'holds.read': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'A hold and what became of it.',
  },
  ...DEADLINES_ACCESS,
  'manual-journals.propose': { roles: ['finance'], budget: 'command', summary: 'Proposes a manual journal entry.' },
  'manual-journals.approve': {
    roles: ['finance'],
    budget: 'command',
    summary: 'Approves the exact content that another person proposed, which posts it.',
  },
  'manual-journals.reject': { roles: ['finance'], budget: 'command', summary: 'Rejects what another person proposed.' },
  'manual-journals.withdraw': { roles: ['finance'], budget: 'command', summary: 'Withdraws one’s own proposal.' },
  'manual-journals.list': {
    roles: ['finance', 'compliance'],
    budget: 'search',
    summary: 'Lists manual journal entries, newest first.',
  },
  'manual-journals.read': { roles: ['finance', 'compliance'], budget: 'read', summary: 'A manual journal entry.' },
  'records.list': {
    roles: ['finance', 'compliance'],
    budget: 'search',
    summary: 'What of records was overridden, lies in suspense, or was refused; and what settled it.',
  },
  'periods.close': { roles: ['finance'], budget: 'command', summary: 'Closes the books through a day, for ever.' },
  'periods.list': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'Lists what is closed, latest first.',
  },
  'transactions.post': { roles: ['service'], budget: 'command', summary: 'Posts a journal transaction.' },
  'transactions.post-bulk': { roles: ['service'], budget: 'bulk', summary: 'Posts up to 1,000 journal transactions.' },
  'transactions.read-bulk': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'What became of a bulk.',
  },
  'transactions.preview': {
    roles: ['service', 'finance'],
    budget: 'command',
    summary: 'What posting a transaction would come to.',
  },
  'transactions.preview-bulk': {
    roles: ['service', 'finance'],
    budget: 'bulk',
    summary: 'What posting transactions would come to.',
  },
  'transactions.reverse': {
    roles: ['service'],
    budget: 'command',
    summary: 'Reverses a transaction, whole or in parts.',
  },
  'accounts.balance': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'search',
    summary: 'The balance of an account, now or as of some time.',
  },
  'accounts.statement': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'search',
    summary: 'A statement: opening balance, lines, closing balance.',
  },
  'balances.list': { roles: ['finance', 'compliance'], budget: 'search', summary: 'What accounts come to together.' },
  'transactions.search': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'search',
    summary: 'Searches the journal, newest first.',
  },
  'transactions.read': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'A transaction with its entries and what undoes it.',
  },
  'reports.pending-money': {
    roles: ['finance', 'compliance'],
    budget: 'search',
    summary: 'Money in flight, by reason and age.',
  },
  'reports.closing-balances': {
    roles: ['finance', 'compliance'],
    budget: 'search',
    summary: 'What every account closed a day with.',
  },
  'trial-balance.read': {
    roles: ['finance', 'compliance'],
    budget: 'search',
    summary: 'Debits against credits of the whole book.',
  },
  'instructions.read': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'What became of an instruction.',
  },
  'operations.read': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'What became of the request sent under an idempotency key.',
  },
  'outcomes.read': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'Reads an outcome by its number.',
  },
  'outcomes.prove': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'A receipt: proves that an outcome is in the book.',
  },
  'instructions.prove': {
    roles: ['service', 'finance', 'compliance'],
    budget: 'read',
    summary: 'A receipt of what became of an instruction.',
  },
  'heads.read': { roles: ['service', 'finance', 'compliance', 'ops'], budget: 'read', summary: 'The head of a page.' },
  'heads.latest': {
    roles: ['service', 'finance', 'compliance', 'ops'],
    budget: 'read',
    summary: 'The head of the latest page.',
  },
  'heads.compare': {
    roles: ['service', 'finance', 'compliance', 'ops'],
    budget: 'read',
    summary: 'Proves that a later head continues an earlier one.',
  },
  'heads.key': {
    roles: ['service', 'finance', 'compliance', 'ops'],
    budget: 'read',
    summary: 'The public key that heads are signed with.',
  },
} as const satisfies AccessPolicy;
