// What a request to the ledger may say, and the accounts that requests are about.
import type { Instruction, InstructionHeader, PostTransaction } from '@daybook/contracts';
import type { Random } from '../engine/random';
import type { Known } from './known';

type WithoutHeader<I extends Instruction> = I extends Instruction ? Omit<I, keyof InstructionHeader> : never;

/** An instruction before it has an id: what a request's body says. */
export type Asked = WithoutHeader<Instruction>;

export type Maker = (random: Random, known: Known) => Asked;
export type Makers = Readonly<Record<string, { readonly weight: number; readonly make: Maker }>>;

export interface Chosen {
  readonly accountId: string;
  readonly currency: string;
}

/** Mostly one that is there. */
export function account(random: Random, known: Known): Chosen {
  const there = random.chance(0.97) ? known.one([...known.wallets, ...known.accounts], random) : undefined;
  return there ?? { accountId: `wallet:nobody-${random.below(10)}:EUR`, currency: 'EUR' };
}

/** Mostly one of the same currency, and seldom the same. */
export function other(random: Random, known: Known, than: Chosen): Chosen {
  const same = [...known.wallets, ...known.accounts].filter(
    ({ accountId, currency }) => currency === than.currency && accountId !== than.accountId,
  );
  return (random.chance(0.95) ? known.one(same, random) : undefined) ?? account(random, known);
}

export function post(
  kind: string,
  debited: string,
  credited: string,
  amount: string,
  currency: string,
): Omit<PostTransaction, keyof InstructionHeader> {
  return {
    do: 'PostTransaction',
    kind,
    entries: [
      { accountId: debited, direction: 'debit', amount, currency },
      { accountId: credited, direction: 'credit', amount, currency },
    ],
  };
}
