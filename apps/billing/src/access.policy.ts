// Who may do what in billing: the one table that guards, documents and tests its routes.
import { DEADLINES_ACCESS, type AccessPolicy } from '@daybook/platform';

const READERS = ['service', 'finance', 'compliance', 'support'] as const;

export const ACCESS = {
  'schedules.draft': { roles: ['finance'], budget: 'command', summary: 'Begins a new version of a price list.' },
  'schedules.edit': { roles: ['finance'], budget: 'command', summary: 'Replaces the content of a draft.' },
  'schedules.propose': {
    roles: ['finance'],
    budget: 'command',
    summary: 'Proposes a draft without a finding to another person.',
  },
  'schedules.approve': {
    roles: ['finance', 'compliance'],
    budget: 'command',
    summary: 'Agrees with a proposal of another person; with the last approval needed, the version is published.',
  },
  'schedules.decline': {
    roles: ['finance', 'compliance'],
    budget: 'command',
    summary: 'Says no to a proposal of another person.',
  },
  'schedules.notice': {
    roles: ['finance', 'compliance'],
    budget: 'command',
    summary: 'Records that those who pay were told of a version.',
  },
  'schedules.withdraw': {
    roles: ['finance'],
    budget: 'command',
    summary: 'Takes a version back that has not taken effect.',
  },
  'schedules.lint': { roles: ['finance', 'compliance'], budget: 'read', summary: 'What is wrong with a version.' },
  'schedules.read': { roles: READERS, budget: 'read', summary: 'A price list with its versions.' },
  'schedules.read-version': { roles: READERS, budget: 'read', summary: 'A version with all its rules.' },
  'schedules.list': { roles: READERS, budget: 'search', summary: 'Versions of price lists, newest first.' },
  ...DEADLINES_ACCESS,
} satisfies AccessPolicy;
