// Is the committed day what its generator makes, and does it use all that the ledger can do?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessDay } from './business-day.generator';
import { formatDay, isLedgerAction, LEDGER_ACTIONS, PAYMENT_ACTIONS, readDay } from './day-line';
import { expectedBalances } from './expected-balances';
import { readsIn, summaryOf } from './summary';

const FILE = join(__dirname, 'business-day.csv');
const lines = readDay(FILE);

describe('the business day', () => {
  it('is what its generator makes', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(businessDay());
  });

  it('is written as it is read', () => {
    expect(formatDay(lines)).toBe(readFileSync(FILE, 'utf8'));
  });

  it.each([...PAYMENT_ACTIONS, ...LEDGER_ACTIONS])('has a line that says %s', (action) => {
    expect(lines.some((line) => line.action === action)).toBe(true);
  });

  it('keeps payments and what is asked of the ledger itself in lanes of their own', () => {
    const lanesOf = (isOfLedger: boolean) =>
      new Set(lines.filter(({ action }) => isLedgerAction(action) === isOfLedger).map(({ lane }) => lane));
    expect([...lanesOf(true)].filter((lane) => lanesOf(false).has(lane))).toEqual([]);
  });

  it('names nothing that no earlier line of its lane has made', () => {
    const made = new Set<string>();
    const unknown = lines.filter(({ lane, name, of }) => {
      const isUnknown = of !== '' && !made.has(`${lane}/${of}`);
      if (name !== '') made.add(`${lane}/${name}`);
      return isUnknown;
    });
    expect(unknown).toEqual([]);
  });

  it('makes nothing twice under one name', () => {
    const names = lines.filter(({ name }) => name !== '').map(({ lane, name }) => `${lane}/${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('leaves nobody with less than nothing, nor with more held than is there', () => {
    const wrong = [...expectedBalances(lines)].filter(
      ([, { posted, held }]) => Number(posted) < Number(held) || Number(held) < 0,
    );
    expect(wrong).toEqual([]);
  });

  it('is told of at its end line for line, by kind', () => {
    const counts = new Map<string, number>();
    for (const { action, expect: expected } of lines) {
      const label = `${action} ${expected}`;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    const totals = summaryOf(counts).flatMap(
      (text) => /^ {2,7}(\d+) {2}[A-Z]/.exec(text.replace(/^ {2}/, ''))?.[1] ?? [],
    );
    expect(totals.reduce((sum, total) => sum + Number(total), 0)).toBe(lines.length);
  });

  it('counts the lines that only look', () => {
    expect(readsIn([{ action: 'pay' }, { action: 'prove' }, { action: 'statement' }, { action: 'expire' }])).toBe(3);
  });
});
