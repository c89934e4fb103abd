// Is the book the same from a snapshot and the pages after it as from all its pages, and is every wrong snapshot found?
import type { Instruction, Outcome } from '@daybook/contracts';
import fc from 'fast-check';
import { sha256 } from '@daybook/canon';
import { credit, debit, header, impose, lift, openAccount, post, record } from '../../testing/instructions';
import { TestBook, contentsOf } from '../../testing/test-book';
import { Bookkeeper } from '../bookkeeping/bookkeeper';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import { RULES_1 } from '../rules/rules';
import { SnapshotUnusable, decodeSnapshot, isStateAfter } from './read-snapshot';
import { encodeSnapshot, freezeBook } from './write-snapshot';

const reader = { program: 'this' };
const wallets = ['wallet:ann:EUR', 'wallet:bob:EUR', 'wallet:cat:EUR'] as const;
const opened: Instruction[] = [
  ...CHART_OF_ACCOUNTS,
  ...wallets.flatMap((wallet, i) => [
    openAccount(wallet, { overdraft: i === 2 ? 'unlimited' : '10', ownerId: `owner-${i}` }),
    record([debit('rail:card:EUR', '100'), credit(wallet, '100')]),
  ]),
];

const wallet = fc.constantFrom(...wallets);
const amount = fc.constantFrom('1', '7.50', '40');
const anyInstruction = fc.oneof(
  fc.tuple(wallet, wallet, amount).map(([from, to, sum]) => post([debit(from, sum), credit(to, sum)])),
  fc.tuple(wallet, amount).map(([from, sum]) => impose(from, { kind: 'limit-per-day', amount: sum })),
  wallet.map((from) => lift(from, 'limit-per-day')),
  fc.tuple(wallet, amount, fc.boolean()).map(([accountId, sum, expires]) => ({
    ...{ ...header('payments'), do: 'PlaceHold', kind: 'purchase', accountId, currency: 'EUR', amount: sum },
    ...(expires && { expiresAt: '2027-01-01T00:00:00.000Z' }),
  })),
  fc.nat(30).map((n) => ({ take: n })),
);

function bytesOf(pieces: Iterable<Uint8Array>): Buffer {
  return Buffer.concat([...pieces]);
}

/** Captures, releases and reversals name what is there by then. */
function resolved(instruction: object, outcomes: readonly Outcome[]): object {
  if (!('take' in instruction)) return instruction;
  const before = outcomes[Number(instruction.take) % (outcomes.length + 1)];
  if (before?.outcome === 'HoldPlaced' && before.sender === 'payments') {
    return before.n % 2 === 0
      ? { ...header('payments'), do: 'ReleaseHold', holdId: before.id }
      : {
          ...{ ...header('payments'), do: 'CaptureHold', holdId: before.id, kind: 'purchase' },
          entries: [debit(before.accountId, '1'), credit('rail:card:EUR', '1')],
        };
  }
  if (before?.outcome !== 'TransactionPosted') return openAccount(`wallet:new-${outcomes.length}:EUR`);
  const { id, n } = before;
  return { ...header('api'), do: 'ReverseTransaction', kind: 'correction', original: { id, n, page: 1 } };
}

function grown(book: TestBook, pages: readonly (readonly object[])[]): TestBook {
  if (book.pages.length === 0) book.send(opened);
  for (const instructions of pages) {
    book.send(
      instructions.map((one) =>
        resolved(
          one,
          book.pages.flatMap(({ data }) => data.outcomes),
        ),
      ),
    );
  }
  return book;
}

function small(): TestBook {
  return grown(new TestBook(), [
    [impose('wallet:ann:EUR', { kind: 'limit-per-day', amount: '5' })],
    [post([debit('wallet:ann:EUR', '2'), credit('wallet:bob:EUR', '2')])],
  ]);
}

