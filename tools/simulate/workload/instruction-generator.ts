// What is asked of the ledger: instructions of every kind that its front takes, about accounts that are there and that are not.
import { ACCOUNT_TYPES, type RestrictionEffect } from '@daybook/contracts';
import type { Random } from '../engine/random';
import { amountOf, greatestAmount } from './amounts';
import { account, type Asked, type Makers, other, post } from './asked';
import type { Known } from './known';
import { MONEY_SET_ASIDE } from './money-set-aside';

const REASONS = ['review', 'tier-1', 'court-order'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'] as const;
const EFFECTS = ['freeze-debits', 'freeze-credits', 'limit-per-day', 'limit-per-month', 'highest-balance'] as const;

const MAKERS: Makers = {
  deposit: {
    weight: 22,
    make: (random, known) => {
      const to = account(random, known);
      return post('api-deposit', `rail:card:${to.currency}`, to.accountId, amountOf(to.currency, random), to.currency);
    },
  },
  transfer: {
    weight: 25,
    make: (random, known) => {
      const from = account(random, known);
      const to = other(random, known, from);
      return post('api-transfer', from.accountId, to.accountId, amountOf(from.currency, random), from.currency);
    },
  },
  'transfer with a fee': {
    weight: 10,
    make: (random, known) => {
      const from = account(random, known);
      const { accountId, currency } = from;
      const to = other(random, known, from);
      const [amount, fee] = [amountOf(currency, random), amountOf(currency, random)];
      return {
        do: 'PostTransaction',
        kind: 'api-fee',
        entries: [
          { accountId, direction: 'debit', amount, currency },
          { accountId, direction: 'debit', amount: fee, currency },
          { accountId: to.accountId, direction: 'credit', amount, currency },
          { accountId: `fees:transfer:${currency}`, direction: 'credit', amount: fee, currency },
        ],
      };
    },
  },
  'as much as there can be': {
    weight: 5,
    make: () => post('api-vast', 'rounding:EUR', 'fx:EUR', greatestAmount('EUR'), 'EUR'),
  },
  unbalanced: {
    weight: 2,
    make: (random, known) => {
      const { accountId, currency } = account(random, known);
      const [debited, credited] = [amountOf(currency, random), amountOf(currency, random)];
      return {
        do: 'PostTransaction',
        kind: 'api-unbalanced',
        entries: [
          { accountId: `rail:card:${currency}`, direction: 'debit', amount: debited, currency },
          { accountId, direction: 'credit', amount: credited, currency },
        ],
      };
    },
  },
  open: {
    weight: 8,
    make: (random, known) => {
      const currency = random.pick(CURRENCIES);
      const overdraft = random.pick(['0', '0', amountOf(currency, random), 'unlimited']);
      const accountId = `wallet:${random.pick(known.owners)}-api${random.below(8)}:${currency}`;
      const type = random.chance(0.8) ? 'liability' : random.pick(ACCOUNT_TYPES);
      return { do: 'OpenAccount', accountId, type, currency, overdraft };
    },
  },
  impose: {
    weight: 6,
    make: (random, known) => {
      const { accountId, currency } = account(random, known);
      const reason = random.pick(REASONS);
      const effect = effectOf(random.pick(EFFECTS), currency, random);
      known.imposed.push({ accountId, reason, effect: effect.kind });
      return { do: 'Impose', accountId, reason, effect };
    },
  },
  lift: {
    weight: 6,
    make: (random, known) => {
      const imposed = random.chance(0.9) ? known.imposed.shift() : undefined;
      if (imposed !== undefined) return { do: 'Lift', ...imposed };
      const { accountId } = account(random, known);
      return { do: 'Lift', accountId, reason: random.pick(REASONS), effect: random.pick(EFFECTS) };
    },
  },
  ...MONEY_SET_ASIDE,
};

const WEIGHTS = Object.fromEntries(Object.entries(MAKERS).map(([name, { weight }]) => [name, weight]));

export function askOfLedger(random: Random, known: Known): Asked {
  const maker = MAKERS[random.weighted(WEIGHTS)];
  if (maker === undefined) throw new Error('there is a maker for each weight');
  return maker.make(random, known);
}

function effectOf(kind: (typeof EFFECTS)[number], currency: string, random: Random): RestrictionEffect {
  return kind === 'freeze-debits' || kind === 'freeze-credits'
    ? { kind }
    : { kind, amount: amountOf(currency, random) };
}
