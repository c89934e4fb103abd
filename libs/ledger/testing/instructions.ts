// Short ways to write the instructions of tests.
import type {
  AdoptRules,
  CloseAccount,
  ClosePeriod,
  Entry,
  Impose,
  InstructionHeader,
  Lift,
  OpenAccount,
  PostTransaction,
  RestrictionEffect,
  ReverseTransaction,
  TransactionPlace,
} from '@daybook/contracts';

let lastId = 0;

export function header<const S extends InstructionHeader['sender']>(sender: S): InstructionHeader & { sender: S } {
  const id = `${sender}-${++lastId}`;
  const by = { kind: 'service', id: sender } as const;
  return { id, v: 1, sender, by, correlationId: `correlation-${id}`, causationId: `cause-${id}` };
}

export function openAccount(accountId: string, given: Partial<OpenAccount> = {}): OpenAccount {
  const currency = given.currency ?? accountId.slice(accountId.lastIndexOf(':') + 1);
  return { ...header('api'), do: 'OpenAccount', accountId, type: 'liability', currency, overdraft: '0', ...given };
}

export const debit = (accountId: string, amount: string, currency = 'EUR'): Entry => ({
  accountId,
  direction: 'debit',
  amount,
  currency,
});

export const credit = (accountId: string, amount: string, currency = 'EUR'): Entry => ({
  ...debit(accountId, amount, currency),
  direction: 'credit',
});

export function post(entries: readonly Entry[], given: Partial<PostTransaction> = {}): PostTransaction {
  return { ...header('api'), do: 'PostTransaction', kind: 'transfer', entries, ...given };
}

/** Payments states what has happened outside. */
export function record(entries: readonly Entry[], given: Partial<PostTransaction> = {}): PostTransaction {
  return { ...header('payments'), do: 'PostTransaction', record: true, kind: 'deposit', entries, ...given };
}

export function impose(accountId: string, effect: RestrictionEffect, given: Partial<Impose> = {}): Impose {
  return { ...header('api'), do: 'Impose', accountId, reason: 'review', effect, ...given };
}

export function lift(accountId: string, effect: RestrictionEffect['kind'], given: Partial<Lift> = {}): Lift {
  return { ...header('api'), do: 'Lift', accountId, reason: 'review', effect, ...given };
}

export function adoptRules(rules: number, given: Partial<AdoptRules> = {}): AdoptRules {
  return { ...header('operations'), do: 'AdoptRules', rules, ...given };
}

export function closeAccount(accountId: string, given: Partial<CloseAccount> = {}): CloseAccount {
  return { ...header('api'), do: 'CloseAccount', accountId, ...given };
}

export function closePeriod(through: string, given: Partial<ClosePeriod> = {}): ClosePeriod {
  return { ...header('finance'), do: 'ClosePeriod', through, ...given };
}

export function reverse(original: TransactionPlace, given: Partial<ReverseTransaction> = {}): ReverseTransaction {
  return { ...header('api'), do: 'ReverseTransaction', kind: 'correction', original, ...given };
}
