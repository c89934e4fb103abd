// When is the clock believed, so that deadlines may pass?
import { ClockGuard } from './clock-guard';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const noon = Date.parse('2026-03-10T12:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

function guarded(lastRecordedAt = iso(noon - MINUTE)) {
  const clocks = { wallMs: noon, steady: 1_000 };
  const guard = new ClockGuard({ nowMs: () => clocks.wallMs, steadyMs: () => clocks.steady });
  const pass = (ms: number, jumpMs = 0): boolean => {
    clocks.wallMs += ms + jumpMs;
    clocks.steady += ms;
    return guard.isBelieved(lastRecordedAt);
  };
  return { guard, clocks, pass, first: guard.isBelieved(lastRecordedAt) };
}

describe('the clock', () => {
  it('is believed as long as it moves as time does, however rarely it is looked at', () => {
    const { pass, first } = guarded();
    expect([first, pass(1_000), pass(1_000, 4 * MINUTE), pass(9 * HOUR), pass(1_000, -4 * MINUTE)]).toEqual([
      ...[true, true, true, true, true],
    ]);
  });

  it.each([6 * MINUTE, -6 * MINUTE])(
    'that jumps by %i ms is not believed, also later, until it is set back',
    (jump) => {
      const { guard, pass } = guarded();
      expect([pass(1_000, jump), pass(1_000), pass(HOUR)]).toEqual([false, false, false]);
      expect(guard.movedMs).toBe(jump);
      expect([pass(1_000, -jump), guard.movedMs]).toEqual([true, 0]);
    },
  );

  it('that jumped is believed once an operator has confirmed it with about the same time', () => {
    const { guard, clocks, pass } = guarded();
    pass(1_000, 6 * MINUTE);
    expect([guard.confirm(clocks.wallMs - 6 * MINUTE), pass(1_000)]).toEqual([false, false]);
    expect([guard.confirm(clocks.wallMs - 4 * MINUTE), pass(1_000)]).toEqual([true, true]);
    expect(pass(1_000, 6 * MINUTE)).toBe(false);
  });

  it.each([
    ['nothing was recorded yet', '', true],
    ['the last record is of a day ago', iso(noon - 24 * HOUR), true],
    ['the last record is of longer ago', iso(noon - 24 * HOUR - 1), false],
    ['the last record is a little ahead', iso(noon + 5 * MINUTE), true],
    ['the last record is far ahead', iso(noon + 6 * MINUTE), false],
  ])('at the first look, when %s (%s): believed is %s', (_, lastRecordedAt, expected) => {
    expect(guarded(lastRecordedAt).first).toBe(expected);
  });
});
