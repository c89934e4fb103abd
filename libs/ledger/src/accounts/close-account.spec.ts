// When may an account be closed, and what can still be asked of it then?
import { expectSound, given, givenPages, placeIn } from '../../testing/given-when-then';
import {
  closeAccount,
  credit,
  debit,
  header,
  impose,
  lift,
  openAccount,
  placeHold,
  post,
  record,
  releaseHold,
  reverse,
  sweep,
  sweepHold,
} from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';

const ann = 'wallet:ann:EUR';
const rail = 'rail:card:EUR';
const paid = post([debit(rail, '5'), credit(ann, '5')]);
const emptied = post([debit(ann, '5'), credit(rail, '5')]);
const figures = { posted: '0.00', held: '0.00', openHolds: '0' };

describe('CloseAccount', () => {
  it('closes an account on which nothing is left', () => {
    given(openAccount(ann), paid, emptied).when(closeAccount(ann)).then({ outcome: 'AccountClosed', accountId: ann });
  });

  it('refuses an account that is not there, or closed already', () => {
    given().when(closeAccount(ann)).thenRefused('ACCOUNT_NOT_FOUND', { accountId: ann });
    given(openAccount(ann), closeAccount(ann))
      .when(closeAccount(ann))
      .thenRefused('ACCOUNT_CLOSED', { accountId: ann });
  });

  it('refuses an account with money on it, or below zero', () => {
    given(openAccount(ann), paid)
      .when(closeAccount(ann))
      .thenRefused('ACCOUNT_NOT_EMPTY', { accountId: ann, ...figures, posted: '5.00' });
    given(openAccount(ann), record([debit(ann, '5'), credit(rail, '5')]))
      .when(closeAccount(ann))
      .thenRefused('ACCOUNT_NOT_EMPTY', { accountId: ann, ...figures, posted: '-5.00' });
  });

  it('refuses an account on which something is held', () => {
    const hold = placeHold(ann, '5');
    given(openAccount(ann), paid, hold)
      .when(closeAccount(ann))
      .thenRefused('ACCOUNT_NOT_EMPTY', { accountId: ann, posted: '5.00', held: '5.00', openHolds: '1' });
    given(openAccount(ann), paid, hold, releaseHold(hold), emptied)
      .when(closeAccount(ann))
      .then({ outcome: 'AccountClosed', accountId: ann });
  });

  it('is refused to a sender that may not ask it, and to every sender for suspense', () => {
    given(openAccount(ann))
      .when(closeAccount(ann, header('finance')))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'finance', do: 'CloseAccount' });
    given()
      .when(closeAccount('suspense:EUR'))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'api', do: 'CloseAccount', accountId: 'suspense:EUR' });
  });

  it('is taken back with the group it was in', () => {
    const book = new TestBook();
    book.send([...CHART_OF_ACCOUNTS, openAccount(ann)]);
    expect(book.sendGroup([closeAccount(ann), paid])).toMatchObject([
      { code: 'GROUP_REFUSED' },
      { code: 'ACCOUNT_CLOSED' },
    ]);
    expect(book.bookkeeper.state.accounts.find(ann)?.isClosed).toBe(false);
    expect(book.sendGroup([closeAccount(ann), openAccount(ann)])).toMatchObject([
      { code: 'GROUP_REFUSED' },
      { code: 'ACCOUNT_EXISTS' },
    ]);
    expectSound(book);
  });
});

describe('a closed account', () => {
  const closed = [openAccount(ann), impose(ann, { kind: 'freeze-debits' }), closeAccount(ann)];
  it.each([
    { instruction: openAccount(ann), code: 'ACCOUNT_EXISTS', more: {} },
    { instruction: paid, code: 'ACCOUNT_CLOSED', more: { entryIndex: '1' } },
    { instruction: emptied, code: 'ACCOUNT_CLOSED', more: { entryIndex: '0' } },
    { instruction: impose(ann, { kind: 'freeze-credits' }), code: 'ACCOUNT_CLOSED', more: {} },
    { instruction: lift(ann, 'freeze-debits'), code: 'ACCOUNT_CLOSED', more: {} },
    { instruction: closeAccount(ann), code: 'ACCOUNT_CLOSED', more: {} },
    { instruction: placeHold(ann, '1'), code: 'ACCOUNT_CLOSED', more: {} },
    { instruction: sweepHold('fees:transfer:EUR', '1', ann), code: 'ACCOUNT_CLOSED', more: {} },
    {
      instruction: post([sweep('debit', ann, '5', 'losses:dispute:EUR'), credit(rail, '5')]),
      code: 'ACCOUNT_CLOSED',
      more: { entryIndex: '0' },
    },
    {
      instruction: post([sweep('debit', 'fx:EUR', '5', ann), credit(rail, '5')]),
      code: 'ACCOUNT_CLOSED',
      more: { entryIndex: '0' },
    },
  ] as const)('answers $instruction.do with $code', ({ instruction, code, more }) => {
    given(...closed)
      .when(instruction)
      .thenRefused(code, { accountId: ann, ...more });
  });

  it('takes no reversal of what once stood on it', () => {
    const pages = [
      [openAccount(ann), paid],
      [emptied, closeAccount(ann)],
    ];
    givenPages(pages)
      .when(reverse(placeIn(pages, emptied)))
      .thenRefused('ACCOUNT_CLOSED', { accountId: ann, entryIndex: '0' });
  });

  it('sends a record’s entry to suspense', () => {
    given(...closed)
      .when(record([debit(rail, '5'), credit(ann, '5')]))
      .then(
        expect.objectContaining({
          entries: [debit(rail, '5.00'), credit('suspense:EUR', '5.00')],
          overrides: [{ code: 'ACCOUNT_CLOSED', accountId: ann, entryIndex: 1 }],
        }),
      );
  });
});