describe('a snapshot', () => {
  it('and the pages after it make the same book as all pages', () => {
    const pages = fc.array(fc.array(anyInstruction, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(pages, pages, (before, after) => {
        const book = grown(new TestBook(), before);
        const frozen = freezeBook(book.bookkeeper.state);
        grown(book, after);
        const bytes = bytesOf(encodeSnapshot(frozen, 'this'));
        const state = decodeSnapshot(bytes, reader);
        expect(isStateAfter(state, (book.pages[frozen.page] as (typeof book.pages)[0]).head)).toBe(true);
        const keeper = new Bookkeeper({ state });
        for (const { json } of book.pages.slice(frozen.page + 1)) keeper.follow(JSON.parse(json) as never);
        expect(contentsOf(keeper)).toEqual(contentsOf(book.followed()));
        for (const { data } of book.pages) {
          for (const { sender, id } of data.outcomes) {
            if (sender === 'unknown') continue;
            expect(keeper.state.ids.find(sender, id)).toEqual(book.bookkeeper.state.ids.find(sender, id));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('remembers the ids that memory kept, and from where on', () => {
    const book = small();
    book.bookkeeper.state.ids.evictThrough(1);
    const state = decodeSnapshot(bytesOf(encodeSnapshot(freezeBook(book.bookkeeper.state), 'this')), reader);
    expect([state.ids.floor, state.ids.count]).toEqual([1, book.bookkeeper.state.ids.count]);
    const last = book.pages.at(-1)?.data.outcomes[0];
    expect(state.ids.find('api', last?.id ?? '')).toMatchObject({ n: last?.n, page: 2 });
  });

  it('with any byte changed is none', () => {
    const bytes = bytesOf(encodeSnapshot(freezeBook(small().bookkeeper.state), 'this'));
    for (let at = 0; at < bytes.length; at += at < 4_000 || at > bytes.length - 4_000 ? 101 : 7_001) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      expect(() => decodeSnapshot(changed, reader)).toThrow(SnapshotUnusable);
    }
  });

  it('cut anywhere, or with something after it, is none', () => {
    const bytes = bytesOf(encodeSnapshot(freezeBook(small().bookkeeper.state), 'this'));
    for (const length of [0, 1, 31, 32, 48, 1_000, bytes.length - 32, bytes.length - 1]) {
      expect(() => decodeSnapshot(bytes.subarray(0, length), reader)).toThrow(SnapshotUnusable);
    }
    expect(() => decodeSnapshot(Buffer.concat([bytes, Buffer.alloc(1)]), reader)).toThrow(SnapshotUnusable);
  });

  it.each<[string, (text: string) => string]>([
    ['of another format', (text) => text.replace('"format":1', '"format":2')],
    ['of rows laid out otherwise', (text) => text.replace('posted', 'psoted')],
    ['under rules that are not known', (text) => text.replace('"rules":1', '"rules":9')],
    ['that says it has more rows than it has', (text) => text.replace('"rowChunks":1', '"rowChunks":2')],
    ['that says it has fewer holds than it has', (text) => text.replace('"restrictions":1', '"restrictions":0')],
  ])('%s is none, however right its digest is', (_, change) => {
    const bytes = bytesOf(encodeSnapshot(freezeBook(small().bookkeeper.state), 'this'));
    const changed = Buffer.from(change(bytes.subarray(0, -32).toString('latin1')), 'latin1');
    expect(changed.equals(bytes.subarray(0, -32))).toBe(false);
    expect(() => decodeSnapshot(Buffer.concat([changed, sha256(changed)]), reader)).toThrow(SnapshotUnusable);
  });

  it('that another program wrote is none', () => {
    const bytes = bytesOf(encodeSnapshot(freezeBook(small().bookkeeper.state), 'other'));
    expect(() => decodeSnapshot(bytes, reader)).toThrow('another program');
    expect(() => decodeSnapshot(bytes, { program: 'other', rules: new Map([[2, RULES_1]]) })).toThrow('rules 1');
  });

  it('is not the state after a page of another book', () => {
    const state = decodeSnapshot(bytesOf(encodeSnapshot(freezeBook(small().bookkeeper.state), 'this')), reader);
    const other = small();
    other.send([post([debit('wallet:ann:EUR', '1'), credit('wallet:bob:EUR', '1')])]);
    for (const { head } of other.pages) expect(isStateAfter(state, head)).toBe(false);
  });
});
