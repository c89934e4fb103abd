// Is everybody asked to come again when the book is too far behind, bulks before that, and when what is read of it is?
import { Problem } from '@daybook/platform';
import { Admission, BULKS_AT_ONCE, BULKS_IN_FLIGHT_MAX, type Asking, type Behind } from './admission';

const answer = (behind: Behind, asking: Asking): string => {
  try {
    new Admission(() => behind).admit(asking);
    return 'admitted';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `${error.status} ${error.code} after ${error.options.headers?.['retry-after'] ?? '-'} s`;
  }
};

describe('admission', () => {
  it.each<[number, number, number, string, string]>([
    [0, 0, 0, 'admitted', 'admitted'],
    [1_000, 10_000, 6_000, 'admitted', 'admitted'],
    [1_001, 0, 0, 'admitted', '503 unavailable after 2 s'],
    [0, 10_001, 0, 'admitted', '503 unavailable after 2 s'],
    [0, 0, 6_001, 'admitted', '503 unavailable after 2 s'],
    [2_000, 20_000, 90_000, 'admitted', '503 unavailable after 2 s'],
    [2_001, 0, 0, '503 unavailable after 1 s', '503 unavailable after 2 s'],
    [0, 20_001, 0, '503 unavailable after 1 s', '503 unavailable after 2 s'],
  ])(
    'with the book %i ms and %i instructions behind, its read models %i ms: a single post is %s, a bulk %s',
    (ms, instructions, readModelsMs, single, bulk) => {
      const behind = { ms, instructions, readModelsMs };
      expect([answer(behind, 'single'), answer(behind, 'bulk')]).toEqual([single, bulk]);
    },
  );

  it('lets a limited number of bulks be under way, and counts the refused ones', async () => {
    const admission = new Admission(() => ({ ms: 0, instructions: 0, readModelsMs: 0 }));
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const under = Array.from({ length: BULKS_IN_FLIGHT_MAX }, () => admission.bulk(() => finished));
    expect(admission.bulksInFlight).toBe(BULKS_IN_FLIGHT_MAX);
    await expect(admission.bulk(() => finished)).rejects.toMatchObject({ status: 503, code: 'unavailable' });
    finish();
    await Promise.all(under);
    expect([admission.bulksInFlight, admission.shed]).toEqual([0, { single: 0, bulk: 1 }]);
    await expect(admission.bulk(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(admission.bulksInFlight).toBe(0);
  });

  it('works on a limited number of bulks at once, and on the others in the order in which they came, also after a failure', async () => {
    const admission = new Admission(() => ({ ms: 0, instructions: 0, readModelsMs: 0 }));
    const begun: number[] = [];
    const ends: ((failed: boolean) => void)[] = [];
    const asked = Array.from({ length: BULKS_AT_ONCE + 2 }, (_, bulk) =>
      admission
        .bulk(() => {
          begun.push(bulk);
          return new Promise<void>((resolve, reject) =>
            ends.push((failed) => (failed ? reject(new Error('no')) : resolve())),
          );
        })
        .catch(() => undefined),
    );
    const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const first = Array.from({ length: BULKS_AT_ONCE }, (_, bulk) => bulk);
    await settled();
    expect(begun).toEqual(first);
    ends[0]?.(true);
    await settled();
    expect(begun).toEqual([...first, BULKS_AT_ONCE]);
    ends[1]?.(false);
    await settled();
    expect(begun).toEqual([...first, BULKS_AT_ONCE, BULKS_AT_ONCE + 1]);
    for (const end of ends) end(false);
    await Promise.all(asked);
  });
});
