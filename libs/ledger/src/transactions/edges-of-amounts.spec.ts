// Is money exact at the edges of what can be written, in currencies with none, two, three and four decimals?
import type { Outcome } from '@daybook/contracts';
import { expectSound } from '../../testing/given-when-then';
import {
  captureHold,
  credit,
  debit,
  openAccount,
  placeHold,
  post,
  releaseHold,
  reverse,
} from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';

/** The smallest amount, the largest, one that is too fine and one that is too large. */
const CURRENCIES = [
  {
    currency: 'JPY',
    least: '1',
    most: '999999999999999',
    rest: '999999999999998',
    finer: '0.1',
    larger: '1000000000000000',
  },
  {
    currency: 'EUR',
    least: '0.01',
    most: '999999999999999.99',
    rest: '999999999999999.98',
    finer: '0.001',
    larger: '1000000000000000',
  },
  {
    currency: 'KWD',
    least: '0.001',
    most: '999999999999999.999',
    rest: '999999999999999.998',
    finer: '0.0001',
    larger: '1000000000000000',
  },
  {
    currency: 'CLF',
    least: '0.0001',
    most: '99999999999999.9999',
    rest: '99999999999999.9998',
    finer: '0.00001',
    larger: '100000000000000',
  },
] as const;

describe.each(CURRENCIES)('an amount in $currency', ({ currency, least, most, rest, finer, larger }) => {
  const [ann, till] = [`wallet:ann:${currency}`, `till:${currency}`];
  const move = (from: string, to: string, amount: string) =>
    post([debit(from, amount, currency), credit(to, amount, currency)]);
  const opened = (): TestBook => {
    const book = new TestBook();
    book.send([openAccount(ann), openAccount(till, { type: 'asset', overdraft: 'unlimited' })]);
    return book;
  };
  const only = (outcomes: readonly Outcome[]): Outcome => outcomes[0] as Outcome;
  const left = (book: TestBook) => {
    const account = book.bookkeeper.state.accounts.find(ann);
    return [account?.posted, account?.held];
  };

  it.each([finer, larger, '0'])('is not %s', (amount) => {
    const outcome = only(opened().send([move(till, ann, amount)]));
    expect(outcome).toMatchObject({ outcome: 'InstructionRefused', code: 'MALFORMED' });
  });

  it('of the largest comes, is held, captured to the last unit, and what remains is given back', () => {
    const book = opened();
    const hold = placeHold(ann, most, { currency });
    book.send([move(till, ann, most), hold]);
    const short = only(book.send([move(ann, till, least)]));
    expect(short).toMatchObject({ code: 'INSUFFICIENT_FUNDS', figures: { needed: least } });
    const captured = captureHold(hold, [debit(ann, rest, currency), credit(till, rest, currency)]);
    expect(only(book.send([captured]))).toMatchObject({ captured: rest, remaining: least });
    const more = captureHold(hold, [debit(ann, most, currency), credit(till, most, currency)]);
    expect(only(book.send([more]))).toMatchObject({ code: 'EXCEEDS_HOLD' });
    expect(only(book.send([releaseHold(hold)]))).toMatchObject({ released: least });
    expect(left(book)).toEqual([1n, 0n]);
    expectSound(book);
  });

  it('of the largest is reversed by its smallest part, then by all that is left, and by nothing more', () => {
    const book = opened();
    const paid = move(till, ann, most);
    book.send([paid]);
    const original = { id: paid.id, n: 2, page: 1 };
    const parts = [0, 1].map((entryIndex) => ({ entryIndex, amount: least }));
    expect(only(book.send([reverse(original, { parts })]))).toMatchObject({ isComplete: false });
    const whole = only(book.send([reverse(original)]));
    expect(whole).toMatchObject({ isComplete: true, parts: [{ amount: rest }, { amount: rest }] });
    expect(only(book.send([reverse(original, { parts })]))).toMatchObject({ code: 'EXCEEDS_ORIGINAL' });
    expect(left(book)).toEqual([0n, 0n]);
    expectSound(book);
  });

  it('fills an account up to 10^18 − 1 units and no further, also within a group', () => {
    const book = opened();
    const MINOR_MAX = 10n ** 18n - 1n;
    const unitsOf = (amount: string) => BigInt(amount.replace('.', '').replace(/^0+/, ''));
    const times = Number(MINOR_MAX / unitsOf(most));
    for (let done = 0; done < times; done += 500) {
      const lines = Math.min(500, times - done);
      const entries = Array.from({ length: lines }, () => [debit(till, most, currency), credit(ann, most, currency)]);
      expect(only(book.send([post(entries.flat())]))).toMatchObject({ outcome: 'TransactionPosted' });
    }
    const full = BigInt(times) * unitsOf(most);
    expect(left(book)).toEqual([full, 0n]);
    const missing = MINOR_MAX - full;
    const steps = missing < 1_000n ? Array.from({ length: Number(missing) }, () => move(till, ann, least)) : [];
    if (steps.length > 0) book.send(steps);
    const over = missing < 1_000n ? least : most;
    const group = book.sendGroup([move(ann, till, least), move(till, ann, least), move(till, ann, over)]);
    expect(group.map((one) => one.outcome === 'InstructionRefused' && one.code)).toEqual([
      ...['GROUP_REFUSED', 'GROUP_REFUSED', 'BALANCE_OUT_OF_RANGE'],
    ]);
    expect(left(book)).toEqual([full + BigInt(steps.length), 0n]);
    expectSound(book);
  });
});
