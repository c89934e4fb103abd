// What is asked about money that was set aside, swept together, or moved before? Holds, sweeps, refunds and reversals.
import { amountOf } from '../../workload/amounts';
import { HOLDS, type InstructionBody, type Makers, type Making, post, TRANSACTIONS } from './makers';

const KIND = 'api-capture';

export const MONEY_SET_ASIDE: Makers = {
  'place a hold': {
    weight: 14,
    make: placeHold,
  },
  'capture a hold': {
    weight: 14,
    make: (making) => {
      const { random } = making;
      if (making.board.list(HOLDS).length === 0 && random.chance(0.8)) return placeHold(making);
      const hold = making.noted(HOLDS) ?? { holdId: random.uuid(), ...making.account() };
      const { holdId, accountId, currency } = hold;
      const amount = 'amount' in hold && random.chance(0.7) ? hold.amount : amountOf(currency, random);
      const to = making.other({ accountId, currency });
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
    make: (making) => ({ do: 'ReleaseHold', holdId: making.noted(HOLDS)?.holdId ?? making.random.uuid() }),
  },
  sweep: {
    weight: 6,
    make: (making) => {
      const { accountId, currency } = making.account();
      const upTo = amountOf(currency, making.random);
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
    make: (making) => {
      const original = making.noted(TRANSACTIONS);
      if (original === undefined) return { do: 'ReverseTransaction', kind: 'api-reversal', original: NOWHERE };
      const amount = amountOf(original.currency, making.random);
      const parts = making.random.chance(0.5) ? { parts: [0, 1].map((entryIndex) => ({ entryIndex, amount })) } : {};
      return { do: 'ReverseTransaction', kind: 'api-reversal', original: { ...NOWHERE, id: original.id }, ...parts };
    },
  },
  refund: {
    weight: 4,
    make: (making) => {
      const original = making.noted(TRANSACTIONS);
      if (original === undefined) return { do: 'ReleaseHold', holdId: making.random.uuid() };
      const { id, currency } = original;
      const from = making.other({ accountId: '', currency });
      const to = making.other(from);
      const body = post('api-refund', from.accountId, to.accountId, amountOf(currency, making.random), currency);
      return { ...body, refunds: { ...NOWHERE, id } };
    },
  },
  'close an account': {
    weight: 1,
    make: (making) => ({ do: 'CloseAccount', accountId: making.account().accountId }),
  },
};

/** Where a transaction stands is not known when the request is made: as its caller, it only names it. */
const NOWHERE = { id: 'nothing', n: 1_000_000, page: 1_000_000 };

function placeHold(making: Making): InstructionBody {
  const { random } = making;
  const { accountId, currency } = making.account();
  const how = random.chance(0.15)
    ? { upTo: amountOf(currency, random), shortfallTo: `losses:dispute:${currency}` }
    : { amount: amountOf(currency, random) };
  const expiresAt = random.chance(0.5) ? { expiresAt: soonAfter(making) } : {};
  return { do: 'PlaceHold', kind: 'api-hold', accountId, currency, ...how, ...expiresAt };
}

function soonAfter({ plannedMs, random }: Making): string {
  return new Date(Math.floor(plannedMs + random.around(20_000))).toISOString();
}
