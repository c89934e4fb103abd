// Who may do what in disputes: the one table that guards, documents and tests its routes.
import { DEADLINES_ACCESS, type AccessPolicy } from '@daybook/platform';

const READERS = ['service', 'finance', 'compliance', 'support'] as const;

export const ACCESS = {
  'claims.submit': {
    roles: ['service', 'support'],
    budget: 'command',
    summary: 'Submits a claim of the payer of a transfer.',
  },
  'claims.escalate': { roles: ['service', 'support'], budget: 'command', summary: 'Asks for a review of a claim.' },
  'claims.withdraw': { roles: ['service', 'support'], budget: 'command', summary: 'Takes a claim back, for ever.' },
  'claims.concede': {
    roles: ['service', 'support'],
    budget: 'command',
    summary: 'The respondent pays back all that is claimed.',
  },
  'claims.appeal': {
    roles: ['service', 'support'],
    budget: 'command',
    summary: 'Asks once for another look at a decision.',
  },
  'claims.propose': {
    roles: ['support', 'compliance', 'finance'],
    budget: 'command',
    summary: 'Proposes a decision to another person; support up to 100 EUR, and never at the platform’s cost.',
  },
  'claims.approve': {
    roles: ['compliance', 'finance'],
    budget: 'command',
    summary: 'Agrees with a decision that another person proposed.',
  },
  'claims.decline': {
    roles: ['compliance', 'finance'],
    budget: 'command',
    summary: 'Says no to a decision that another person proposed.',
  },
  'claims.request-money': {
    roles: ['finance'],
    budget: 'command',
    summary: 'Asks the ledger again for the money of a closed claim that it refused.',
  },
  'claims.read': { roles: READERS, budget: 'read', summary: 'A claim, its decision and its money.' },
  'claims.list': { roles: READERS, budget: 'search', summary: 'Claims, newest first.' },
  'claims.queue': {
    roles: ['finance', 'compliance', 'support'],
    budget: 'search',
    summary: 'Claims that wait for people, the most urgent first.',
  },
  'claims.exposure': {
    roles: ['finance', 'compliance'],
    budget: 'search',
    summary: 'What is held for claims and owed because of them, by currency.',
  },
  ...DEADLINES_ACCESS,
} satisfies AccessPolicy;
