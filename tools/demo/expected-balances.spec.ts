// What must each kind of line leave on the accounts it names?
import type { DayLine } from './day-line';
import { expectedBalances } from './expected-balances';

const blank = { time: '09:00:00', lane: '1', counterparty: '', currency: 'EUR', detail: '', name: '', of: '' };

function line(action: DayLine['action'], more: Partial<DayLine> = {}): DayLine {
  return { ...blank, action, customer: 'anna', amount: '', expect: 'completed', ...more };
}

const toBen = { counterparty: 'ben/EUR' };
const opened = [
  line('open-account', { expect: 'open' }),
  line('open-account', { customer: 'ben', expect: 'open' }),
  line('pay', { customer: 'rail:card', counterparty: 'anna/EUR', amount: '100.00' }),
];
const held = line('hold', { amount: '30.00', name: 'h' });

type Case = [what: string, lines: DayLine[], anna: [posted: string, held: string], ben: string];

it.each<Case>([
  ['nothing further', [], ['100.00', '0.00'], '0.00'],
  ['a payment', [line('pay', { ...toBen, amount: '12.50' })], ['87.50', '0.00'], '12.50'],
  ['a refused payment', [line('pay', { ...toBen, amount: '1', expect: 'refused:X' })], ['100.00', '0.00'], '0.00'],
  ['a sweep', [line('sweep', { ...toBen, amount: '120', expect: 'taken:100.00' })], ['0.00', '0.00'], '120.00'],
  ['a bulk', [line('bulk', { ...toBen, amount: '1.50', expect: 'posted:4' })], ['94.00', '0.00'], '6.00'],
  ['a hold', [held], ['100.00', '30.00'], '0.00'],
  ['a capture', [held, line('capture', { ...toBen, of: 'h', amount: '10' })], ['90.00', '20.00'], '10.00'],
  [
    'the final capture',
    [held, line('capture', { ...toBen, of: 'h', amount: '10', detail: 'final' })],
    ['90.00', '0.00'],
    '10.00',
  ],
  ['a release', [held, line('release', { of: 'h' })], ['100.00', '0.00'], '0.00'],
  ['an expiry', [held, line('expire', { of: 'h', expect: 'expired' })], ['100.00', '0.00'], '0.00'],
  ['a proposal', [line('propose', { ...toBen, amount: '5', expect: 'proposed' })], ['100.00', '0.00'], '0.00'],
  ['an approval', [line('approve', { ...toBen, amount: '5' })], ['95.00', '0.00'], '5.00'],
  ['a limit', [line('restrict', { amount: '5', detail: 'limit-per-month' })], ['100.00', '0.00'], '0.00'],
])('%s', (_what, lines, [posted, kept], ben) => {
  const balances = expectedBalances([...opened, ...lines]);
  expect(balances.get('anna/EUR')).toEqual({ posted, held: kept });
  expect(balances.get('ben/EUR')).toEqual({ posted: ben, held: '0.00' });
});

it.each([
  ['an account', [line('pay', { ...toBen, amount: '1' })], 'anna/EUR was not opened before'],
  ['a hold', [...opened, line('release', { of: 'x' })], 'lane 1: nothing was held as x'],
])('complains of %s that no line before it has made', (_what, lines, words) => {
  expect(() => expectedBalances(lines)).toThrow(words);
});
