// Do the instructions of an atomic group take effect all together, or none, each with an outcome of its own?
import { expectSound } from '../../testing/given-when-then';
import { adoptRules, credit, debit, impose, lift, openAccount, post } from '../../testing/instructions';
import { NOON, TestBook, contentsOf } from '../../testing/test-book';
import { TWO_VERSIONS, rulesWith } from '../../testing/test-rules';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const opened = () => [
  openAccount(ann),
  openAccount(bob),
  openAccount('bank:EUR', { type: 'asset', overdraft: 'unlimited' }),
  post([debit('bank:EUR', '100'), credit(ann, '100')]),
];
const pay = (amount: string) => post([debit(ann, amount), credit(bob, amount)]);

function bookWith(...instructions: readonly unknown[]): TestBook {
  const book = new TestBook({ rules: TWO_VERSIONS });
  book.send([...opened(), ...instructions]);
  return book;
}
const effects = (book: TestBook) => {
  const { accounts, rules } = contentsOf(book.bookkeeper) as { accounts: object[]; rules: number };
  return JSON.parse(
    JSON.stringify({ accounts, rules }, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)),
  ) as object;
};

describe('an atomic group', () => {
  it('takes effect as a whole, each member seeing those before it', () => {
    const book = bookWith();
    const outcomes = book.sendGroup([
      openAccount('wallet:cat:EUR'),
      post([debit(ann, '100'), credit('wallet:cat:EUR', '100')]),
    ]);
    expect(outcomes.map(({ outcome, inbox }) => [outcome, inbox.index])).toEqual([
      ['AccountOpened', 0],
      ['TransactionPosted', 1],
    ]);
    expect(book.pages.at(-1)?.head).toMatchObject({
      from: { revision: 4, index: 0 },
      through: { revision: 4, index: 1 },
    });
    expectSound(book);
  });

  it('is refused as a whole when one member is, which is named to the others; nothing is left of it', () => {
    const book = bookWith(impose(ann, { kind: 'limit-per-day', amount: '1000' }));
    const before = effects(book);
    const group = [
      openAccount('wallet:cat:EUR'),
      pay('60'),
      impose(ann, { kind: 'freeze-credits' }),
      lift(ann, 'limit-per-day'),
      adoptRules(2),
      pay('60'),
      pay('1'),
    ];
    const outcomes = book.sendGroup(group);
    const culprit = { index: '5', id: group[5]?.id, code: 'INSUFFICIENT_FUNDS' };
    expect(outcomes).toHaveLength(7);
    outcomes.forEach((outcome, index) => {
      expect(outcome).toMatchObject(
        index === 5
          ? { code: 'INSUFFICIENT_FUNDS', figures: { accountId: ann, available: '40.00', needed: '60.00' } }
          : { outcome: 'InstructionRefused', code: 'GROUP_REFUSED', figures: culprit },
      );
    });
    expect(effects(book)).toEqual(before);
    expectSound(book);
  });

  it('that was refused stays refused: each member is remembered', () => {
    const book = bookWith();
    const group = [pay('60'), pay('60')];
    book.sendGroup(group);
    const again = book.send(group);
    expect(again.map(({ outcome }) => outcome)).toEqual(['InstructionRepeated', 'InstructionRepeated']);
  });

  it('sent again as it was is repeated, member by member', () => {
    const book = bookWith();
    const group = [pay('10'), pay('20')];
    const first = book.sendGroup(group);
    expect(book.sendGroup(group)).toEqual(
      first.map(
        ({ n }) => expect.objectContaining({ outcome: 'InstructionRepeated', first: { n, page: 1 } }) as unknown,
      ),
    );
    expectSound(book);
  });

  it('is refused for a member that was known before', () => {
    const known = pay('10');
    const book = bookWith(known);
    const before = effects(book);
    const others = [pay('1'), pay('2')];
    const outcomes = book.sendGroup([others[0], { ...known, kind: 'other' }, others[1]]);
    const refused = { code: 'GROUP_REFUSED', figures: { index: '1', id: known.id, code: 'InstructionConflicted' } };
    expect(outcomes).toEqual([
      expect.objectContaining(refused),
      expect.objectContaining({ outcome: 'InstructionConflicted', id: known.id, first: { n: 4, page: 0 } }),
      expect.objectContaining(refused),
    ]);
    expect(effects(book)).toEqual(before);
    expectSound(book);
  });

  it.each([
    { changes: {}, outcome: 'InstructionRepeated' },
    { changes: { kind: 'other' }, outcome: 'InstructionConflicted' },
  ])('is refused for a member that is in it twice ($outcome)', ({ changes, outcome }) => {
    const book = bookWith();
    const before = effects(book);
    const twice = pay('1');
    const outcomes = book.sendGroup([twice, pay('2'), { ...twice, ...changes }]);
    const refused = { code: 'GROUP_REFUSED', figures: { index: '2', id: twice.id, code: outcome } };
    expect(outcomes).toEqual([
      expect.objectContaining({ id: twice.id, ...refused }),
      expect.objectContaining(refused),
      expect.objectContaining({ outcome, id: twice.id, first: { n: 4, page: 1 } }),
    ]);
    expect(effects(book)).toEqual(before);
    expectSound(book);
  });

  it.each([
    { why: 'malformed', bad: { ...pay('1'), kind: 7 }, code: 'MALFORMED' },
    { why: 'unsupported', bad: { ...pay('1'), v: 2 }, code: 'UNSUPPORTED' },
    { why: 'without identity', bad: 7, code: 'MALFORMED' },
  ])('is refused for a member that is $why', ({ bad, code }) => {
    const book = bookWith();
    const outcomes = book.sendGroup([pay('1'), bad]);
    expect(outcomes).toEqual([
      expect.objectContaining({
        code: 'GROUP_REFUSED',
        figures: expect.objectContaining({ index: '1', code }) as unknown,
      }),
      expect.objectContaining({ code }),
    ]);
    expectSound(book);
  });

  it('gives back what it counted towards limits', () => {
    const book = bookWith(impose(ann, { kind: 'limit-per-day', amount: '50' }));
    book.sendGroup([pay('50'), pay('1')]);
    expect(book.send([pay('50')])[0]).toMatchObject({ outcome: 'TransactionPosted' });
    expectSound(book);
  });

  it('is refused when deciding a member throws, and the alarm is raised', () => {
    const faults: unknown[] = [];
    const boom = new Error('boom');
    const rules = rulesWith({
      Lift() {
        throw boom;
      },
    });
    const book = new TestBook({ rules, onFault: (error) => faults.push(error) });
    book.send(opened());
    const before = effects(book);
    const outcomes = book.sendGroup([pay('1'), lift(ann, 'freeze-debits')]);
    expect(outcomes).toEqual([
      expect.objectContaining({
        code: 'GROUP_REFUSED',
        figures: expect.objectContaining({ index: '1', code: 'FAULT' }) as unknown,
      }),
      expect.objectContaining({ code: 'FAULT', figures: {} }),
    ]);
    expect(faults).toEqual([boom]);
    expect(effects(book)).toEqual(before);
  });

  it('whose outcomes cannot fit on a page is refused, and nothing is left of it', () => {
    const book = new TestBook();
    const few = Array.from({ length: 8 }, (_, i) => `a${i}`);
    const many = Array.from({ length: 992 }, (_, i) => `b${i}`);
    book.send([...few, ...many].map((id) => openAccount(id, { currency: 'EUR', overdraft: '9999999999999.99' })));
    const before = effects(book);
    const wide = () => post([...few.map((id) => debit(id, '124')), ...many.map((id) => credit(id, '1'))]);
    const group = Array.from({ length: 7 }, wide);
    const outcomes = book.sendGroup(group);
    const figures = { bytes: expect.stringMatching(/^\d+$/) as string, bytesMax: '921600' };
    expect(outcomes).toEqual(
      group.map(({ id }) => expect.objectContaining({ id, code: 'OUTCOME_TOO_LARGE', figures }) as unknown),
    );
    expect(effects(book)).toEqual(before);
    expectSound(book);
  });

  it('that does not fit on what is left of a page goes whole to the next', () => {
    const book = new TestBook();
    const wide = Array.from({ length: 400 }, (_, i) => `wide-account-number-${i}`);
    book.send(wide.map((id) => openAccount(id, { currency: 'EUR', overdraft: 'unlimited' })));
    const post400 = () => post(wide.map((id, i) => (i % 2 === 0 ? debit(id, '1') : credit(id, '1'))));
    const group = () => ({ instructions: Array.from({ length: 12 }, post400), atomic: true });
    const pages = book.pages.length;
    const first = book.inbox.length;
    book.decide([{ instructions: [post400(), post400(), post400()] }, group(), group()]);
    const ends = book.pages
      .slice(pages)
      .map(({ head: { from, through, count } }) => [from.revision, through.revision, count]);
    expect(ends).toEqual([
      [first, first, 3],
      [first + 1, first + 1, 12],
      [first + 2, first + 2, 12],
    ]);
    expect(book.pages.every(({ json }) => Buffer.byteLength(json) <= 900 * 1024)).toBe(true);
    expectSound(book);
  });

  it('of a thousand members with the longest names can always be refused on one page', () => {
    const book = new TestBook();
    const longest = (i: number) => ({
      id: `${'i'.repeat(195)}${String(i).padStart(5, '0')}`,
      sender: 'operations',
      replyTo: 'r'.repeat(200),
      do: 'OpenAccount',
      record: true,
    });
    const fitting = Array.from({ length: 1000 }, (_, i) => longest(i));
    const outcomes = book.sendGroup([...fitting.slice(1), { ...fitting[0], do: 'PostTransaction' }], NOON);
    expect(outcomes).toHaveLength(1000);
    expect(book.pages).toHaveLength(1);
    expectSound(book);
  });
});
