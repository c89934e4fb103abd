// Which shapes are instructions, and what is said of those that are not?
import {
  adoptRules,
  captureHold,
  credit,
  debit,
  expireHold,
  impose,
  lift,
  openAccount,
  placeHold,
  post,
  releaseHold,
  sweep,
} from '../../testing/instructions';
import { decodeInstruction } from './decode-instruction';

const hold = placeHold('wallet:ann:EUR', '1', {
  expiresAt: '2026-03-17T12:00:00.000Z',
  externalReference: 'x/1',
  metadata: { order: '17' },
});
const good = {
  OpenAccount: openAccount('wallet:ann:EUR', { ownerId: 'ann' }),
  PostTransaction: post([debit('a', '1'), credit('b', '1')], {
    bookingDate: '2024-02-29',
    valueDate: '2026-12-31',
    externalReference: 'x/1',
    description: 'fee:monthly',
    metadata: { order: '17' },
    notAfter: '2026-03-10T12:00:00.000Z',
    replyTo: 'payments.transfer-1',
    record: true,
  }),
  PlaceHold: hold,
  CaptureHold: captureHold(hold, [debit('a', '1'), credit('b', '1')], { final: true, record: true, kind: 'capture' }),
  ReleaseHold: releaseHold(hold),
  ExpireHold: expireHold(hold),
  Impose: impose('a', { kind: 'limit-per-day', amount: '1' }),
  Lift: lift('a', 'limit-per-day'),
  AdoptRules: adoptRules(2),
};
type Name = keyof typeof good;
const entries = [debit('a', '1'), credit('b', '1')];
const staff = { kind: 'staff', id: 'f-1' };

