// Which roles may do what in payments. The card rail's callback is admitted by its signature instead (gateways/card-rail).
import { DEADLINES_ACCESS, type AccessPolicy } from '@daybook/platform';

export const ACCESS = {
  'wallets.open': {
    roles: ['service'],
    budget: 'command',
    summary: 'Opens a wallet: one of an owner in one currency.',
  },
  'wallets.read': {
    roles: ['service', 'finance', 'compliance', 'support'],
    budget: 'read',
    summary: 'A wallet and what is on it.',
  },
  'wallets.list': {
    roles: ['service', 'finance', 'compliance', 'support'],
    budget: 'search',
    summary: 'Wallets, newest first.',
  },
  'deposits.create': { roles: ['service'], budget: 'command', summary: 'Tops a wallet up by card.' },
  'deposits.read': {
    roles: ['service', 'finance', 'compliance', 'support'],
    budget: 'read',
    summary: 'What became of a deposit.',
  },
  'transfers.create': { roles: ['service'], budget: 'command', summary: 'Sends money from one wallet to another.' },
  'transfers.read': {
    roles: ['service', 'finance', 'compliance', 'support'],
    budget: 'read',
    summary: 'What became of a transfer.',
  },
  'payments.list': {
    roles: ['service', 'finance', 'compliance', 'support'],
    budget: 'search',
    summary: 'Deposits and transfers of an owner or a wallet, newest first.',
  },
  'unattributed-charges.list': {
    roles: ['finance', 'ops'],
    budget: 'search',
    summary: 'Charges of the card rail that no deposit of the log asked for, as after a restore from an older log.',
  },
  'fee-schedules.list': {
    roles: ['service', 'finance', 'compliance', 'support'],
    budget: 'search',
    summary: 'Published versions of price lists that payments prices by, newest first.',
  },
  'operations.read': {
    roles: ['service'],
    budget: 'read',
    summary: 'What the caller’s own idempotency key has come to.',
  },
  ...DEADLINES_ACCESS,
} satisfies AccessPolicy;
