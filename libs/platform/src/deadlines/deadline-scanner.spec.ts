// What does the scanner ask for when its time has come: in which order, how often, and only while the clock is believed?
import { DeadlineScanner } from './deadline-scanner';
import type { DueItem, DueQuery, DueWork, ScanPermit } from './due-work';

const NOON = Date.parse('2026-03-10T12:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();
const item = (n: number): DueItem => ({ id: String(n).padStart(6, '0'), dueAt: iso(NOON - 1_000_000 + n) });

class Work implements DueWork {
  readonly name = 'lapse';
  readonly again = { firstMs: 60_000, maxMs: 600_000 };
  readonly asked: string[] = [];
  readonly failing = new Set<string>();
  harmlessIfEarly = false;

  constructor(readonly items: DueItem[]) {}

  due({ now, after, limit }: DueQuery): Promise<readonly DueItem[]> {
    const due = this.items.filter(({ dueAt, id }) => dueAt <= now && (after === undefined || id > after.id));
    return Promise.resolve(due.slice(0, limit));
  }

  ask({ id }: DueItem): Promise<boolean> {
    this.asked.push(id);
    return this.failing.has(id) ? Promise.reject(new Error('not now')) : Promise.resolve(true);
  }

  /** What was asked for since this was called last. */
  news(): string[] {
    return this.asked.splice(0);
  }
}

function scanning(works: readonly DueWork[], permit: Partial<ScanPermit> = {}) {
  const clock = { ms: NOON, nowMs: () => clock.ms, nowIso: () => iso(clock.ms) };
  const said: string[] = [];
  const say = (_: object, message: string): void => void said.push(message);
  const moved: boolean[] = [];
  const scanner = new DeadlineScanner({
    ...{ works, clock, logger: { warn: say, error: say } },
    permit: { mayScan: () => true, lastRecordedAt: () => iso(NOON - 1_000), ...permit },
    observer: { asked: () => undefined, failed: () => undefined, clockMoved: (has) => moved.push(has) },
  });
  const steady = jest.spyOn(performance, 'now');
  let passedMs = 0;
  steady.mockImplementation(() => passedMs);
  const pass = (ms: number, jumpMs = 0): Promise<void> => {
    passedMs += ms;
    clock.ms += ms + jumpMs;
    return scanner.look();
  };
  return { scanner, said, moved, pass };
}

afterEach(() => jest.restoreAllMocks());

describe('the scanner', () => {
  it('asks for what is due, in the order of its time, and for nothing before its time', async () => {
    const later: DueItem = { id: '9', dueAt: iso(NOON + 2_000) };
    const work = new Work([item(1), item(2), later]);
    const { pass } = scanning([work]);
    await pass(1_000);
    expect(work.news()).toEqual([item(1).id, item(2).id]);
    await pass(1_000);
    expect(work.news()).toEqual(['9']);
  });

  it('asks again for what stays due after a pause that doubles, up to ten minutes', async () => {
    const work = new Work([item(1)]);
    const { pass } = scanning([work]);
    const pauses: number[] = [];
    for (let pausedMs = 0; pauses.length < 7; pausedMs += 30_000) {
      await pass(30_000);
      if (work.news().length === 0) continue;
      pauses.push(pausedMs / 60_000);
      pausedMs = 0;
    }
    expect(pauses).toEqual([0, 1, 2, 4, 8, 10, 10]);
  });

  it('asks again a second after asking failed, and says so once a look', async () => {
    const work = new Work([item(1), item(2), item(3)]);
    work.failing.add(item(1).id).add(item(2).id);
    const { pass, said } = scanning([work]);
    await pass(1_000);
    expect([work.news().length, said.length]).toEqual([3, 1]);
    work.failing.clear();
    await pass(1_000);
    expect(work.news()).toEqual([item(1).id, item(2).id]);
  });

  it('comes to what fell due behind thousands of items that stay due for ever', async () => {
    const stuck = Array.from({ length: 5_000 }, (_, n) => item(n));
    const work = new Work([...stuck, item(900_000)]);
    for (const { id } of stuck) work.failing.add(id);
    const { pass } = scanning([work]);
    for (let looks = 0; looks < 3; looks += 1) await pass(1_000);
    expect(work.asked).toContain(item(900_000).id);
    expect(new Set(work.asked).size).toBe(5_001);
  });

  it('forgets what is no longer due: when it falls due once more, it is asked for at once', async () => {
    const work = new Work([item(1)]);
    const { pass } = scanning([work]);
    await pass(1_000);
    const [known] = work.items.splice(0);
    await pass(1_000);
    if (known !== undefined) work.items.push(known);
    await pass(1_000);
    expect(work.asked).toEqual([item(1).id, item(1).id]);
  });

  it('is not held up in one work by another that waits', async () => {
    const slow = new Work([item(1)]);
    const answers: (() => void)[] = [];
    slow.ask = () => new Promise((resolve) => answers.push(() => resolve(true)));
    const quick = new Work([]);
    const { pass } = scanning([slow, quick]);
    const looking = pass(1_000);
    quick.items.push(item(2));
    void pass(1_000);
    await new Promise(setImmediate);
    expect([quick.asked, answers.length]).toEqual([[item(2).id], 1]);
    for (const answer of answers) answer();
    await looking;
  });

  it('does nothing in a process without the permit, nor once it is stopped', async () => {
    const work = new Work([item(1)]);
    const permit = { isOurs: false };
    const { scanner, pass } = scanning([work], { mayScan: () => permit.isOurs });
    await pass(1_000);
    expect([work.news(), scanner.isActive]).toEqual([[], false]);
    permit.isOurs = true;
    await scanner.stop();
    await pass(1_000);
    expect(work.news()).toEqual([]);
  });
});

describe('a clock that moved', () => {
  it('keeps every deadline from passing, but not what is harmless before its time', async () => {
    const [lapse, poll] = [new Work([]), new Work([])];
    poll.harmlessIfEarly = true;
    const { scanner, pass, said, moved } = scanning([lapse, poll]);
    await pass(1_000);
    lapse.items.push(item(1));
    poll.items.push(item(1));
    await pass(1_000, 3_600_000);
    await pass(1_000);
    expect([lapse.news(), poll.news(), scanner.clockMovedMs]).toEqual([[], [item(1).id], 3_600_000]);
    expect([said.filter((line) => line.startsWith('ALARM')).length, moved.at(-1)]).toEqual([1, true]);
    expect(scanner.confirmClock(NOON + 3_600_000)).toBe(true);
    await pass(1_000);
    expect([lapse.news(), scanner.clockMovedMs, moved.at(-1)]).toEqual([[item(1).id], 0, false]);
  });

  it('is compared at the first look with the last record, once that is known', async () => {
    const work = new Work([item(1)]);
    const known: { at: string | undefined } = { at: undefined };
    const { pass } = scanning([work], { lastRecordedAt: () => Promise.resolve(known.at) });
    await pass(1_000);
    known.at = iso(NOON - 48 * 3_600_000);
    await pass(1_000);
    expect(work.news()).toEqual([]);
    known.at = iso(NOON);
    await pass(1_000);
    expect(work.news()).toEqual([item(1).id]);
  });
});
