// Which roles may see whether deadlines pass, and confirm the clock? Part of the access policy of every app with deadlines.
import type { AccessPolicy } from '../access/access-policy';

export const DEADLINES_ACCESS = {
  'deadlines.read': {
    roles: ['ops'],
    budget: 'read',
    summary: 'Whether the clock is believed, so that deadlines pass.',
  },
  'deadlines.confirm-clock': {
    roles: ['ops'],
    budget: 'command',
    summary: 'Says what time it is, after the clock has moved.',
  },
} satisfies AccessPolicy;
