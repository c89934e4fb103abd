// Is a deadline reckoned right across the ends of months, leap days and years?
import { instantAfter } from './instants';

const noon = (date: string) => `${date}T12:00:00.000Z`;

describe('instantAfter', () => {
  it.each([
    { from: noon('2026-03-02'), span: { hours: 24 }, to: noon('2026-03-03') },
    { from: noon('2026-12-31'), span: { days: 1 }, to: noon('2027-01-01') },
    { from: noon('2026-03-02'), span: { minutes: -1 }, to: '2026-03-02T11:59:00.000Z' },
    { from: noon('2026-01-15'), span: { months: 2 }, to: noon('2026-03-15') },
    { from: noon('2026-12-31'), span: { months: 2 }, to: noon('2027-02-28') },
    { from: noon('2027-12-31'), span: { months: 2 }, to: noon('2028-02-29') },
    { from: noon('2026-11-30'), span: { months: 2, days: 1 }, to: noon('2027-01-31') },
    { from: noon('2026-03-31'), span: { months: -1 }, to: noon('2026-02-28') },
    { from: '2026-03-02T00:00:00.001Z', span: {}, to: '2026-03-02T00:00:00.001Z' },
  ])('$span after $from is $to', ({ from, span, to }) => {
    expect(instantAfter(from, span)).toBe(to);
  });

  it.each(['2026-02-30T12:00:00.000Z', '2026-03-02', '2026-03-02T12:00:00Z', 'soon'])('throws on %s', (instant) => {
    expect(() => instantAfter(instant, { days: 1 })).toThrow(RangeError);
  });
});
