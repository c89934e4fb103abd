// A sound book of four pages with a hold captured, released and expired, reversals, a refund, a sweep and closings.
import {
  type Entry,
  INSTRUCTIONS_SENT,
  type InstructionHeader,
  type PageWritten,
  type TransactionPlace,
} from '@daybook/contracts';
import { Bookkeeper } from '@daybook/ledger';
import { credit, debit } from './outcomes';

export const [ann, bob, rail] = ['wallet:ann:EUR', 'wallet:bob:EUR', 'rail:card:EUR'];
let ids = 0;
const header = (sender: InstructionHeader['sender'] = 'api', id = `i${++ids}`) => ({
  ...({ id, v: 1, sender, by: { kind: 'service', id: 'specs' } } as const),
  ...{ correlationId: id, causationId: id },
});
const open = (accountId: string, given: object = {}) => ({
  ...{ ...header(), do: 'OpenAccount', accountId, type: 'liability', currency: 'EUR', overdraft: '0', ...given },
});
const post = (entries: readonly Entry[], given: object = {}) => ({
  ...{ ...header(), do: 'PostTransaction', kind: 'transfer', entries, ...given },
});
const capture = (amount: string, given: object = {}) => ({
  ...{ ...header(), do: 'CaptureHold', holdId: 'hold', kind: 'purchase' },
  ...{ entries: [debit(ann, amount), credit(bob, amount)], ...given },
});
const reverse = (original: TransactionPlace, given: object = {}) => ({
  ...{ ...header(), do: 'ReverseTransaction', kind: 'correction', original, ...given },
});
const limit = { kind: 'limit-per-day', amount: '60' };
const paid = post([debit(ann, '10'), credit(bob, '10')]);
const hold = {
  ...header('api', 'hold'),
  do: 'PlaceHold',
  kind: 'purchase',
  accountId: ann,
  currency: 'EUR',
  amount: '40',
};
const captured = capture('15');

/** Page by page; a function is told where the outcomes of the instructions before it stand. */
const history: (object | ((placeOf: (instruction: { id: string }) => TransactionPlace) => object))[][] = [
  [
    ...[open(rail, { type: 'asset', overdraft: 'unlimited' }), open(ann), open(bob), open('closing:EUR')],
    ...[
      open('suspense:EUR', { sender: 'chart', overdraft: 'unlimited' }),
      open('debts:EUR', { overdraft: 'unlimited' }),
    ],
    { ...header(), do: 'Impose', accountId: ann, reason: 'tier', effect: limit },
    post([debit(rail, '100'), credit(ann, '100')]),
    ...[paid, hold],
  ],
  [
    ...[captured, { ...header('finance'), do: 'ClosePeriod', through: '2026-02-28' }],
    (placeOf) => reverse(placeOf(paid), { parts: [0, 1].map((entryIndex) => ({ entryIndex, amount: '4' })) }),
    (placeOf) => post([debit(bob, '1'), credit(ann, '1')], { refunds: placeOf(paid) }),
  ],
  [
    ...[capture('5', { final: true }), { ...header(), do: 'CloseAccount', accountId: 'closing:EUR' }],
    (placeOf) => reverse(placeOf(paid)),
    (placeOf) => reverse(placeOf(captured)),
    { ...hold, id: 'other', amount: '7', expiresAt: '2026-03-10T12:00:09.000Z' },
    { ...header(), do: 'ReleaseHold', holdId: 'other' },
    { ...hold, id: 'late', amount: '3', expiresAt: '2026-03-10T12:00:03.000Z' },
    {
      ...post([]),
      entries: [
        { accountId: bob, direction: 'debit', upTo: '500', shortfallTo: 'debts:EUR', currency: 'EUR' },
        credit(rail, '500'),
      ],
    },
  ],
  [{ ...header('expiry'), do: 'ExpireHold', placedBy: 'api', holdId: 'late' }],
];

function pagesOf(): PageWritten[] {
  const keeper = new Bookkeeper();
  const pages: PageWritten[] = [];
  const placeOf = ({ id }: { id: string }): TransactionPlace => {
    const page = pages.findIndex(({ outcomes }) => outcomes.some((outcome) => outcome.id === id));
    return { id, n: pages[page]?.outcomes.find((outcome) => outcome.id === id)?.n ?? -1, page };
  };
  history.forEach((steps, revision) => {
    const instructions = steps.map((step) => (typeof step === 'function' ? step(placeOf) : step));
    const event = { revision, id: `e${revision}`, type: INSTRUCTIONS_SENT, data: { instructions }, metadata: { v: 1 } };
    keeper.startPage(`2026-03-10T12:00:0${revision}.000Z`);
    for (const page of keeper.pagesMissingFor(event)) keeper.provide(pages[page] as PageWritten);
    keeper.take(event);
    pages.push(JSON.parse(keeper.finishPage()?.json ?? '') as PageWritten);
  });
  return pages;
}

export const pages = pagesOf();
