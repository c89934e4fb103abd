// Rules made for tests: a version 2, and handlers that misbehave.
import type { OpenAccount } from '@daybook/contracts';
import { type Handlers, type KnownRules, RULES_1 } from '../src/rules/rules';

/** Rules 1 with other handlers. */
export function rulesWith(handlers: Partial<Handlers>): KnownRules {
  return new Map([[1, { ...RULES_1, handlers: { ...RULES_1.handlers, ...handlers } }]]);
}

/** Rules 2 know the sender `loyalty`, which may open wallets. */
export const LOYALTY_FROM_2: KnownRules = new Map([
  [1, RULES_1],
  [2, { ...RULES_1, version: 2, senders: { ...RULES_1.senders, loyalty: { OpenAccount: { accounts: ['wallet:'] } } } }],
]);

/** Under rules 2 accounts are opened without an overdraft, whatever was asked. */
export const TWO_VERSIONS: KnownRules = new Map([
  [1, RULES_1],
  [
    2,
    {
      ...RULES_1,
      version: 2,
      handlers: {
        ...RULES_1.handlers,
        OpenAccount: (view, instruction: OpenAccount, moment) =>
          RULES_1.handlers.OpenAccount(view, { ...instruction, overdraft: '0' }, moment),
      },
    },
  ],
]);
