// When may a period be closed, and on which dates are transactions booked then?
import { expectSound, given, givenAt, givenPages, placeIn } from '../../testing/given-when-then';
import { closePeriod, credit, debit, header, openAccount, post, record, reverse } from '../../testing/instructions';
import { NOON, TestBook } from '../../testing/test-book';

const ann = 'wallet:ann:EUR';
const rail = 'rail:card:EUR';
const march = closePeriod('2026-02-28');
const entries = [debit(rail, '5'), credit(ann, '5')];
const dated = (bookingDate: string, valueDate = bookingDate) => expect.objectContaining({ bookingDate, valueDate });

describe('ClosePeriod', () => {
  it('closes all booking dates up to one that is over', () => {
    given().when(closePeriod('2026-03-09')).then({ outcome: 'PeriodClosed', through: '2026-03-09' });
  });

  it.each(['2026-03-10', '2026-03-11', '2027-01-01'])('does not close %s, which is not over', (through) => {
    given().when(closePeriod(through)).thenRefused('PERIOD_NOT_OVER', { through, today: '2026-03-10' });
  });

  it('only goes on', () => {
    given(march).when(closePeriod('2026-03-01')).then({ outcome: 'PeriodClosed', through: '2026-03-01' });
    for (const through of ['2026-02-28', '2026-02-27', '2020-01-01']) {
      given(march).when(closePeriod(through)).thenRefused('PERIOD_CLOSED', { through, closedThrough: '2026-02-28' });
    }
  });

  it('is refused to a sender that may not ask it', () => {
    given()
      .when(closePeriod('2026-02-28', header('api')))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'api', do: 'ClosePeriod' });
  });

  it('is taken back with the group it was in', () => {
    const book = new TestBook();
    const group = book.sendGroup([march, closePeriod('2026-01-31')]);
    expect(group).toMatchObject([{ code: 'GROUP_REFUSED' }, { code: 'PERIOD_CLOSED' }]);
    expect(book.bookkeeper.state.closedThrough).toBe('');
    expectSound(book);
  });
});

describe('the dates of a transaction', () => {
  const asked = { undated: {}, both: { bookingDate: '2026-03-02', valueDate: '2026-01-31' } };
  it.each([
    { what: 'none', closed: [], asked: asked.undated, then: dated('2026-03-10') },
    { what: 'none, after a closing', closed: [march], asked: asked.undated, then: dated('2026-03-10') },
    { what: 'an open booking date', closed: [march], asked: { bookingDate: '2026-03-01' }, then: dated('2026-03-01') },
    { what: 'an old booking date', closed: [], asked: { bookingDate: '2020-03-01' }, then: dated('2020-03-01') },
    { what: 'a closed value date', closed: [march], asked: asked.both, then: dated('2026-03-02', '2026-01-31') },
    {
      ...{ what: 'only a value date to come', closed: [march], asked: { valueDate: '2026-05-01' } },
      then: dated('2026-03-10', '2026-05-01'),
    },
  ])('asked for $what', ({ closed, asked: dates, then }) => {
    for (const instruction of [post(entries, dates), record(entries, dates)]) {
      given(openAccount(ann), ...closed)
        .when(instruction)
        .then(then as Record<string, unknown>);
    }
  });

  it.each(['2026-02-28', '2020-01-01'])('may not be booked on %s, which is closed', (bookingDate) => {
    given(openAccount(ann), march)
      .when(post(entries, { bookingDate }))
      .thenRefused('PERIOD_CLOSED', { bookingDate, closedThrough: '2026-02-28', firstOpen: '2026-03-01' });
  });

  it('of a record fall on the first open day when it asks for a closed one, whose value date it keeps', () => {
    given(openAccount(ann), march)
      .when(record(entries, { bookingDate: '2026-02-03' }))
      .then(
        expect.objectContaining({
          ...{ bookingDate: '2026-03-01', valueDate: '2026-02-03' },
          overrides: [{ code: 'PERIOD_CLOSED', date: '2026-02-03' }],
        }),
      );
  });

  it('of a reversal follow the same rules', () => {
    const paid = post(entries, { bookingDate: '2026-02-03' });
    const pages = [[openAccount(ann), paid, march]];
    const original = placeIn(pages, paid);
    givenPages(pages)
      .when(reverse(original))
      .then(dated('2026-03-10') as Record<string, unknown>);
    givenPages(pages)
      .when(reverse(original, { bookingDate: '2026-02-03' }))
      .thenRefused('PERIOD_CLOSED', {
        ...{ bookingDate: '2026-02-03', closedThrough: '2026-02-28', firstOpen: '2026-03-01' },
      });
    givenPages(pages)
      .when(reverse(original, { bookingDate: '2026-03-11' }))
      .thenRefused('DATE_IN_FUTURE', { bookingDate: '2026-03-11', today: '2026-03-10' });
  });

  it('may lie on the day before, as soon as the day has turned', () => {
    const after = '2026-03-11T00:00:00.000Z';
    givenAt(NOON, openAccount(ann))
      .when(closePeriod('2026-03-10'), after)
      .then({ outcome: 'PeriodClosed', through: '2026-03-10' });
  });
});
