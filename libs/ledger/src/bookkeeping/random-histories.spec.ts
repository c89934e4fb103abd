// Do random histories come out as an independent model says, whatever the pages and groups they are cut into?
import { type Instruction, type Outcome, type PlaceHold, isJournalled } from '@daybook/contracts';
import fc from 'fast-check';
import { expectSound } from '../../testing/given-when-then';
import {
  INSTANTS,
  type Past,
  beginning,
  closing,
  dated,
  moving,
  opening,
  placing,
  resolving,
  restricting,
  settling,
  sweeping,
  undoing,
} from '../../testing/random-instructions';
import { ReferenceModel } from '../../testing/reference-model';
import { TestBook, contentsOf } from '../../testing/test-book';
import { countedInDay, countedInMonth } from '../accounts/counted-debits';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import { momentOf } from '../book/moment';

/** Some are about what was asked for before. */
type Making = (placed: readonly PlaceHold[], posted: readonly Past[]) => Instruction;
const ready =
  (instruction: Instruction): Making =>
  () =>
    instruction;

const step = fc.record({
  make: fc.oneof(
    { weight: 1, arbitrary: opening.map(ready) },
    { weight: 12, arbitrary: dated.map(ready) },
    { weight: 10, arbitrary: undoing },
    { weight: 3, arbitrary: closing.map(ready) },
    { weight: 2, arbitrary: resolving.map(ready) },
    { weight: 6, arbitrary: sweeping.map(ready) },
    { weight: 6, arbitrary: placing.map(ready) },
    { weight: 16, arbitrary: settling },
    { weight: 3, arbitrary: restricting.map(ready) },
  ),
  /** Sometimes an earlier one comes again, as it was or with other content under its id. */
  again: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.tuple(fc.nat(), fc.boolean())),
});
const pages = fc.array(fc.array(step, { minLength: 12, maxLength: 25 }), { minLength: 3, maxLength: INSTANTS.length });

const nameOf = (outcome: Outcome | undefined) =>
  outcome?.outcome === 'InstructionRefused' ? outcome.code : outcome?.outcome;

function expectMoneyConserved({ bookkeeper: { state } }: TestBook): void {
  const totals = new Map<string, bigint>();
  for (const { type, currency, posted } of state.accounts.all()) {
    const debits = type === 'asset' || type === 'expense' ? posted : -posted;
    totals.set(currency, (totals.get(currency) ?? 0n) + debits);
  }
  expect([...totals.values()].every((total) => total === 0n)).toBe(true);
}

/** Balances, what is held, and what is counted towards limits, against adding everything up again. */
function expectSameFigures({ bookkeeper: { state } }: TestBook, { books }: ReferenceModel, recordedAt: string): void {
  const moment = momentOf(recordedAt);
  for (const { accountId, posted, held, openHolds, counted } of state.accounts.all()) {
    const figures = { accountId, posted, held, openHolds };
    const counters = { inDay: countedInDay(counted, moment), inMonth: countedInMonth(counted, moment) };
    expect({ ...figures, ...counters }).toEqual({
      accountId,
      posted: books.balance(accountId),
      held: books.held(accountId),
      openHolds: books.holdsOn(accountId).length,
      inDay: books.spent(accountId, moment.date),
      inMonth: books.spent(accountId, moment.month),
    });
  }
}

/** Now and then also what is no transaction. */
function pastOf(outcome: Outcome, page: number): Past[] {
  const { id, n } = outcome;
  if (!isJournalled(outcome)) return n % 7 === 0 ? [{ place: { id, n, page }, entries: [], hasSweeps: false }] : [];
  const hasSweeps = outcome.outcome === 'TransactionPosted' && outcome.sweeps !== undefined;
  return [{ place: { id, n, page }, entries: outcome.entries, hasSweeps }];
}

/** All reversals of an entry together come to at most that entry. */
function expectNoMoreUndone({ pages }: TestBook): void {
  const outcomes = pages.flatMap(({ data }) => data.outcomes);
  const left = new Map<string, number>();
  for (const outcome of outcomes) {
    if (outcome.outcome !== 'TransactionReversed') continue;
    const original = outcomes[outcome.reverses.n];
    for (const { entryIndex, amount } of outcome.parts) {
      const key = `${outcome.reverses.n}/${entryIndex}`;
      const whole = original !== undefined && isJournalled(original) ? Number(original.entries[entryIndex]?.amount) : 0;
      left.set(key, (left.get(key) ?? whole) - Number(amount));
    }
  }
  expect(Math.min(0, ...left.values())).toBe(0);
}

