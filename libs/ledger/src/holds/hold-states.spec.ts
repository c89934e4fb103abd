// What becomes of every instruction about a hold in every state a hold can be in?
import type { Instruction, Outcome } from '@daybook/contracts';
import { expectSound } from '../../testing/given-when-then';
import {
  captureHold,
  credit,
  debit,
  expireHold,
  openAccount,
  placeHold,
  post,
  releaseHold,
} from '../../testing/instructions';
import { NOON, TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const AFTER = '2026-03-10T13:00:00.000Z';
const hold = placeHold(ann, '30', { expiresAt: AFTER });
const capture = (amount: string, final?: true) =>
  captureHold(hold, [debit(ann, amount), credit(bob, amount)], final && { final });

interface State {
  readonly before: readonly Instruction[];
  readonly at?: string;
  /** When the last of them, and what is asked then, are recorded. */
  readonly then?: readonly Instruction[];
  readonly remaining: string;
}

const STATES = {
  none: { before: [], remaining: '0' },
  open: { before: [hold], remaining: '30' },
  'partly captured': { before: [hold, capture('20')], remaining: '10' },
  'fully captured': { before: [hold, capture('20'), capture('10')], remaining: '0' },
  'captured for good': { before: [hold, capture('20', true)], remaining: '0' },
  released: { before: [hold, releaseHold(hold)], remaining: '0' },
  expired: { before: [hold], at: AFTER, then: [expireHold(hold)], remaining: '0' },
  'past its time': { before: [hold], at: AFTER, remaining: '30' },
  'partly captured, past its time': { before: [hold, capture('20')], at: AFTER, remaining: '10' },
} satisfies Record<string, State>;

const ASKED = {
  'capture within': () => capture('5'),
  'capture all': (remaining: string) => capture(remaining === '0' ? '30' : remaining),
  'capture too much': (remaining: string) => capture(`${remaining}.01`),
  'capture for good': () => capture('5', true),
  release: () => releaseHold(hold),
  expire: () => expireHold(hold),
  'place again': () => hold,
  'place other': () => ({ ...hold, amount: '31' }),
} satisfies Record<string, (remaining: string) => Instruction>;

type Row = Readonly<Record<keyof typeof ASKED, string>>;

const ENDED: Row = {
  'capture within': 'HOLD_NOT_OPEN',
  'capture all': 'HOLD_NOT_OPEN',
  'capture too much': 'HOLD_NOT_OPEN',
  'capture for good': 'HOLD_NOT_OPEN',
  release: 'HOLD_NOT_OPEN',
  expire: 'HOLD_NOT_OPEN',
  'place again': 'InstructionRepeated',
  'place other': 'InstructionConflicted',
};
const OPEN: Row = {
  ...ENDED,
  'capture within': 'captured 5.00, released 0.00, left 25.00',
  'capture all': 'captured 30.00, released 0.00, left 0.00',
  'capture too much': 'EXCEEDS_HOLD',
  'capture for good': 'captured 5.00, released 25.00, left 0.00',
  release: 'released 30.00, left 0.00',
  expire: 'HOLD_NOT_EXPIRED',
};
const PARTLY: Row = {
  ...OPEN,
  'capture within': 'captured 5.00, released 0.00, left 5.00',
  'capture all': 'captured 10.00, released 0.00, left 0.00',
  'capture for good': 'captured 5.00, released 5.00, left 0.00',
  release: 'released 10.00, left 0.00',
};
const EXPECTED: Readonly<Record<keyof typeof STATES, Row>> = {
  none: { ...ENDED, 'place again': 'placed 30.00', 'place other': 'placed 31.00' },
  open: OPEN,
  'partly captured': PARTLY,
  'fully captured': ENDED,
  'captured for good': ENDED,
  released: ENDED,
  expired: ENDED,
  'past its time': { ...OPEN, expire: 'expired 30.00, left 0.00' },
  'partly captured, past its time': { ...PARTLY, expire: 'expired 10.00, left 0.00' },
};

function said(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'HoldPlaced':
      return `placed ${outcome.amount}`;
    case 'HoldCaptured':
      return `captured ${outcome.captured}, released ${outcome.released}, left ${outcome.remaining}`;
    case 'HoldReleased':
      return `released ${outcome.released}, left 0.00`;
    case 'HoldExpired':
      return `expired ${outcome.released}, left 0.00`;
    case 'InstructionRefused':
      return outcome.code;
    default:
      return outcome.outcome;
  }
}

const cases = Object.entries(STATES).flatMap(([state, how]: [string, State]) =>
  Object.entries(ASKED).map(([asked, make]) => ({
    ...{ state, asked, ...how, instruction: make(how.remaining) },
    expected: EXPECTED[state as keyof typeof STATES][asked as keyof typeof ASKED],
  })),
);

describe('a hold', () => {
  it.each(cases)(
    '$state: $asked -> $expected',
    ({ before, at = NOON, then = [], remaining, instruction, expected }) => {
      const book = new TestBook();
      const funds = [openAccount(ann), openAccount(bob), post([debit('rail:card:EUR', '100'), credit(ann, '100')])];
      const given = [...book.send([...CHART_OF_ACCOUNTS, ...funds, ...before]), ...book.send(then, at)];
      expect(given.map(said)).not.toContainEqual(expect.stringMatching(/^[A-Z_]+$/));
      const outcome = book.send([instruction], at)[0] as Outcome;
      expect(said(outcome)).toBe(expected);

      const left = /(left|placed) ([0-9]+)/.exec(expected)?.[2] ?? remaining;
      const { accounts, holds } = book.bookkeeper.state;
      const account = accounts.find(ann);
      expect(`${account?.held} ${account?.openHolds} ${holds.count}`).toBe(left === '0' ? '0 0 0' : `${left}00 1 1`);
      expectSound(book);
    },
  );
});
