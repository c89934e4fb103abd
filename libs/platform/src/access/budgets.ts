// What are the calls of one caller counted against? A route names its budget in the access policy; expensive calls have small ones.

export const BUDGETS = ['command', 'bulk', 'read', 'search'] as const;
/**
 * `command`: writes one thing. `bulk`: writes or judges up to a thousand. `read`: looks something up. `search`: lists,
 * statements, exports, everything as of a time, stories.
 */
export type Budget = (typeof BUDGETS)[number];
