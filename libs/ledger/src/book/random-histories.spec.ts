// Do random histories come out as an independent model says, whatever the pages and groups they are cut into?
import type { Instruction, Outcome, PostTransaction } from '@daybook/contracts';
import fc from 'fast-check';
import { expectSound } from '../../testing/given-when-then';
import { credit, debit, impose, lift, openAccount, post, record } from '../../testing/instructions';
import { ReferenceModel } from '../../testing/reference-model';
import { TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';

const ids = ['wallet:ann:EUR', 'wallet:bob:EUR', 'wallet:cat:EUR', 'rail:card:EUR', 'wallet:ann:USD', 'wallet:dan:JPY'];
const anyId = fc.constantFrom(...ids);
const amount = fc.constantFrom('1', '2', '5', '10', '25', '99', '400');
const kinds = ['freeze-debits', 'freeze-credits', 'limit-per-day', 'limit-per-month', 'highest-balance'] as const;
const currencyOf = (accountId: string) => accountId.slice(-3);

const opening = fc
  .tuple(anyId, fc.constantFrom('0', '10', 'unlimited'), fc.constantFrom('liability', 'asset'))
  .map(([accountId, overdraft, type]) =>
    openAccount(accountId, { overdraft, type } as Partial<ReturnType<typeof openAccount>>),
  );
const moving = fc
  .record({
    accounts: fc.uniqueArray(anyId, { minLength: 2, maxLength: 4 }),
    amount,
    isRecord: fc.boolean(),
    ownCurrency: fc.boolean(),
    skew: fc.constantFrom(...Array<string>(30).fill(''), '1'),
    notAfter: fc.constantFrom(...Array<undefined>(20), '2026-03-30T00:00:00.000Z'),
  })
  .map(({ accounts, amount: each, isRecord, ownCurrency, skew, notAfter }): PostTransaction => {
    const [first = '', ...others] = accounts;
    const currency = currencyOf(first);
    const credits = others.map((id) => credit(id, each, ownCurrency ? currencyOf(id) : currency));
    const debits = [...new Set(credits.map((entry) => entry.currency))].map((own) => {
      const total = credits.filter((entry) => entry.currency === own).length * Number(each) + Number(skew);
      return debit(own === currency ? first : `fx:${own}`, String(total), own);
    });
    const options = notAfter === undefined ? {} : { notAfter };
    const make = isRecord && !debits.some(({ accountId }) => accountId.startsWith('fx:')) ? record : post;
    return make([...debits, ...credits], options);
  });
const restricting = fc
  .tuple(anyId, fc.constantFrom(...kinds), amount, fc.constantFrom('r1', 'r2'), fc.boolean())
  .map(([accountId, kind, limit, reason, isLift]): Instruction => {
    if (isLift) return lift(accountId, kind, { reason });
    const isFreeze = kind === 'freeze-debits' || kind === 'freeze-credits';
    return impose(accountId, isFreeze ? { kind } : { kind, amount: limit }, { reason });
  });
const step = fc.record({
  instruction: fc.oneof(
    { weight: 1, arbitrary: opening },
    { weight: 24, arbitrary: moving },
    { weight: 3, arbitrary: restricting },
  ),
  /** Sometimes an earlier one comes again, as it was or with other content under its id. */
  again: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.tuple(fc.nat(), fc.boolean())),
});
/** Most accounts are open and have money before the history begins. */
const beginning = fc
  .tuple(...ids.map(() => fc.tuple(opening, fc.nat(9), fc.constantFrom('50', '500'))))
  .map((accounts) =>
    accounts.flatMap(([opened, luck, funds], index) => {
      const accountId = ids[index] ?? '';
      const currency = currencyOf(accountId);
      const deposit = record([debit(`rail:card:${currency}`, funds, currency), credit(accountId, funds, currency)]);
      if (luck === 0 || accountId.startsWith('rail:')) return [];
      return [{ ...opened, accountId, currency, type: 'liability' } as const, deposit];
    }),
  );
const days = fc.array(fc.array(step, { minLength: 8, maxLength: 25 }), { minLength: 1, maxLength: 4 });
const instants = [
  '2026-03-30T08:00:00.000Z',
  '2026-03-30T09:00:00.000Z',
  '2026-03-31T08:00:00.000Z',
  '2026-04-01T00:00:00.000Z',
];

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

describe('a random history', () => {
  it('has the outcomes and balances of the model at every step, and is sound', () => {
    fc.assert(
      fc.property(beginning, days, (accounts, history) => {
        const book = new TestBook();
        const model = new ReferenceModel();
        for (const first of [...CHART_OF_ACCOUNTS, ...accounts]) model.answer(first, instants[0] as string);
        book.send([...CHART_OF_ACCOUNTS, ...accounts], instants[0]);
        const sent: Instruction[] = [];
        history.forEach((steps, day) => {
          const recordedAt = instants[day] as string;
          const instructions = steps.map(({ instruction, again }) => {
            const earlier = again === null ? undefined : sent[again[0] % (sent.length + 1)];
            const asked =
              earlier === undefined ? instruction : again?.[1] === true ? { ...instruction, id: earlier.id } : earlier;
            sent.push(asked);
            return asked;
          });
          const expected: string[] = [];
          for (const instruction of instructions) {
            expected.push(model.answer(instruction, recordedAt));
            expect(model.trial()).toEqual([0n, 0n, 0n]);
          }
          expect(book.send(instructions, recordedAt).map(nameOf)).toEqual(expected);
          expectMoneyConserved(book);
          for (const { accountId, posted } of book.bookkeeper.state.accounts.all()) {
            expect([accountId, posted]).toEqual([accountId, model.balance(accountId)]);
          }
        });
        expectSound(book);
      }),
      { numRuns: 60 },
    );
  });

  it('comes out the same for a group that is granted as for its members one by one', () => {
    fc.assert(
      fc.property(
        fc.array(opening, { maxLength: 5 }),
        fc.array(moving, { minLength: 1, maxLength: 4 }),
        (accounts, group) => {
          const oneByOne = new TestBook();
          const together = new TestBook();
          for (const book of [oneByOne, together]) book.send([...CHART_OF_ACCOUNTS, ...accounts]);
          const before = [...together.bookkeeper.state.accounts.all()].map((account) => ({ ...account }));
          const singly = oneByOne.send(group).map(nameOf);
          const grouped = together.sendGroup(group).map(nameOf);
          const isGranted = singly.every((name) => name === 'TransactionPosted');
          if (isGranted) expect(grouped).toEqual(singly);
          else expect(grouped).not.toContain('TransactionPosted');
          const after = isGranted ? [...oneByOne.bookkeeper.state.accounts.all()] : before;
          expect([...together.bookkeeper.state.accounts.all()]).toEqual(after);
          expectSound(together);
        },
      ),
      { numRuns: 60 },
    );
  });
});
