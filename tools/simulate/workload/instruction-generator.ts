// What is asked of the ledger directly: instructions of every kind that its front takes, about accounts that are there and that are not.
import type { Instruction, InstructionHeader } from '@daybook/contracts';
import type { Random } from '../engine/random';
import { amountOf } from './amounts';
import type { Known } from './known';

type WithoutHeader<I extends Instruction> = I extends Instruction ? Omit<I, keyof InstructionHeader> : never;

/** An instruction before it has an id: what a request's body says. */
export type Asked = WithoutHeader<Instruction>;

interface Chosen {
  readonly accountId: string;
  readonly currency: string;
}

type Maker = (random: Random, known: Known) => Asked;

const REASONS = ['review', 'tier-1', 'court-order'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'] as const;

const MAKERS: Readonly<Record<string, { readonly weight: number; readonly make: Maker }>> = {
  deposit: {
    weight: 20,
    make: (random, known) => {
      const to = account(random, known);
      return post('api-deposit', `rail:card:${to.currency}`, to.accountId, amountOf(to.currency, random), to.currency);
    },
  },
  transfer: {
    weight: 25,
    make: (random, known) => {
      const from = account(random, known);
      const to = account(random, known);
      return post('api-transfer', from.accountId, to.accountId, amountOf(from.currency, random), from.currency);
    },
  },
  'transfer with a fee': {
    weight: 10,
    make: (random, known) => {
      const from = account(random, known);
      const to = account(random, known);
      const { currency } = from;
      const [amount, fee] = [amountOf(currency, random), amountOf(currency, random)];
      return {
        do: 'PostTransaction',
        kind: 'api-fee',
        entries: [
          { accountId: from.accountId, direction: 'debit', amount, currency },
          { accountId: from.accountId, direction: 'debit', amount: fee, currency },
          { accountId: to.accountId, direction: 'credit', amount, currency },
          { accountId: `fees:transfer:${currency}`, direction: 'credit', amount: fee, currency },
        ],
      };
    },
  },
  unbalanced: {
    weight: 2,
    make: (random, known) => {
      const to = account(random, known);
      const [debited, credited] = [amountOf(to.currency, random), amountOf(to.currency, random)];
      return {
        do: 'PostTransaction',
        kind: 'api-unbalanced',
        entries: [
          { accountId: `rail:card:${to.currency}`, direction: 'debit', amount: debited, currency: to.currency },
          { accountId: to.accountId, direction: 'credit', amount: credited, currency: to.currency },
        ],
      };
    },
  },
  open: {
    weight: 8,
    make: (random, known) => {
      const currency = random.pick(CURRENCIES);
      const overdraft = random.pick(['0', '0', amountOf(currency, random), 'unlimited']);
      const accountId = `wallet:${random.pick(known.owners)}-api${random.below(4)}:${currency}`;
      return { do: 'OpenAccount', accountId, type: 'liability', currency, overdraft };
    },
  },
  impose: {
    weight: 5,
    make: (random, known) => {
      const { accountId, currency } = account(random, known);
      const kind = random.pick([
        'freeze-debits',
        'freeze-credits',
        'limit-per-day',
        'limit-per-month',
        'highest-balance',
      ] as const);
      const effect =
        kind === 'freeze-debits' || kind === 'freeze-credits' ? { kind } : { kind, amount: amountOf(currency, random) };
      return { do: 'Impose', accountId, reason: random.pick(REASONS), effect };
    },
  },
  lift: {
    weight: 8,
    make: (random, known) => {
      const effect = random.pick([
        'freeze-debits',
        'freeze-credits',
        'limit-per-day',
        'limit-per-month',
        'highest-balance',
      ] as const);
      return { do: 'Lift', accountId: account(random, known).accountId, reason: random.pick(REASONS), effect };
    },
  },
};

const WEIGHTS = Object.fromEntries(Object.entries(MAKERS).map(([name, { weight }]) => [name, weight]));

export function askOfLedger(random: Random, known: Known): Asked {
  const maker = MAKERS[random.weighted(WEIGHTS)];
  if (maker === undefined) throw new Error('there is a maker for each weight');
  return maker.make(random, known);
}

/** Mostly one that is there. */
function account(random: Random, known: Known): Chosen {
  const there = random.chance(0.95) ? known.one([...known.wallets, ...known.accounts], random) : undefined;
  if (there !== undefined) return there;
  return { accountId: `wallet:${random.pick(known.owners)}:EUR`, currency: 'EUR' };
}

function post(kind: string, debited: string, credited: string, amount: string, currency: string): Asked {
  return {
    do: 'PostTransaction',
    kind,
    entries: [
      { accountId: debited, direction: 'debit', amount, currency },
      { accountId: credited, direction: 'credit', amount, currency },
    ],
  };
}
