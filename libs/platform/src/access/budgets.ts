// What the calls of one caller are counted against: a route names its budget in the access policy, and dear ones are small.

export const BUDGETS = ['command', 'bulk', 'read', 'search'] as const;
/**
 * `command`: writes one thing. `bulk`: writes or judges up to a thousand. `read`: looks something up. `search`: lists,
 * statements, exports, everything as of a time, stories.
 */
export type Budget = (typeof BUDGETS)[number];
