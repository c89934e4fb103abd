// Is a record resolved once only, by whichever instruction asks for it?
import type { Outcome, PostTransaction } from '@daybook/contracts';
import { expectSound, given } from '../../testing/given-when-then';
import { closeAccount, credit, debit, header, openAccount, post, record } from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import { decodeSnapshot } from '../snapshot/read-snapshot';
import { encodeSnapshot, freezeBook } from '../snapshot/write-snapshot';

const ann = 'wallet:ann:EUR';
const suspense = 'suspense:EUR';
const lost = record([debit('rail:card:EUR', '25'), credit(ann, '25')]);
const n = CHART_OF_ACCOUNTS.length;
const moveOut = (resolves: readonly number[] = [n], given: Partial<PostTransaction> = {}) =>
  post([debit(suspense, '25'), credit(ann, '25')], { ...header('finance'), resolves, ...given });

function settled(): TestBook {
  const book = new TestBook();
  book.send([...CHART_OF_ACCOUNTS, lost, openAccount(ann)]);
  return book;
}
const namesOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (one.outcome === 'InstructionRefused' ? one.code : one.outcome));
const posted = ({ bookkeeper }: TestBook) => bookkeeper.state.accounts.find(ann)?.posted;

describe('a record', () => {
  it('is resolved by the transaction that says so', () =>
    given(lost, openAccount(ann))
      .when(moveOut())
      .then(expect.objectContaining({ outcome: 'TransactionPosted', resolves: [n] })));

  it('is not resolved a second time: the first is named', () =>
    given(lost, openAccount(ann), moveOut())
      .when(moveOut())
      .thenRefused('RECORD_RESOLVED', { record: String(n), n: String(n + 2), page: '0' }));

  it('is not resolved a second time by one that names others too', () =>
    given(lost, record([debit('rail:card:EUR', '1'), credit('wallet:x:EUR', '1')]), openAccount(ann), moveOut())
      .when(moveOut([n + 1, n]))
      .thenRefused('RECORD_RESOLVED', { record: String(n), n: String(n + 3), page: '0' }));

  it('is still to be resolved after one that was refused', () => {
    const book = settled();
    book.send([closeAccount(ann)]);
    const elsewhere = moveOut([n], { entries: [debit(suspense, '25'), credit('fx:EUR', '25')] });
    expect(namesOf(book.send([moveOut(), elsewhere]))).toEqual(['ACCOUNT_CLOSED', 'TransactionPosted']);
    expectSound(book);
  });

  it('is named once in a transaction', () =>
    given(lost, openAccount(ann))
      .when(moveOut([n, n]))
      .thenRefused('MALFORMED', { pointer: '/resolves/1', problem: 'invalid' }));

  it.each(['api', 'payments'] as const)('is not resolved by %s', (sender) =>
    given(lost, openAccount(ann))
      .when(moveOut([n], header(sender)))
      .thenRefused('SENDER_NOT_ALLOWED', { sender, do: 'PostTransaction', resolves: 'true' }),
  );
});

describe('two that resolve one record', () => {
  it('on one page move its money once', () => {
    const book = settled();
    expect(namesOf(book.send([moveOut(), moveOut()]))).toEqual(['TransactionPosted', 'RECORD_RESOLVED']);
    expect(posted(book)).toBe(2500n);
    expectSound(book);
  });

  it('in one atomic group move nothing, and the record is open again', () => {
    const book = settled();
    expect(namesOf(book.sendGroup([moveOut(), moveOut()]))).toEqual(['GROUP_REFUSED', 'RECORD_RESOLVED']);
    expect(posted(book)).toBe(0n);
    expect(namesOf(book.send([moveOut()]))).toEqual(['TransactionPosted']);
    expectSound(book);
  });

  it('are told apart by a book that was read back from a snapshot', () => {
    const book = settled();
    book.send([moveOut()]);
    const bytes = Buffer.concat([...encodeSnapshot(freezeBook(book.bookkeeper.state), 'this')]);
    expect([...decodeSnapshot(bytes, { program: 'this' }).resolved]).toEqual([[n, { n: n + 2, page: 1 }]]);
  });
});
