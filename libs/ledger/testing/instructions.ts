// Short ways to write the instructions of tests.
import type {
  AdoptRules,
  CaptureHold,
  CloseAccount,
  ClosePeriod,
  Direction,
  Entry,
  ExpireHold,
  Impose,
  InstructionHeader,
  Lift,
  OpenAccount,
  PlaceHold,
  PostTransaction,
  ReleaseHold,
  RestrictionEffect,
  ReverseTransaction,
  Sweep,
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

/** Takes what is available, at most `upTo`; the rest falls on another account. */
export const sweep = (
  direction: Direction,
  accountId: string,
  upTo: string,
  shortfallTo: string,
  currency = 'EUR',
): Sweep => ({ accountId, direction, upTo, shortfallTo, currency });

export function post(entries: readonly (Entry | Sweep)[], given: Partial<PostTransaction> = {}): PostTransaction {
  return { ...header('api'), do: 'PostTransaction', kind: 'transfer', entries, ...given };
}

/** Payments states what has happened outside. */
export function record(entries: readonly (Entry | Sweep)[], given: Partial<PostTransaction> = {}): PostTransaction {
  return { ...header('payments'), do: 'PostTransaction', record: true, kind: 'deposit', entries, ...given };
}

export function placeHold(accountId: string, amount: string, given: Partial<PlaceHold> = {}): PlaceHold {
  const currency = given.currency ?? accountId.slice(accountId.lastIndexOf(':') + 1);
  return { ...header('api'), do: 'PlaceHold', kind: 'authorisation', accountId, currency, amount, ...given };
}

/** As much as is there. */
export function sweepHold(
  accountId: string,
  upTo: string,
  shortfallTo: string,
  given: Partial<PlaceHold> = {},
): PlaceHold {
  const { amount: _, ...asked } = placeHold(accountId, upTo, given);
  return { ...asked, upTo, shortfallTo };
}

type HoldName = Pick<PlaceHold, 'id' | 'sender'>;

export function captureHold(
  { id, sender }: HoldName,
  entries: readonly Entry[],
  given: Partial<CaptureHold> = {},
): CaptureHold {
  return { ...header(sender), do: 'CaptureHold', holdId: id, kind: 'capture', entries, ...given };
}

export function releaseHold({ id, sender }: HoldName, given: Partial<ReleaseHold> = {}): ReleaseHold {
  return { ...header(sender), do: 'ReleaseHold', holdId: id, ...given };
}

export function expireHold({ id, sender }: HoldName, given: Partial<ExpireHold> = {}): ExpireHold {
  return { ...header('expiry'), do: 'ExpireHold', placedBy: sender, holdId: id, ...given };
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
