// When is a transaction reversed, whole or in parts, and what is refused?
import { bodyOf, expectSound, givenPages, placeIn } from '../../testing/given-when-then';
import { credit, debit, header, openAccount, post, record, reverse } from '../../testing/instructions';
import {
  ann,
  balance,
  bob,
  countedAt,
  fees,
  original,
  pages,
  part,
  reversed,
  tenth,
  whole,
} from '../../testing/reversal-examples';
import { TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';

describe('a reversal', () => {
  it('posts the opposite of the whole original, and gives back what that counted', () => {
    givenPages(pages)
      .when(reverse(original))
      .then({
        ...whole,
        entries: [credit(ann, '10.00'), debit(bob, '9.00'), debit(fees, '1.00')],
        parts: [part(0, '10.00'), part(1, '9.00'), part(2, '1.00')],
        isComplete: true,
        givenBack: [{ accountId: ann, amount: '10.00', countedAt }],
        balances: [balance(ann, '100.00'), balance(bob, '0.00'), balance(fees, '0.00', null)],
      });
  });

  it('posts the opposite of the parts asked for, in their order', () => {
    givenPages(pages)
      .when(reverse(original, { parts: [part(2, '1'), part(0, '1')], externalReference: 'case/1' }))
      .then({
        ...whole,
        externalReference: 'case/1',
        entries: [debit(fees, '1.00'), credit(ann, '1.00')],
        parts: [part(2, '1.00'), part(0, '1.00')],
        isComplete: false,
        givenBack: [{ accountId: ann, amount: '1.00', countedAt }],
        balances: [balance(fees, '0.00', null), balance(ann, '91.00')],
      });
  });

  it('posts by default what earlier ones left', () => {
    givenPages([...pages, [reverse(original, { parts: tenth })], [reverse(original, { parts: tenth })]])
      .when(reverse(original))
      .then({
        ...whole,
        entries: [credit(ann, '8.00'), debit(bob, '7.20'), debit(fees, '0.80')],
        parts: [part(0, '8.00'), part(1, '7.20'), part(2, '0.80')],
        isComplete: true,
        givenBack: [{ accountId: ann, amount: '8.00', countedAt }],
        balances: [balance(ann, '100.00'), balance(bob, '0.00'), balance(fees, '0.00', null)],
      });
  });

  it('leaves out the entries of which nothing is left', () => {
    const feeBack = reverse(original, { parts: [part(0, '1'), part(2, '1')] });
    givenPages([...pages, [feeBack]])
      .when(reverse(original))
      .then({
        ...whole,
        entries: [credit(ann, '9.00'), debit(bob, '9.00')],
        parts: [part(0, '9.00'), part(1, '9.00')],
        isComplete: true,
        givenBack: [{ accountId: ann, amount: '9.00', countedAt }],
        balances: [balance(ann, '100.00'), balance(bob, '0.00')],
      });
  });

  it('balances in every currency by itself', () => {
    const exchange = post([
      ...[debit(ann, '10'), credit('fx:EUR', '10')],
      ...[debit('fx:USD', '11', 'USD'), credit('wallet:ann:USD', '11', 'USD')],
    ]);
    const before = [[...(pages[0] ?? []), openAccount('wallet:ann:USD'), exchange]];
    const place = placeIn(before, exchange);
    givenPages(before)
      .when(reverse(place, { parts: [part(2, '11'), part(3, '11')] }))
      .then(
        expect.objectContaining({
          isComplete: false,
          entries: [credit('fx:USD', '11.00', 'USD'), debit('wallet:ann:USD', '11.00', 'USD')],
        }),
      );
    givenPages(before)
      .when(reverse(place, { parts: [part(0, '10'), part(3, '10')] }))
      .thenRefused('UNBALANCED', { currency: 'EUR', debitsLessCredits: '-10.00' });
  });

  it('of a record gives nothing back', () => {
    const came = record([debit(ann, '5'), credit(bob, '5')]);
    const before = [[...(pages[0] ?? []), came]];
    const place = placeIn(before, came);
    givenPages(before)
      .when(reverse(place))
      .then(expect.not.objectContaining({ givenBack: expect.anything() as unknown }));
  });

  it('is not how anything leaves suspense: a record’s money is moved out of it once, by two persons', () => {
    const lost = record([debit('rail:card:EUR', '5'), credit('wallet:y:EUR', '5')]);
    const before = [[...(pages[0] ?? []), lost]];
    const figures = { sender: 'finance', do: 'ReverseTransaction', accountId: 'suspense:EUR' };
    givenPages(before)
      .when(reverse(placeIn(before, lost), header('finance')))
      .thenRefused('SENDER_NOT_ALLOWED', figures);
  });

  it('on the same page as another reverses what that one leaves', () => {
    givenPages([...pages, [reverse(original, { parts: tenth }), reverse(original)]])
      .when(reverse(original))
      .thenRefused('EXCEEDS_ORIGINAL', { id: original.id, n: String(original.n), page: '0' });
  });
});

describe('the states of an original', () => {
  const partly = [reverse(original, { parts: tenth })];
  const fully = [reverse(original)];
  const over = [part(0, '10.01'), part(1, '10.01')];
  const spent = { id: original.id, n: String(original.n), page: '0' };
  const exceeds = (entryIndex: number, left: string, asked: string) => ({
    ...{ entryIndex: String(entryIndex), accountId: [ann, bob, fees][entryIndex] as string, left, asked },
  });

  it.each([
    { state: 'untouched', before: [], asked: 'whole', parts: undefined, refusal: undefined },
    { state: 'untouched', before: [], asked: 'part', parts: tenth, refusal: undefined },
    { state: 'untouched', before: [], asked: 'over', parts: over, refusal: exceeds(0, '10.00', '10.01') },
    { state: 'partly reversed', before: partly, asked: 'whole', parts: undefined, refusal: undefined },
    { state: 'partly reversed', before: partly, asked: 'part', parts: tenth, refusal: undefined },
    {
      ...{ state: 'partly reversed', before: partly, asked: 'over' },
      ...{ parts: [part(1, '8.11'), part(0, '8.11')], refusal: exceeds(1, '8.10', '8.11') },
    },
    { state: 'wholly reversed', before: fully, asked: 'whole', parts: undefined, refusal: spent },
    { state: 'wholly reversed', before: fully, asked: 'part', parts: tenth, refusal: exceeds(0, '0.00', '1.00') },
    { state: 'wholly reversed', before: fully, asked: 'over', parts: over, refusal: exceeds(0, '0.00', '10.01') },
  ])('$state: reversing $asked', ({ before, parts, refusal }) => {
    const then = givenPages([...pages, before]).when(reverse(original, parts === undefined ? {} : { parts }));
    if (refusal === undefined) then.then(reversed);
    else then.thenRefused('EXCEEDS_ORIGINAL', refusal);
  });
});

describe('an original', () => {
  const figures = ({ id, n, page }: typeof original) => ({ id, n: String(n), page: String(page) });
  const opened = placeIn(pages, pages[0]?.[0] as { id: string });

  it.each([
    { what: 'has another id', place: { ...original, id: 'other' } },
    { what: 'has another number', place: { ...original, n: original.n - 1 } },
    { what: 'is named on another page', place: { ...original, page: 1 } },
    { what: 'is on the page being filled', place: { ...original, page: 2 } },
    { what: 'is on a page to come', place: { ...original, page: 3 } },
    { what: 'is no transaction', place: opened },
  ])('is not found when it $what', ({ place }) => {
    givenPages([...pages, [openAccount('wallet:cat:EUR')]])
      .when(reverse(place))
      .thenRefused('TRANSACTION_NOT_FOUND', figures(place));
  });

  it('is not found on the same page, however early it stands there', () => {
    const late = post([debit(ann, '1'), credit(bob, '1')]);
    const place = { id: late.id, n: original.n + 1, page: 1 };
    const book = new TestBook();
    book.send([...CHART_OF_ACCOUNTS, ...(pages[0] ?? [])]);
    const [, tooSoon] = book.send([late, reverse(place)]);
    expect(tooSoon && bodyOf(tooSoon)).toEqual({
      ...{ outcome: 'InstructionRefused', do: 'ReverseTransaction', code: 'TRANSACTION_NOT_FOUND' },
      figures: figures(place),
    });
    expect(book.send([reverse(place)])).toMatchObject([{ outcome: 'TransactionReversed' }]);
    expectSound(book);
  });

  it('may not be a reversal itself', () => {
    const undoing = reverse(original);
    const before = [...pages, [undoing]];
    givenPages(before)
      .when(reverse(placeIn(before, undoing)))
      .thenRefused('NOT_REVERSIBLE', figures(placeIn(before, undoing)));
  });
});

describe('the parts of a reversal', () => {
  const invalid = (pointer: string) => ({ pointer, problem: 'invalid' });
  it.each([
    { what: 'an entry that is not there', parts: [part(0, '1'), part(3, '1')], pointer: '/parts/1/entryIndex' },
    { what: 'an entry twice', parts: [part(0, '1'), part(0, '1')], pointer: '/parts/1/entryIndex' },
    { what: 'nothing of an entry', parts: [part(0, '0'), part(1, '1')], pointer: '/parts/0/amount' },
    { what: 'less than a cent of an entry', parts: [part(0, '0.001'), part(1, '1')], pointer: '/parts/0/amount' },
    { what: 'no amount', parts: [part(0, 'some'), part(1, '1')], pointer: '/parts/0/amount' },
  ])('may not name $what', ({ parts, pointer }) => {
    givenPages(pages).when(reverse(original, { parts })).thenRefused('MALFORMED', invalid(pointer));
  });

  it('must balance', () => {
    givenPages(pages)
      .when(reverse(original, { parts: [part(0, '2'), part(1, '1')] }))
      .thenRefused('UNBALANCED', { currency: 'EUR', debitsLessCredits: '-1.00' });
  });
});