describe('decodeInstruction', () => {
  it.each(Object.entries(good))('takes a whole %s', (_, instruction) => {
    expect(decodeInstruction({ ...instruction })).toEqual({ instruction });
  });

  it.each([
    ['OpenAccount', { accountId: 'a'.repeat(128) }],
    ['OpenAccount', { accountId: 'A_b-c.d:1' }],
    ['PostTransaction', { description: 'Ünïcode, “quoted” 👍', by: staff }],
    ['PostTransaction', { entries: Array.from({ length: 500 }, () => entries).flat() }],
    ['PostTransaction', { metadata: {} }],
    ['PostTransaction', { entries: [sweep('debit', 'a', '1', 'c'), credit('b', '1')] }],
    ['PlaceHold', { upTo: '1', shortfallTo: 'c' }],
    ['Impose', { effect: { kind: 'freeze-credits' } }],
  ] as [Name, object][])('takes %s with %j', (name, changes) => {
    expect(decodeInstruction({ ...good[name], ...changes })).toHaveProperty('instruction');
  });

  const everywhere = [
    { changes: { do: undefined }, pointer: '/do', problem: 'missing' },
    { changes: { do: 7 }, pointer: '/do', problem: 'invalid' },
    { changes: { v: undefined }, pointer: '/v', problem: 'missing' },
    { changes: { v: 0 }, pointer: '/v', problem: 'invalid' },
    { changes: { v: '1' }, pointer: '/v', problem: 'invalid' },
    { changes: { v: 1.5 }, pointer: '/v', problem: 'invalid' },
    { changes: { by: 'ann' }, pointer: '/by', problem: 'invalid' },
    { changes: { by: { kind: 'robot', id: '1' } }, pointer: '/by/kind', problem: 'invalid' },
    { changes: { by: { kind: 'staff' } }, pointer: '/by/id', problem: 'missing' },
    { changes: { by: { kind: 'staff', id: 'x', name: 'Ann' } }, pointer: '/by/name', problem: 'unknown' },
    { changes: { correlationId: '' }, pointer: '/correlationId', problem: 'invalid' },
    { changes: { causationId: 'x'.repeat(201) }, pointer: '/causationId', problem: 'invalid' },
    { changes: { replyTo: 'with space' }, pointer: '/replyTo', problem: 'invalid' },
    { changes: { notAfter: '2026-03-10' }, pointer: '/notAfter', problem: 'invalid' },
    { changes: { notAfter: '2026-02-30T00:00:00.000Z' }, pointer: '/notAfter', problem: 'invalid' },
    { changes: { record: false }, pointer: '/record', problem: 'invalid' },
    { changes: { record: 'true' }, pointer: '/record', problem: 'invalid' },
    { changes: { balance: '1', anything: 1 }, pointer: '/anything', problem: 'unknown' },
    { changes: { 'a/b~c': 1 }, pointer: '/a~1b~0c', problem: 'unknown' },
  ];
  const particular: [Name, object, string, string][] = [
    ['OpenAccount', { accountId: undefined }, '/accountId', 'missing'],
    ...['', ':', 'a:', ':a', 'a::b', 'a b', 'a/b', 'ä', 'a$', 'a'.repeat(129), 7, null].map(
      (accountId): [Name, object, string, string] => ['OpenAccount', { accountId }, '/accountId', 'invalid'],
    ),
    ['OpenAccount', { type: 'wallet' }, '/type', 'invalid'],
    ['OpenAccount', { currency: 978 }, '/currency', 'invalid'],
    ['OpenAccount', { currency: 'E'.repeat(17) }, '/currency', 'invalid'],
    ['OpenAccount', { overdraft: 0 }, '/overdraft', 'invalid'],
    ['OpenAccount', { ownerId: 'Ann Smith' }, '/ownerId', 'invalid'],
    ['PlaceHold', { accountId: undefined }, '/accountId', 'missing'],
    ['PlaceHold', { currency: undefined }, '/currency', 'missing'],
    ['PlaceHold', { amount: 1 }, '/amount', 'invalid'],
    ['PlaceHold', { upTo: 1 }, '/upTo', 'invalid'],
    ['PlaceHold', { shortfallTo: 'a b' }, '/shortfallTo', 'invalid'],
    ['PlaceHold', { expiresAt: '2026-03-17' }, '/expiresAt', 'invalid'],
    ['PlaceHold', { bookingDate: '2026-03-17' }, '/bookingDate', 'unknown'],
    ['CaptureHold', { holdId: undefined }, '/holdId', 'missing'],
    ['CaptureHold', { holdId: 'with space' }, '/holdId', 'invalid'],
    ['CaptureHold', { final: false }, '/final', 'invalid'],
    ['CaptureHold', { entries: [sweep('debit', 'a', '1', 'c'), credit('b', '1')] }, '/entries/0/amount', 'missing'],
    ['ReleaseHold', { holdId: undefined }, '/holdId', 'missing'],
    ['ReleaseHold', { amount: '1' }, '/amount', 'unknown'],
    ['ExpireHold', { placedBy: undefined }, '/placedBy', 'missing'],
    ['ExpireHold', { placedBy: 'Nobody' }, '/placedBy', 'invalid'],
    [
      'PostTransaction',
      { entries: [{ ...sweep('debit', 'a', '1', 'c'), amount: '1' }, credit('b', '1')] },
      '/entries/0/amount',
      'unknown',
    ],
    [
      'PostTransaction',
      { entries: [{ ...debit('a', '1'), upTo: '1' }, credit('b', '1')] },
      '/entries/0/shortfallTo',
      'missing',
    ],
    ['PostTransaction', { kind: '' }, '/kind', 'invalid'],
    ['PostTransaction', { kind: 'k'.repeat(65) }, '/kind', 'invalid'],
    ['PostTransaction', { entries: {} }, '/entries', 'invalid'],
    ['PostTransaction', { entries: entries.slice(0, 1) }, '/entries', 'invalid'],
    ['PostTransaction', { entries: Array.from({ length: 1001 }, () => entries[0]) }, '/entries', 'invalid'],
    ['PostTransaction', { entries: [entries[0], null] }, '/entries/1', 'invalid'],
    [
      'PostTransaction',
      { entries: [{ ...entries[0], direction: 'in' }, entries[1]] },
      '/entries/0/direction',
      'invalid',
    ],
    ['PostTransaction', { entries: [{ ...entries[0], amount: 10.5 }, entries[1]] }, '/entries/0/amount', 'invalid'],
    ['PostTransaction', { entries: [{ ...entries[0], fee: '1' }, entries[1]] }, '/entries/0/fee', 'unknown'],
    ['PostTransaction', { bookingDate: '2026-02-29' }, '/bookingDate', 'invalid'],
    ['PostTransaction', { valueDate: '2026-13-01' }, '/valueDate', 'invalid'],
    ['PostTransaction', { externalReference: 'a b' }, '/externalReference', 'invalid'],
    ['PostTransaction', { description: 'paid by Ann Smith' }, '/description', 'invalid'],
    ['PostTransaction', { description: 'x'.repeat(201), by: staff }, '/description', 'invalid'],
    ['PostTransaction', { description: 'a\nb', by: staff }, '/description', 'invalid'],
    ['PostTransaction', { description: 'a\u202eb', by: staff }, '/description', 'invalid'],
    ['PostTransaction', { description: 'a\ud800b', by: staff }, '/description', 'invalid'],
    ['PostTransaction', { metadata: [] }, '/metadata', 'invalid'],
    ['PostTransaction', { metadata: { Order: '1' } }, '/metadata/Order', 'unknown'],
    ['PostTransaction', { metadata: JSON.parse('{"__proto__":"1"}') as object }, '/metadata/__proto__', 'unknown'],
    ['PostTransaction', { metadata: { order: 'Ann Smith' } }, '/metadata/order', 'invalid'],
    ['PostTransaction', { metadata: { order: 'x'.repeat(129) } }, '/metadata/order', 'invalid'],
    [
      'PostTransaction',
      { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, '1'])) },
      '/metadata',
      'invalid',
    ],
    ['Impose', { reason: 'because of Ann' }, '/reason', 'invalid'],
    ['Impose', { effect: { kind: 'limit-per-day' } }, '/effect/kind', 'invalid'],
    ['Impose', { effect: { kind: 'freeze-debits', amount: '1' } }, '/effect/kind', 'invalid'],
    ['Impose', { effect: { kind: 'highest-balance', amount: 5 } }, '/effect/amount', 'invalid'],
    ['Lift', { effect: { kind: 'freeze-debits' } }, '/effect', 'invalid'],
    ['AdoptRules', { rules: 1.5 }, '/rules', 'invalid'],
    ['AdoptRules', { rules: '2' }, '/rules', 'invalid'],
  ];
  const malformed = [
    ...(Object.keys(good) as Name[]).flatMap((name) => everywhere.map((fault) => ({ name, ...fault }))),
    ...particular.map(([name, changes, pointer, problem]) => ({ name, changes, pointer, problem })),
  ].map(({ name, changes, pointer, problem }) => ({ name, pointer, problem, value: { ...good[name], ...changes } }));

  it.each(malformed)('refuses $name: $pointer is $problem', ({ value, pointer, problem }) => {
    expect(decodeInstruction(value)).toEqual({ refused: 'MALFORMED', figures: { pointer, problem } });
  });

  it.each([
    { value: { ...good.Lift, v: 2 }, figures: { v: '2' } },
    { value: { ...good.Lift, v: 2, do: 'Anything' }, figures: { v: '2' } },
    { value: { ...good.Lift, do: 'PlaceWager' }, figures: { do: 'PlaceWager' } },
    { value: { ...good.Lift, do: 'toString' }, figures: { do: 'toString' } },
    { value: { ...good.Lift, do: `\u0000${'x'.repeat(500)}` }, figures: { do: `?${'x'.repeat(127)}` } },
  ])('calls a newer version or an unknown name unsupported: $figures', ({ value, figures }) => {
    expect(decodeInstruction(value)).toEqual({ refused: 'UNSUPPORTED', figures });
  });

  it('says the same whatever the order of the fields', () => {
    const wrong = { ...good.PostTransaction, kind: 7, entries: 7, zebra: 1, apple: 1 };
    const reversed = Object.fromEntries(Object.entries(wrong).reverse());
    expect(decodeInstruction(reversed)).toEqual(decodeInstruction(wrong));
  });
});
