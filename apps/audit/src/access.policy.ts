// Who may do what in audit: the one table that guards, documents and tests its routes.
import type { AccessPolicy } from '@daybook/platform';

export const ACCESS = {
  'history.read': {
    roles: ['compliance'],
    budget: 'search',
    summary: 'Reads every event, instruction and outcome that belongs to one correlation id, such as a payment.',
  },
} as const satisfies AccessPolicy;
