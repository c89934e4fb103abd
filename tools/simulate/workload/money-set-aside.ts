// What is asked about money that was set aside, swept together, or moved before: holds, sweeps, refunds and reversals.
import type { Random } from '../engine/random';
import { amountOf } from './amounts';
import { account, type Asked, type Makers, other, post } from './asked';
import type { Known } from './known';

const KIND = 'api-capture';

export const MONEY_SET_ASIDE: Makers = {
  'place a hold': {
    weight: 14,
    make: placeHold,
  },
  'capture a hold': {
    weight: 14,
    make: (random, known) => {
      if (known.holds.length === 0 && random.chance(0.8)) return placeHold(random, known);
      const hold = known.one(known.holds, random) ?? { holdId: random.uuid(), ...account(random, known) };
      const { holdId, accountId, currency } = hold;
      const amount = 'amount' in hold && random.chance(0.7) ? hold.amount : amountOf(currency, random);
      const to = other(random, known, { accountId, currency });
      return {
        ...{ do: 'CaptureHold', holdId, kind: KIND },
        entries: [
          { accountId, direction: 'debit', amount, currency },
          { accountId: to.accountId, direction: 'credit', amount, currency },
        ],
        ...(random.chance(0.3) ? { final: true } : {}),
      };
    },
  },
  'release a hold': {
    weight: 5,
    make: (random, known) => ({
      do: 'ReleaseHold',
      holdId: known.one(known.holds, random)?.holdId ?? random.uuid(),
    }),
  },
  sweep: {
    weight: 6,
    make: (random, known) => {
      const { accountId, currency } = account(random, known);
      const upTo = amountOf(currency, random);
      return {
        ...{ do: 'PostTransaction', kind: 'api-sweep' },
        entries: [
          { accountId, direction: 'debit', upTo, shortfallTo: `losses:dispute:${currency}`, currency },
          { accountId: `fees:transfer:${currency}`, direction: 'credit', amount: upTo, currency },
        ],
      };
    },
  },
  'reverse, all or in part': {
    weight: 8,
    make: (random, known) => {
      const original = known.one(known.transactions, random);
      if (original === undefined) return { do: 'ReverseTransaction', kind: 'api-reversal', original: NOWHERE };
      const { id, n, page, currency } = original;
      const amount = amountOf(currency, random);
      const parts = random.chance(0.5) ? { parts: [0, 1].map((entryIndex) => ({ entryIndex, amount })) } : {};
      return { do: 'ReverseTransaction', kind: 'api-reversal', original: { id, n, page }, ...parts };
    },
  },
  refund: {
    weight: 4,
    make: (random, known) => {
      const original = known.one(known.transactions, random);
      if (original === undefined) return { do: 'ReleaseHold', holdId: random.uuid() };
      const { id, n, page, currency } = original;
      const from = other(random, known, { accountId: '', currency });
      const to = other(random, known, from);
      const asked = post('api-refund', from.accountId, to.accountId, amountOf(currency, random), currency);
      return { ...asked, refunds: { id, n, page } };
    },
  },
  'close an account': {
    weight: 1,
    make: (random, known) => ({ do: 'CloseAccount', accountId: account(random, known).accountId }),
  },
};

const NOWHERE = { id: 'nothing', n: 1_000_000, page: 1_000_000 };

function placeHold(random: Random, known: Known): Asked {
  const { accountId, currency } = account(random, known);
  const how = random.chance(0.15)
    ? { upTo: amountOf(currency, random), shortfallTo: `losses:dispute:${currency}` }
    : { amount: amountOf(currency, random) };
  const expiresAt = random.chance(0.5) ? { expiresAt: soon(random) } : {};
  return { do: 'PlaceHold', kind: 'api-hold', accountId, currency, ...how, ...expiresAt };
}

function soon(random: Random): string {
  return new Date(Date.now() + random.around(20_000)).toISOString();
}
