// What stands in the way of a capture that is asked for, and what becomes of one that has already happened outside?
import type { Entry, Override, RefusalCode } from '@daybook/contracts';
import { given } from '../../testing/given-when-then';
import {
  captureHold,
  closeAccount,
  closePeriod,
  credit,
  debit,
  openAccount,
  placeHold,
  post,
  releaseHold,
} from '../../testing/instructions';
import { NOON } from '../../testing/test-book';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const hold = placeHold(ann, '30', { sender: 'payments' });
const held = [openAccount(ann), openAccount(bob), post([debit(rail, '40'), credit(ann, '40')]), hold];
const balance = (accountId: string, posted: string, heldThen = '0.00', available: string | null = null) => ({
  accountId,
  posted,
  held: heldThen,
  available,
});

interface Condition {
  readonly condition: string;
  readonly before?: readonly unknown[];
  readonly entries: readonly Entry[];
  readonly bookingDate?: string;
  readonly code: RefusalCode;
  /** None when a record is refused as well. */
  readonly overrides?: readonly Override[];
  readonly captured?: string;
}

const CONDITIONS: readonly Condition[] = [
  {
    condition: 'the hold is not open',
    before: [releaseHold(hold)],
    entries: [debit(ann, '10'), credit(bob, '10')],
    code: 'HOLD_NOT_OPEN',
    overrides: [{ code: 'HOLD_NOT_OPEN' }],
    captured: '0',
  },
  {
    condition: 'more is taken than remains',
    entries: [debit(ann, '35'), credit(bob, '35')],
    code: 'EXCEEDS_HOLD',
    overrides: [{ code: 'EXCEEDS_HOLD', accountId: ann }],
    captured: '30.00',
  },
  {
    condition: 'more is taken than is there at all',
    entries: [debit(ann, '41'), credit(bob, '41')],
    code: 'EXCEEDS_HOLD',
    overrides: [
      { code: 'EXCEEDS_HOLD', accountId: ann },
      { code: 'INSUFFICIENT_FUNDS', accountId: ann },
    ],
    captured: '30.00',
  },
  {
    condition: 'the account of the hold is not debited',
    entries: [debit(rail, '10'), credit(bob, '10')],
    code: 'HOLD_NOT_DEBITED',
    overrides: [{ code: 'HOLD_NOT_DEBITED', accountId: ann }],
    captured: '0',
  },
  {
    condition: 'the payee is not there',
    entries: [debit(ann, '10'), credit('wallet:none:EUR', '10')],
    code: 'ACCOUNT_NOT_FOUND',
    overrides: [{ code: 'ACCOUNT_NOT_FOUND', accountId: 'wallet:none:EUR', entryIndex: 1 }],
  },
  {
    condition: 'the payee is closed',
    before: [closeAccount(bob)],
    entries: [debit(ann, '10'), credit(bob, '10')],
    code: 'ACCOUNT_CLOSED',
    overrides: [{ code: 'ACCOUNT_CLOSED', accountId: bob, entryIndex: 1 }],
  },
  {
    condition: 'the payee has another currency',
    before: [openAccount('wallet:bob:USD')],
    entries: [debit(ann, '10'), credit('wallet:bob:USD', '10')],
    code: 'CURRENCY_MISMATCH',
    overrides: [{ code: 'CURRENCY_MISMATCH', accountId: 'wallet:bob:USD', entryIndex: 1 }],
  },
  {
    condition: 'another account has not enough',
    entries: [debit(ann, '10'), debit(bob, '1'), credit(rail, '11')],
    code: 'INSUFFICIENT_FUNDS',
    overrides: [{ code: 'INSUFFICIENT_FUNDS', accountId: bob }],
  },
  {
    condition: 'its day has not come',
    entries: [debit(ann, '10'), credit(bob, '10')],
    bookingDate: '2026-03-11',
    code: 'DATE_IN_FUTURE',
    overrides: [{ code: 'DATE_IN_FUTURE', date: '2026-03-11' }],
  },
  {
    condition: 'its period is closed',
    before: [closePeriod('2026-02-28')],
    entries: [debit(ann, '10'), credit(bob, '10')],
    bookingDate: '2026-02-01',
    code: 'PERIOD_CLOSED',
    overrides: [{ code: 'PERIOD_CLOSED', date: '2026-02-01' }],
  },
  { condition: 'it does not balance', entries: [debit(ann, '10'), credit(bob, '9')], code: 'UNBALANCED' },
  {
    condition: 'an account stands on both sides',
    entries: [debit(ann, '10'), credit(ann, '10')],
    code: 'ACCOUNT_ON_BOTH_SIDES',
  },
  { condition: 'an amount makes no sense', entries: [debit(ann, '0'), credit(bob, '0')], code: 'MALFORMED' },
];
const options = ({ bookingDate }: Condition) => (bookingDate === undefined ? {} : { bookingDate });

