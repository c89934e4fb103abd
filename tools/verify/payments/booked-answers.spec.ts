// Is it seen when a payment and the book do not agree?
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { credit, debit, outcomes } from '../testing/outcomes';
import { BookedAnswers } from './booked-answers';
import { PaymentsFold } from './payments-fold';

const head = { page: 7, firstN: 0, recordedAt: '2026-03-10T12:00:00.000Z' } as PageHead;
const STREAM = 'payments.transfer-t1';
const own = { sender: 'payments', correlationId: 't1', replyTo: STREAM } as const;
const begun = { from: { accountId: 'a:EUR' }, to: { accountId: 'b:EUR' }, amount: '5', currency: 'EUR' };
const refusal = { code: 'INSUFFICIENT_FUNDS', figures: { accountId: 'a:EUR' } } as const;

function event(
  revision: number,
  type: string,
  data: unknown,
  metadata: object = { v: 1, at: head.recordedAt },
): RecordedEvent {
  const position = { commit: BigInt(revision), prepare: BigInt(revision) };
  return { stream: STREAM, revision, id: `event-${revision}`, type, data, metadata, createdMs: 0, position };
}

/** Notes the outcomes, folds the events, and says what was found. */
function found(booked: readonly Outcome[], ...events: readonly RecordedEvent[]): string | undefined {
  const answers = new BookedAnswers();
  const fold = new PaymentsFold();
  try {
    for (const outcome of booked) answers.note(outcome, head);
    for (const one of events) {
      const payment = fold.apply(one);
      if (payment !== undefined) answers.check(one, payment);
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const posted = (given: object = {}) =>
  outcomes().post([debit('a:EUR', '5.00'), credit('b:EUR', '5.00')], [], { ...own, ...given });
const refused = (given: object = {}) =>
  outcomes().outcome({ outcome: 'InstructionRefused', do: 'PostTransaction', ...refusal, ...own, ...given } as const);
const initiated = event(0, 'payments.TransferInitiated', begun);
const completed = event(1, 'payments.TransferCompleted', { booked: { page: 7, n: 0 } });
const declined = event(1, 'payments.TransferDeclined', { ...refusal, refused: { page: 7, n: 0 } });

describe('a payment and what was booked for it', () => {
  it('agree when the outcome is there, is for it, and in its amount', () => {
    expect(found([posted()], initiated, completed)).toBeUndefined();
    expect(found([refused()], initiated, declined)).toBeUndefined();
    expect(found([], initiated)).toBeUndefined();
  });

  it.each([
    ['no such outcome', [], completed, 'found none'],
    ['another page', [posted()], event(1, completed.type, { booked: { page: 6, n: 0 } }), 'it is on page 7'],
    ['another payment', [posted({ correlationId: 't2' })], completed, 'TransactionPosted t2'],
    ['another stream', [posted({ replyTo: 'payments.transfer-t2' })], completed, 'payments.transfer-t2'],
    ['another amount', [posted({ entries: [debit('a:EUR', '6.00'), credit('b:EUR', '6.00')] })], completed, '6 EUR'],
    ['a refusal', [refused()], completed, 'InstructionRefused'],
    ['an effect', [posted()], declined, 'found TransactionPosted'],
    ['another reason', [refused({ code: 'TOO_LATE' })], declined, 'TOO_LATE'],
  ] as const)('differ when it refers to %s', (_, booked, last, what) => {
    expect(found(booked, initiated, last)).toContain(what);
  });

  it('differ when there are two effects for one payment', () => {
    const make = outcomes();
    const twice = [0, 1].map(() => make.post([debit('a:EUR', '5.00'), credit('b:EUR', '5.00')], [], own));
    expect(found(twice)).toContain(`expected one effect for ${STREAM}, found another in outcome 0`);
  });
});

describe('the events of a payment', () => {
  it.each([
    ['end before they begin', [event(0, 'payments.TransferCompleted', {})], 'it is not there'],
    ['begin twice', [initiated, event(1, initiated.type, begun)], 'it is pending'],
    ['end twice', [initiated, declined, event(2, declined.type, declined.data)], 'it is declined'],
    ['miss one', [initiated, event(2, completed.type, completed.data)], 'found revision 2'],
    ['are of another kind of payment', [event(0, 'payments.DepositInitiated', {})], 'DepositInitiated'],
    ['are not known here', [event(0, 'payments.TransferPondered', {})], 'TransferPondered'],
    ['are newer than this program', [event(0, initiated.type, begun, { v: 2, at: head.recordedAt })], 'v2'],
  ] as const)('cannot be when they %s', (_, events, what) => {
    expect(found([refused()], ...events)).toContain(what);
  });

  it('leave remembered refusals aside', () => {
    expect(
      found([posted()], initiated, event(1, 'payments.TransferCommandRefused', {}), { ...completed, revision: 2 }),
    ).toBeUndefined();
  });
});
