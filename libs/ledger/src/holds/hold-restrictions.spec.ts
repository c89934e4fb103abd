// Which restriction of an account stands in the way of which instruction, of requests and of records?
import type { Instruction, Outcome, RestrictionEffect } from '@daybook/contracts';
import { expectSound } from '../../testing/given-when-then';
import {
  captureHold,
  credit,
  debit,
  expireHold,
  impose,
  openAccount,
  placeHold,
  post,
  record,
  releaseHold,
  sweep,
  sweepHold,
} from '../../testing/instructions';
import { NOON, TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const losses = 'losses:dispute:EUR';
/** Placed before the restriction is imposed. */
const hold = placeHold(ann, '30', { ...{ sender: 'payments', expiresAt: '2026-03-10T12:00:00.001Z' } });
const pay = [debit(ann, '10'), credit(bob, '10')];

const RESTRICTIONS = {
  'freeze-debits': { kind: 'freeze-debits' },
  'freeze-credits': { kind: 'freeze-credits' },
  'limit-per-day': { kind: 'limit-per-day', amount: '5' },
  'limit-per-month': { kind: 'limit-per-month', amount: '5' },
  'highest-balance': { kind: 'highest-balance', amount: '5' },
} as const satisfies Record<string, RestrictionEffect>;

const asRecord = { record: true, sender: 'payments' } as const;
const ASKED = {
  'post a debit': () => post(pay),
  'post a credit': () => post([debit(rail, '10'), credit(ann, '10')]),
  sweep: () => post([sweep('debit', ann, '10', losses), credit(bob, '10')]),
  'place a hold': () => placeHold(ann, '10'),
  'place a hold up to': () => sweepHold(ann, '10', losses),
  capture: () => captureHold(hold, pay),
  'capture for good': () => captureHold(hold, pay, { final: true }),
  release: () => releaseHold(hold),
  expire: () => expireHold(hold),
  'record a debit': () => record(pay),
  'record a credit': () => record([debit(rail, '10'), credit(ann, '10')]),
  'record a sweep': () => record([sweep('debit', ann, '10', rail), credit(bob, '10')]),
  'record a capture': () => captureHold(hold, pay, asRecord),
  'record more than is held': () => captureHold(hold, [debit(ann, '31'), credit(bob, '31')], asRecord),
} satisfies Record<string, () => Instruction>;

type Restricting = keyof typeof ASKED;
type Restricted = keyof typeof RESTRICTIONS;

/** Refused for a request, listed for a record; whatever is not named here goes on as if nothing were there. */
const IN_THE_WAY: Readonly<Record<Restricted, { code: string; of: readonly Restricting[] }>> = {
  'freeze-debits': {
    code: 'DEBITS_FROZEN',
    of: [
      'post a debit',
      'sweep',
      'place a hold',
      'place a hold up to',
      'record a debit',
      'record a sweep',
      'record more than is held',
    ],
  },
  'freeze-credits': { code: 'CREDITS_FROZEN', of: ['post a credit', 'record a credit'] },
  'limit-per-day': {
    code: 'LIMIT_EXCEEDED',
    of: [
      'post a debit',
      'sweep',
      'place a hold',
      'place a hold up to',
      'record a debit',
      'record a sweep',
      'record more than is held',
    ],
  },
  'limit-per-month': {
    code: 'LIMIT_EXCEEDED',
    of: [
      'post a debit',
      'sweep',
      'place a hold',
      'place a hold up to',
      'record a debit',
      'record a sweep',
      'record more than is held',
    ],
  },
  'highest-balance': { code: 'HIGHEST_BALANCE_EXCEEDED', of: ['post a credit', 'record a credit'] },
};

const cases = Object.entries(IN_THE_WAY).flatMap(([restricted, { code, of }]) =>
  Object.keys(ASKED).map((asked) => ({
    restricted: restricted as Restricted,
    asked: asked as Restricting,
    code: of.includes(asked as Restricting) ? code : 'none',
  })),
);

describe('a restricted account', () => {
  it.each(cases)('$restricted stands in the way of "$asked": $code', ({ restricted, asked, code }) => {
    const book = new TestBook();
    const funds = [openAccount(ann), openAccount(bob), post([debit(rail, '100'), credit(ann, '100')]), hold];
    book.send([...CHART_OF_ACCOUNTS, ...funds, impose(ann, RESTRICTIONS[restricted])]);
    const instruction: Instruction = ASKED[asked]();
    const outcome = book.send([instruction], asked === 'expire' ? hold.expiresAt : NOON)[0] as Outcome;
    expect(broken(outcome)).toEqual(code === 'none' ? [] : [code]);
    expect(outcome.outcome === 'InstructionRefused').toBe(code !== 'none' && instruction.record !== true);
    expectSound(book);
  });

  it('of which a capture credits another is judged as in an ordinary request', () => {
    const book = new TestBook();
    const funds = [openAccount(ann), openAccount(bob), post([debit(rail, '100'), credit(ann, '100')]), hold];
    book.send([...CHART_OF_ACCOUNTS, ...funds, impose(bob, { kind: 'highest-balance', amount: '5' })]);
    expect(book.send([captureHold(hold, pay)]).flatMap(broken)).toEqual(['HIGHEST_BALANCE_EXCEEDED']);
    book.send([impose(bob, { kind: 'freeze-credits' })]);
    expect(book.send([captureHold(hold, pay)]).flatMap(broken)).toEqual(['CREDITS_FROZEN']);
    const both = ['CREDITS_FROZEN', 'HIGHEST_BALANCE_EXCEEDED'];
    expect(book.send([captureHold(hold, pay, asRecord)]).flatMap(broken)).toEqual(both);
    expectSound(book);
  });
});

/** The rule for which it was refused, or those that it overrode; what is about the hold is not asked here. */
function broken(outcome: Outcome): readonly string[] {
  if (outcome.outcome === 'InstructionRefused') return [outcome.code];
  const overrides = 'overrides' in outcome ? (outcome.overrides ?? []) : [];
  return overrides.map(({ code }) => code).filter((code) => code !== 'EXCEEDS_HOLD');
}
