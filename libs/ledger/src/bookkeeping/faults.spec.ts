// What happens when deciding goes wrong: is it an answer, or does the book stop?
import type { TransactionPosted } from '@daybook/contracts';
import { credit, debit, openAccount, post } from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import { rulesWith } from '../../testing/test-rules';
import type { OutcomeBody } from '../book/decision';
import { MoneyInvariantBroken } from '../book/errors';

const accounts = [
  openAccount('a:EUR', { overdraft: 'unlimited' }),
  openAccount('b:EUR'),
  openAccount('c:USD', { overdraft: 'unlimited' }),
];
const pay = () => post([debit('a:EUR', '5'), credit('b:EUR', '5')]);

describe('a throw in deciding', () => {
  it('is refused FAULT, raises the alarm, and the book goes on', () => {
    const boom = new TypeError('boom');
    const faults: unknown[] = [];
    const rules = rulesWith({
      PostTransaction() {
        throw boom;
      },
    });
    const book = new TestBook({ rules, onFault: (error, item) => faults.push([error, item.id]) });
    const bad = pay();
    expect(book.send([bad, ...accounts]).map(({ outcome }) => outcome)).toEqual([
      'InstructionRefused',
      ...accounts.map(() => 'AccountOpened'),
    ]);
    expect(book.pages[0]?.data.outcomes[0]).toMatchObject({ code: 'FAULT', figures: {}, do: 'PostTransaction' });
    expect(faults).toEqual([[boom, bad.id]]);
  });

  it('is also an outcome that cannot be written', () => {
    const faults: unknown[] = [];
    const rules = rulesWith({
      Lift: () => ({ outcome: 'RulesAdopted', rules: 1.5 }),
    });
    const book = new TestBook({ rules, onFault: (error) => faults.push(error) });
    const lift = { ...accounts[0], id: 'l', do: 'Lift', accountId: 'a', reason: 'r', effect: 'freeze-debits' };
    const { type: _t, currency: _c, overdraft: _o, ...asked } = lift;
    expect(book.send([asked])[0]).toMatchObject({ code: 'FAULT' });
    expect(faults).toHaveLength(1);
  });
});

describe('a broken money invariant', () => {
  const balance = (accountId: string, posted: string, available: string | null) => ({
    accountId,
    posted,
    held: '0.00',
    available,
  });
  const good = {
    outcome: 'TransactionPosted',
    kind: 'transfer',
    entries: [debit('a:EUR', '5.00'), credit('b:EUR', '5.00')],
    bookingDate: '2026-03-10',
    valueDate: '2026-03-10',
    balances: [balance('a:EUR', '-5.00', null), balance('b:EUR', '5.00', '5.00')],
  } as const satisfies Partial<TransactionPosted>;

  const decidedAs = (changes: Partial<TransactionPosted>) => {
    const decided: Extract<OutcomeBody, { outcome: 'TransactionPosted' }> = { ...good, ...changes };
    return new TestBook({ rules: rulesWith({ PostTransaction: () => decided }) });
  };

  it('is not what a sound transaction is', () => {
    expect(
      decidedAs({})
        .send([...accounts, pay()])
        .at(-1),
    ).toMatchObject({ outcome: 'TransactionPosted' });
  });

  it.each([
    ['ZERO_SUM', { entries: [debit('a:EUR', '5.00'), credit('b:EUR', '4.99')] }],
    ['ZERO_SUM', { entries: [debit('a:EUR', '5.00'), credit('c:USD', '5.00', 'USD')] }],
    ['WELL_FORMED', { entries: [debit('a:EUR', '5.00')] }],
    ['WELL_FORMED', { entries: [debit('a:EUR', '5.00'), credit('x:EUR', '5.00')] }],
    ['WELL_FORMED', { entries: [debit('a:EUR', '5.00'), credit('c:USD', '5.00')] }],
    ['WELL_FORMED', { entries: [debit('a:EUR', '0.00'), credit('b:EUR', '0.00')] }],
    ['WELL_FORMED', { entries: [debit('a:EUR', '-5.00'), credit('b:EUR', '-5.00')] }],
    ['WELL_FORMED', { entries: [debit('a:EUR', '5.00'), credit('a:EUR', '5.00')] }],
    ['NO_OVERDRAFT', { entries: [debit('b:EUR', '5.00'), credit('a:EUR', '5.00')] }],
    ['BALANCES_STATED', { balances: good.balances.slice(0, 1) }],
    ['BALANCES_STATED', { balances: [...good.balances].reverse() }],
    ['BALANCES_STATED', { balances: [good.balances[0], balance('b:EUR', '5.01', '5.00')] }],
    ['BALANCES_STATED', { balances: [good.balances[0], balance('b:EUR', '5.00', '5.01')] }],
    ['BALANCES_STATED', { balances: [balance('a:EUR', '-5.00', '0.00'), good.balances[1]] }],
  ] as const)('stops the book: %s %#', (invariant, changes) => {
    const book = decidedAs(changes);
    book.send(accounts);
    const before = [...book.bookkeeper.state.accounts.all()].map(({ posted }) => posted);
    expect(() => book.send([pay()])).toThrow(expect.objectContaining({ invariant }) as MoneyInvariantBroken);
    expect([...book.bookkeeper.state.accounts.all()].map(({ posted }) => posted)).toEqual(before);
  });

  it('lets a record take an account below its overdraft', () => {
    const entries = [debit('b:EUR', '5.00'), credit('a:EUR', '5.00')];
    const balances = [balance('b:EUR', '-5.00', '-5.00'), balance('a:EUR', '5.00', null)];
    const book = decidedAs({
      entries,
      balances,
      record: true,
      overrides: [{ code: 'INSUFFICIENT_FUNDS', accountId: 'b:EUR' }],
    });
    expect(book.send([...accounts, pay()]).at(-1)).toMatchObject({ outcome: 'TransactionPosted' });
  });

  it.each([
    { why: 'opened twice', currency: 'EUR' },
    { why: 'opened in no currency', currency: 'XXX' },
  ])('stops the book for an account $why', ({ currency }) => {
    const rules = rulesWith({
      OpenAccount: ({ book }, { accountId, type }) => ({
        outcome: 'AccountOpened',
        book,
        accountId,
        type,
        currency,
        overdraft: '0.00',
      }),
    });
    const again = { ...accounts[0], id: 'again' };
    expect(() => new TestBook({ rules }).send([accounts[0], again])).toThrow(
      expect.objectContaining({ invariant: 'WELL_FORMED' }) as MoneyInvariantBroken,
    );
  });
});
