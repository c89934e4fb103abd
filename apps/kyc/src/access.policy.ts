// Who may do what in kyc. Reasons of restrictions are for compliance alone.
import { DEADLINES_ACCESS, type AccessPolicy } from '@daybook/platform';

export const ACCESS = {
  ...DEADLINES_ACCESS,
  'registrations.create': {
    roles: ['service'],
    budget: 'command',
    summary: 'Registers a person or a business. The e-mail address is sealed before anything is written.',
  },
  'parties.read': {
    roles: ['service', 'compliance', 'support'],
    budget: 'read',
    summary: 'A party: its tier, and what it may do and up to how much.',
  },
  'parties.list': { roles: ['compliance', 'support'], budget: 'search', summary: 'Parties, newest first.' },
  'parties.wallets': {
    roles: ['compliance', 'support'],
    budget: 'read',
    summary: 'The limits and freezes that the ledger has on each wallet of a party.',
  },
  'restrictions.list': {
    roles: ['compliance'],
    budget: 'read',
    summary: 'The restrictions of a party that are in force, and why.',
  },
  'restrictions.place': { roles: ['compliance'], budget: 'command', summary: 'Forbids something to a party.' },
  'restrictions.lift': {
    roles: ['compliance'],
    budget: 'command',
    summary: 'Ends a restriction that one person may end.',
  },
  'cases.open': {
    roles: ['compliance'],
    budget: 'command',
    summary: 'Opens a verification case for a party and a tier.',
  },
  'cases.read': { roles: ['compliance'], budget: 'read', summary: 'A case and what became of it.' },
  'cases.list': { roles: ['compliance'], budget: 'search', summary: 'Cases, newest first.' },
  'cases.propose': { roles: ['compliance'], budget: 'command', summary: 'Proposes how to decide a case.' },
  'cases.approve': {
    roles: ['compliance'],
    budget: 'command',
    summary: 'Approves another person’s proposal: the case is decided.',
  },
  'cases.refuse': { roles: ['compliance'], budget: 'command', summary: 'Says no to another person’s proposal.' },
  'cases.withdraw': { roles: ['compliance'], budget: 'command', summary: 'Takes one’s own proposal back.' },
  'operations.read': {
    roles: ['service', 'compliance'],
    budget: 'read',
    summary: 'What the caller’s own idempotency key has come to.',
  },
} satisfies AccessPolicy;
