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
  'accounts.restrict': { roles: ['service', 'compliance'], summary: 'Freezes or limits an account, for a reason.' },
  'accounts.lift': { roles: ['service', 'compliance'], summary: 'Takes a freeze or a limit away again.' },
  'accounts.close': { roles: ['service'], summary: 'Closes an empty account for good.' },
  'holds.place': { roles: ['service'], summary: 'Sets money aside on an account.' },
  'holds.capture': { roles: ['service'], summary: 'Posts a transaction out of a hold.' },
  'holds.release': { roles: ['service'], summary: 'Gives back what remains of a hold.' },
  'holds.list': { roles: ['service', 'finance', 'compliance'], summary: 'Lists holds, newest first.' },
  'holds.read': { roles: ['service', 'finance', 'compliance'], summary: 'A hold and what became of it.' },
  'deadlines.read': { roles: ['ops'], summary: 'Whether the clock is believed, so that deadlines pass.' },
  'deadlines.confirm-clock': { roles: ['ops'], summary: 'Says what time it is, after the clock has moved.' },
  'manual-journals.propose': { roles: ['finance'], summary: 'Proposes a manual journal entry.' },
  'manual-journals.approve': {
    roles: ['finance'],
    summary: 'Approves the exact content that another person proposed, which posts it.',
  },
  'manual-journals.reject': { roles: ['finance'], summary: 'Rejects what another person proposed.' },
  'manual-journals.withdraw': { roles: ['finance'], summary: 'Withdraws one’s own proposal.' },
  'manual-journals.list': { roles: ['finance', 'compliance'], summary: 'Lists manual journal entries, newest first.' },
  'manual-journals.read': { roles: ['finance', 'compliance'], summary: 'A manual journal entry.' },
  'records.list': {
    roles: ['finance', 'compliance'],
    summary: 'What of records was overridden, lies in suspense, or was refused; and what settled it.',
  },
  'periods.close': { roles: ['finance'], summary: 'Closes the books through a day, for ever.' },
  'periods.list': { roles: ['service', 'finance', 'compliance'], summary: 'Lists what is closed, latest first.' },
  'transactions.post': { roles: ['service'], summary: 'Posts a journal transaction.' },
  'transactions.post-bulk': { roles: ['service'], summary: 'Posts up to 1,000 journal transactions.' },
  'transactions.read-bulk': { roles: ['service', 'finance', 'compliance'], summary: 'What became of a bulk.' },
  'transactions.preview': { roles: ['service', 'finance'], summary: 'What posting a transaction would come to.' },
  'transactions.preview-bulk': { roles: ['service', 'finance'], summary: 'What posting transactions would come to.' },
  'transactions.reverse': { roles: ['service'], summary: 'Reverses a transaction, whole or in parts.' },
  'accounts.balance': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'The balance of an account, now or as of some time.',
  },
  'accounts.statement': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'A statement: opening balance, lines, closing balance.',
  },
  'balances.list': { roles: ['finance', 'compliance'], summary: 'What accounts come to together.' },
  'transactions.search': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'Searches the journal, newest first.',
  },
  'transactions.read': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'A transaction with its entries and what undoes it.',
  },
  'reports.pending-money': { roles: ['finance', 'compliance'], summary: 'Money in flight, by reason and age.' },
  'reports.closing-balances': { roles: ['finance', 'compliance'], summary: 'What every account closed a day with.' },
  'trial-balance.read': { roles: ['finance', 'compliance'], summary: 'Debits against credits of the whole book.' },
  'instructions.read': { roles: ['service', 'finance', 'compliance'], summary: 'What became of an instruction.' },
  'operations.read': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'What became of the request sent under an idempotency key.',
  },
  'outcomes.read': { roles: ['service', 'finance', 'compliance'], summary: 'Reads an outcome by its number.' },
  'outcomes.prove': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'A receipt: proves that an outcome is in the book.',
  },
  'instructions.prove': {
    roles: ['service', 'finance', 'compliance'],
    summary: 'A receipt of what became of an instruction.',
  },
  'heads.read': { roles: ['service', 'finance', 'compliance', 'ops'], summary: 'The head of a page.' },
  'heads.latest': { roles: ['service', 'finance', 'compliance', 'ops'], summary: 'The head of the latest page.' },
  'heads.compare': {
    roles: ['service', 'finance', 'compliance', 'ops'],
    summary: 'Proves that a later head continues an earlier one.',
  },
  'heads.key': {
    roles: ['service', 'finance', 'compliance', 'ops'],
    summary: 'The public key that heads are signed with.',
  },
} as const satisfies AccessPolicy;
