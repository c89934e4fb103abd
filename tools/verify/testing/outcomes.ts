// Short ways to write outcomes for specs, as a bookkeeper without any rules would.
import type {
  AccountOpened,
  Entry,
  FirstUse,
  InstructionRepeated,
  Outcome,
  OutcomeHeader,
  TransactionPosted,
} from '@daybook/contracts';

type Body<O extends Outcome> = O extends Outcome ? Omit<O, keyof OutcomeHeader> & Partial<OutcomeHeader> : never;

export const debit = (accountId: string, amount: string, currency = 'EUR'): Entry => ({
  ...{ accountId, direction: 'debit', amount, currency },
});

export const credit = (accountId: string, amount: string, currency = 'EUR'): Entry => ({
  ...{ accountId, direction: 'credit', amount, currency },
});

/** Numbers outcomes from 0, each about an inbox event of its own. */
export function outcomes() {
  let n = 0;
  const outcome = <O extends Body<Outcome>>(body: O): O & OutcomeHeader => {
    const own = { n, id: `instruction-${n}`, inbox: { revision: n, index: 0 }, correlationId: `correlation-${n}` };
    n += 1;
    return { v: 1, sender: 'api', digest: '', ...own, ...body };
  };
  return {
    outcome,
    open: (accountId: string, given: Partial<AccountOpened> = {}): AccountOpened =>
      outcome({
        ...{ outcome: 'AccountOpened', book: 'main', accountId, type: 'liability', currency: 'EUR', overdraft: '0.00' },
        ...given,
      } as const),
    /** Leaves these balances, account by account; the first account is unlimited when it is the rail's. */
    post: (
      entries: readonly Entry[],
      left: readonly string[],
      given: Partial<TransactionPosted> = {},
    ): TransactionPosted => {
      const accountIds = [...new Set(entries.map(({ accountId }) => accountId))];
      const balances = accountIds.map((accountId, index) => {
        const posted = left[index] ?? '0.00';
        return { accountId, posted, held: '0.00', available: accountId.startsWith('rail') ? null : posted };
      });
      const dates = { bookingDate: '2026-03-10', valueDate: '2026-03-10' };
      return outcome({
        outcome: 'TransactionPosted',
        kind: 'transfer',
        entries,
        ...dates,
        balances,
        ...given,
      } as const);
    },
    repeat: ({ id, sender }: Outcome, first: FirstUse): InstructionRepeated =>
      outcome({ outcome: 'InstructionRepeated', id, sender, first } as const),
  };
}
