// What can a request to the ledger say, and which accounts is it about?
import type { Instruction, InstructionHeader, Lift, PostTransaction } from '@daybook/contracts';
import type { Random } from '../../engine/random';
import type { TypedKey } from '../../engine/typed-key';
import { WALLETS } from '../../payments/wallets';
import type { NoticeBoard, Noted } from '../../workload/notice-board';

type WithoutHeader<I extends Instruction> = I extends Instruction ? Omit<I, keyof InstructionHeader> : never;

/** An instruction before it has an id. A transaction that it names has no place yet: that is looked up when it is sent. */
export type InstructionBody = WithoutHeader<Instruction>;

interface Account {
  readonly accountId: string;
  readonly currency: string;
}

type Hold = Noted & Account & { readonly holdId: string; readonly amount: string };
type Transaction = Noted & { readonly id: string; readonly currency: string };

export const ACCOUNTS: TypedKey<Noted & Account> = { name: 'accounts that the clients of the ledger open' };
export const HOLDS: TypedKey<Hold> = { name: 'holds that the clients of the ledger place' };
export const TRANSACTIONS: TypedKey<Transaction> = { name: 'transactions that the clients of the ledger post' };
export const RESTRICTIONS: TypedKey<Noted & Pick<Lift, 'accountId' | 'reason' | 'effect'>> = {
  name: 'restrictions that the clients of the ledger impose',
};

type Maker = (making: Making) => InstructionBody;
export type Makers = Readonly<Record<string, { readonly weight: number; readonly make: Maker }>>;

/** One request in the making: its chances, and the earlier requests that it turns out to need. */
export class Making {
  constructor(
    readonly random: Random,
    readonly board: NoticeBoard,
    /** The instant at which the request is planned to be made. */
    readonly plannedMs: number,
    readonly needs = new Set<string>(),
  ) {}

  /** One of the things that were asked for, which the request then waits for. */
  one<T extends Noted>(list: readonly T[]): T | undefined {
    const noted = this.board.one(list, this.random);
    if (noted !== undefined) this.needs.add(noted.key);
    return noted;
  }

  noted<T extends Noted>(key: TypedKey<T>): T | undefined {
    return this.one(this.board.list(key));
  }

  /** Mostly one that was asked for. */
  account(): Account {
    const there = this.random.chance(0.97) ? this.one(this.accounts) : undefined;
    return there ?? { accountId: `wallet:nobody-${this.random.below(10)}:EUR`, currency: 'EUR' };
  }

  /** Mostly one of the same currency, and seldom the same. */
  other(than: Account): Account {
    const same = this.accounts.filter(
      ({ accountId, currency }) => currency === than.currency && accountId !== than.accountId,
    );
    return (this.random.chance(0.95) ? this.one(same) : undefined) ?? this.account();
  }

  private get accounts(): readonly (Noted & Account)[] {
    return [...this.board.list(WALLETS), ...this.board.list(ACCOUNTS)];
  }
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