describe('a random history', () => {
  it('has the outcomes, balances, holds and counters of the model at every page, and is sound', () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(beginning, pages, (accounts, history) => {
        const book = new TestBook();
        const model = new ReferenceModel();
        for (const first of [...CHART_OF_ACCOUNTS, ...accounts]) model.answer(first, INSTANTS[0]);
        book.send([...CHART_OF_ACCOUNTS, ...accounts], INSTANTS[0]);
        const sent: Instruction[] = [];
        const placed: PlaceHold[] = [];
        const posted: Past[] = [];
        history.forEach((steps, page) => {
          const recordedAt = INSTANTS[page] as string;
          const instructions = steps.map(({ make, again }) => {
            const earlier = again === null ? undefined : sent[again[0] % (sent.length + 1)];
            const made = make(placed, posted);
            const asked = earlier === undefined ? made : again?.[1] === true ? { ...made, id: earlier.id } : earlier;
            sent.push(asked);
            if (asked.do === 'PlaceHold') placed.push(asked);
            return asked;
          });
          const expected: string[] = [];
          model.journal.page = page + 1;
          for (const instruction of instructions) {
            expected.push(model.answer(instruction, recordedAt));
            expect(model.books.trial()).toEqual([0n, 0n, 0n]);
          }
          const outcomes = book.send(instructions, recordedAt);
          expect(outcomes.map(nameOf)).toEqual(expected);
          for (const outcome of outcomes) posted.push(...pastOf(outcome, page + 1));
          for (const name of expected) met.set(name, (met.get(name) ?? 0) + 1);
          expectMoneyConserved(book);
          expectSameFigures(book, model, recordedAt);
        });
        expectNoMoreUndone(book);
        expectSound(book);
      }),
      { numRuns: 160 },
    );
    const undone = ['TransactionReversed', 'EXCEEDS_ORIGINAL', 'TRANSACTION_NOT_FOUND', 'NOT_REVERSIBLE', 'UNBALANCED'];
    const closed = ['AccountClosed', 'PeriodClosed', 'ACCOUNT_CLOSED', 'ACCOUNT_NOT_EMPTY', 'PERIOD_CLOSED'];
    const wanted = [
      ...undone,
      ...closed,
      'HoldPlaced',
      'HoldCaptured',
      'HoldReleased',
      'HoldExpired',
      'HOLD_NOT_OPEN',
      'EXCEEDS_HOLD',
      'RECORD_RESOLVED',
      'LIMIT_EXCEEDED',
      'INSUFFICIENT_FUNDS',
    ];
    expect(wanted.filter((name) => !met.has(name))).toEqual([]);
  });

  it('comes out the same for a group that is granted as for its members one by one', () => {
    const others = [restricting.map(ready), closing.map(ready), dated.map(ready), resolving.map(ready), undoing];
    const members = fc.oneof(moving.map(ready), sweeping.map(ready), placing.map(ready), settling, ...others);
    fc.assert(
      fc.property(
        fc.array(opening, { maxLength: 5 }),
        fc.array(placing, { maxLength: 3 }),
        fc.array(moving, { maxLength: 3 }),
        fc.array(members, { minLength: 1, maxLength: 5 }),
        (accounts, holds, moved, makings) => {
          const placed = [...holds];
          const oneByOne = new TestBook();
          const together = new TestBook();
          const first = [...CHART_OF_ACCOUNTS, ...accounts, ...holds, ...moved];
          const [posted] = [oneByOne, together].map((book) => book.send(first).flatMap((one) => pastOf(one, 0)));
          const group = makings.map((make) => {
            const made = make(placed, posted ?? []);
            if (made.do === 'PlaceHold') placed.push(made);
            return made;
          });
          const before = effectsOf(together);
          const singly = oneByOne.send(group);
          const grouped = together.sendGroup(group).map(nameOf);
          const isGranted = singly.every(({ outcome }) => outcome !== 'InstructionRefused');
          if (isGranted) expect(grouped).toEqual(singly.map(nameOf));
          else expect(grouped.filter((name) => name === 'GROUP_REFUSED')).toHaveLength(group.length - 1);
          expect(effectsOf(together)).toEqual(isGranted ? effectsOf(oneByOne) : before);
          expectSound(together);
        },
      ),
      { numRuns: 120 },
    );
  });
});

function effectsOf({ bookkeeper }: TestBook): object {
  const { undone, resolved, closedThrough } = bookkeeper.state;
  const { accounts, holds } = contentsOf(bookkeeper) as { accounts: object; holds: object };
  return { accounts, holds, undone: new Map(undone), resolved: new Map(resolved), closedThrough };
}
