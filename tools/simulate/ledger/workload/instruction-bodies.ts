// What is asked of the ledger? Instructions of every kind that its front takes, about accounts that are there and that are not.
import { ACCOUNT_TYPES, type RestrictionEffect } from '@daybook/contracts';
import type { Random } from '../../engine/random';
import { amountOf, greatestAmount } from '../../workload/amounts';
import { type InstructionBody, type Makers, type Making, post, RESTRICTIONS } from './makers';
import { MONEY_SET_ASIDE } from './money-set-aside';

const OWNERS = 5;
const DAY_MS = 86_400_000;
const REASONS = ['review', 'tier-1', 'court-order'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'] as const;
const EFFECTS = ['freeze-debits', 'freeze-credits', 'limit-per-day', 'limit-per-month', 'highest-balance'] as const;

const MAKERS: Makers = {
  deposit: {
    weight: 22,
    make: (making) => {
      const { accountId, currency } = making.account();
      const { random, plannedMs } = making;
      const body = post('api-deposit', `rail:card:${currency}`, accountId, amountOf(currency, random), currency);
      // At times it is dated back, into a period that may be closed by then.
      const day = new Date(plannedMs - DAY_MS * random.below(3)).toISOString().slice(0, 10);
      return random.chance(0.15) ? { ...body, bookingDate: day } : body;
    },
  },
  transfer: {
    weight: 25,
    make: (making) => {
      const from = making.account();
      const to = making.other(from);
      const amount = amountOf(from.currency, making.random);
      return post('api-transfer', from.accountId, to.accountId, amount, from.currency);
    },
  },
  'transfer with a fee': {
    weight: 10,
    make: (making) => {
      const { random } = making;
      const from = making.account();
      const { accountId, currency } = from;
      const to = making.other(from);
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
  'the greatest amount there can be': {
    weight: 5,
    make: () => post('api-vast', 'rounding:EUR', 'fx:EUR', greatestAmount('EUR'), 'EUR'),
  },
  unbalanced: {
    weight: 2,
    make: (making) => {
      const { accountId, currency } = making.account();
      const [debited, credited] = [amountOf(currency, making.random), amountOf(currency, making.random)];
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
    make: ({ random }) => {
      const currency = random.pick(CURRENCIES);
      const overdraft = random.pick(['0', '0', amountOf(currency, random), 'unlimited']);
      const accountId = `wallet:c-${random.below(OWNERS)}-api${random.below(8)}:${currency}`;
      const type = random.chance(0.8) ? 'liability' : random.pick(ACCOUNT_TYPES);
      return { do: 'OpenAccount', accountId, type, currency, overdraft };
    },
  },
  impose: {
    weight: 6,
    make: (making) => {
      const { random } = making;
      const { accountId, currency } = making.account();
      const reason = random.pick(REASONS);
      return { do: 'Impose', accountId, reason, effect: effectOf(random.pick(EFFECTS), currency, random) };
    },
  },
  lift: {
    weight: 6,
    make: (making) => {
      const { random, board } = making;
      const imposed = random.chance(0.9) ? board.list(RESTRICTIONS).shift() : undefined;
      if (imposed === undefined) {
        const { accountId } = making.account();
        return { do: 'Lift', accountId, reason: random.pick(REASONS), effect: random.pick(EFFECTS) };
      }
      const { key, ...lifted } = imposed;
      making.needs.add(key);
      return { do: 'Lift', ...lifted };
    },
  },
  ...MONEY_SET_ASIDE,
};

const WEIGHTS = Object.fromEntries(Object.entries(MAKERS).map(([name, { weight }]) => [name, weight]));

export function drawInstruction(making: Making): InstructionBody {
  const maker = MAKERS[making.random.weighted(WEIGHTS)];
  if (maker === undefined) throw new Error('there is a maker for each weight');
  return maker.make(making);
}

function effectOf(kind: (typeof EFFECTS)[number], currency: string, random: Random): RestrictionEffect {
  return kind === 'freeze-debits' || kind === 'freeze-credits'
    ? { kind }
    : { kind, amount: amountOf(currency, random) };
}
