// What refuses a request, and what becomes of a record under the same condition?
import type { Override, PostTransaction, RefusalCode } from '@daybook/contracts';
import { given } from '../../testing/given-when-then';
import {
  closeAccount,
  closePeriod,
  credit,
  debit,
  impose,
  openAccount,
  post,
  record,
} from '../../testing/instructions';

const ann = 'wallet:ann:EUR';
const rail = 'rail:card:EUR';

interface Condition {
  readonly condition: string;
  readonly before?: readonly unknown[];
  readonly asked?: Partial<PostTransaction>;
  readonly code: RefusalCode;
  /** None when a record is refused as well; an empty list when it does not mind. */
  readonly overrides?: readonly Override[];
}

const open = openAccount(ann);
const asked = [debit(rail, '5'), credit(ann, '5')];
const paysOut = [debit(ann, '5'), credit(rail, '5')];
const most = '999999999999999';
const mosts = [debit('rail:card:JPY', most, 'JPY'), credit('fees:transfer:JPY', most, 'JPY')];
const CONDITIONS: readonly Condition[] = [
  {
    condition: 'an account is not there',
    code: 'ACCOUNT_NOT_FOUND',
    overrides: [{ code: 'ACCOUNT_NOT_FOUND', accountId: ann, entryIndex: 1 }],
  },
  {
    condition: 'an account is closed',
    before: [open, closeAccount(ann)],
    code: 'ACCOUNT_CLOSED',
    overrides: [{ code: 'ACCOUNT_CLOSED', accountId: ann, entryIndex: 1 }],
  },
  {
    condition: 'an account has another currency',
    before: [openAccount(ann, { currency: 'USD' })],
    code: 'CURRENCY_MISMATCH',
    overrides: [{ code: 'CURRENCY_MISMATCH', accountId: ann, entryIndex: 1 }],
  },
  {
    condition: 'what it refunds is not there',
    before: [open],
    asked: { refunds: { id: 'none', n: 0, page: 0 } },
    code: 'TRANSACTION_NOT_FOUND',
    overrides: [{ code: 'TRANSACTION_NOT_FOUND' }],
  },
  {
    condition: 'its day has not come',
    before: [open],
    asked: { bookingDate: '2026-03-11' },
    code: 'DATE_IN_FUTURE',
    overrides: [{ code: 'DATE_IN_FUTURE', date: '2026-03-11' }],
  },
  {
    condition: 'its period is closed',
    before: [open, closePeriod('2026-02-28')],
    asked: { bookingDate: '2026-02-28' },
    code: 'PERIOD_CLOSED',
    overrides: [{ code: 'PERIOD_CLOSED', date: '2026-02-28' }],
  },
  {
    condition: 'debits are frozen',
    before: [openAccount(ann, { overdraft: '10' }), impose(ann, { kind: 'freeze-debits' })],
    asked: { entries: paysOut },
    code: 'DEBITS_FROZEN',
    overrides: [{ code: 'DEBITS_FROZEN', accountId: ann }],
  },
  {
    condition: 'credits are frozen',
    before: [open, impose(ann, { kind: 'freeze-credits' })],
    code: 'CREDITS_FROZEN',
    overrides: [{ code: 'CREDITS_FROZEN', accountId: ann }],
  },
  {
    condition: 'a limit is exceeded',
    before: [openAccount(ann, { overdraft: '10' }), impose(ann, { kind: 'limit-per-month', amount: '4' })],
    asked: { entries: paysOut },
    code: 'LIMIT_EXCEEDED',
    overrides: [{ code: 'LIMIT_EXCEEDED', accountId: ann }],
  },
  {
    condition: 'funds are missing',
    before: [open],
    asked: { entries: paysOut },
    code: 'INSUFFICIENT_FUNDS',
    overrides: [{ code: 'INSUFFICIENT_FUNDS', accountId: ann }],
  },
  {
    condition: 'the balance would be too high',
    before: [open, impose(ann, { kind: 'highest-balance', amount: '4' })],
    code: 'HIGHEST_BALANCE_EXCEEDED',
    overrides: [{ code: 'HIGHEST_BALANCE_EXCEEDED', accountId: ann }],
  },
  {
    condition: 'it is too late',
    before: [open],
    asked: { notAfter: '2020-01-01T00:00:00.000Z' },
    code: 'TOO_LATE',
    overrides: [],
  },
  { condition: 'it does not balance', asked: { entries: [debit(rail, '5'), credit(ann, '4')] }, code: 'UNBALANCED' },
  {
    condition: 'an account stands on both sides',
    asked: { entries: [debit(ann, '5'), credit(ann, '5')] },
    code: 'ACCOUNT_ON_BOTH_SIDES',
  },
  { condition: 'an amount is nothing', asked: { entries: [debit(rail, '0'), credit(ann, '0')] }, code: 'MALFORMED' },
  {
    condition: 'a currency is none',
    asked: { entries: [debit(rail, '5', 'XXX'), credit(ann, '5', 'XXX')] },
    code: 'CURRENCY_UNKNOWN',
  },
  {
    condition: 'a balance would leave the range of numbers',
    before: Array.from({ length: 2 }, () => record(Array.from({ length: 499 }, () => mosts).flat())),
    asked: { entries: [...mosts, ...mosts, ...mosts] },
    code: 'BALANCE_OUT_OF_RANGE',
  },
];

describe('a transaction', () => {
  it.each(CONDITIONS)('that is a request is refused when $condition: $code', ({ before = [], asked: more, code }) => {
    given(...before)
      .when(post(asked, more))
      .then(expect.objectContaining({ outcome: 'InstructionRefused', code }));
  });

  it.each(CONDITIONS)('that is a record is posted over $code, or refused too', (condition) => {
    const { before = [], asked: more, code, overrides } = condition;
    const expected: object =
      overrides === undefined
        ? { outcome: 'InstructionRefused', code, record: true }
        : { outcome: 'TransactionPosted', record: true, ...(overrides.length > 0 && { overrides }) };
    given(...before)
      .when(record(asked, more))
      .then(expect.objectContaining(expected));
  });
});
