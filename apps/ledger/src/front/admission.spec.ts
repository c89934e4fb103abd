// Is everybody asked to come again when the book is too far behind, and bulks before that?
import { Problem } from '@daybook/platform';
import { Admission, BULKS_IN_FLIGHT_MAX, type Asking, type Behind } from './admission';

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
  it.each<[number, number, string, string]>([
    [0, 0, 'admitted', 'admitted'],
    [1_000, 10_000, 'admitted', 'admitted'],
    [1_001, 0, 'admitted', '503 unavailable after 2 s'],
    [0, 10_001, 'admitted', '503 unavailable after 2 s'],
    [2_000, 20_000, 'admitted', '503 unavailable after 2 s'],
    [2_001, 0, '503 unavailable after 1 s', '503 unavailable after 2 s'],
    [0, 20_001, '503 unavailable after 1 s', '503 unavailable after 2 s'],
  ])(
    'with the book %i ms and %i instructions behind: a single post is %s, a bulk %s',
    (ms, instructions, single, bulk) => {
      expect([answer({ ms, instructions }, 'single'), answer({ ms, instructions }, 'bulk')]).toEqual([single, bulk]);
    },
  );

  it('lets so many bulks be under way, and counts whom it refused', async () => {
    const admission = new Admission(() => ({ ms: 0, instructions: 0 }));
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
});