describe('a capture', () => {
  it.each(CONDITIONS)('that is a request is refused when $condition: $code', (condition) => {
    given(...held, ...(condition.before ?? []))
      .when(captureHold(hold, condition.entries, options(condition)))
      .then(expect.objectContaining({ outcome: 'InstructionRefused', code: condition.code }));
  });

  it.each(CONDITIONS)('that is a record is posted over $code, or refused too', (condition) => {
    const { overrides, code, captured = '10.00' } = condition;
    const outcome = overrides === undefined ? 'InstructionRefused' : 'HoldCaptured';
    given(...held, ...(condition.before ?? []))
      .when(captureHold(hold, condition.entries, { record: true, ...options(condition) }))
      .then(
        expect.objectContaining(
          overrides === undefined ? { outcome, code } : { outcome, captured, overrides, record: true },
        ),
      );
  });
});

describe('a record of a capture', () => {
  const whole = {
    outcome: 'HoldCaptured',
    holdId: hold.id,
    kind: 'capture',
    bookingDate: '2026-03-10',
    valueDate: '2026-03-10',
    record: true,
  };
  const recorded = (entries: readonly Entry[], final?: true) =>
    captureHold(hold, entries, { record: true, ...(final && { final }) });

  it('takes all that remains when it is more, and the excess falls on the account', () => {
    given(...held)
      .when(recorded([debit(ann, '50'), credit(rail, '50')]))
      .then({
        ...whole,
        ...{ accountId: ann, placedAt: NOON, captured: '30.00', released: '0.00', remaining: '0.00' },
        entries: [debit(ann, '50.00'), credit(rail, '50.00')],
        overrides: [
          { code: 'EXCEEDS_HOLD', accountId: ann },
          { code: 'INSUFFICIENT_FUNDS', accountId: ann },
        ],
        balances: [balance(ann, '-10.00', '0.00', '-10.00'), balance(rail, '-10.00')],
      });
  });

  it('takes nothing of a hold that is not open, and falls on the account whole', () => {
    given(...held, releaseHold(hold))
      .when(recorded([debit(ann, '50'), credit(rail, '50')], true))
      .then({
        ...whole,
        ...{ captured: '0', released: '0', remaining: '0' },
        entries: [debit(ann, '50.00'), credit(rail, '50.00')],
        overrides: [{ code: 'HOLD_NOT_OPEN' }, { code: 'INSUFFICIENT_FUNDS', accountId: ann }],
        balances: [balance(ann, '-10.00', '0.00', '-10.00'), balance(rail, '-10.00')],
      });
  });

  it('leaves the hold alone when it does not debit its account, also for good', () => {
    const elsewhere = recorded([debit(rail, '5'), credit(bob, '5')], true);
    given(...held)
      .when(elsewhere)
      .then({
        ...whole,
        ...{ captured: '0', released: '0', remaining: '0' },
        entries: [debit(rail, '5.00'), credit(bob, '5.00')],
        overrides: [{ code: 'HOLD_NOT_DEBITED', accountId: ann }],
        balances: [balance(rail, '45.00'), balance(bob, '5.00', '0.00', '5.00')],
      });
    given(...held, elsewhere)
      .when(releaseHold(hold))
      .then(expect.objectContaining({ released: '30.00' }));
  });

  it('that is final releases what it leaves', () => {
    given(...held)
      .when(recorded([debit(ann, '10'), credit(rail, '10')], true))
      .then(expect.objectContaining({ captured: '10.00', released: '20.00', remaining: '0.00', final: true }));
  });

  it('needs no funds of the account for what comes out of the hold, below zero as it may be', () => {
    const below = captureHold({ ...hold, id: 'none' }, [debit(ann, '20'), credit(rail, '20')], { record: true });
    given(...held, below)
      .when(captureHold(hold, [debit(ann, '30'), credit(bob, '30')]))
      .then(
        expect.objectContaining({
          captured: '30.00',
          balances: [balance(ann, '-10.00', '0.00', '-10.00'), balance(bob, '30.00', '0.00', '30.00')],
        }),
      );
  });
});
