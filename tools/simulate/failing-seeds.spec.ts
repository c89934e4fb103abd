// Is it noticed that a seed that failed plays something else by now?
import { describeOutdated, failingSeeds, outdated, type FailingSeed } from './failing-seeds';
import { runSeed } from './run-seed';

const entry: FailingSeed = {
  ...{ seed: 7, showed: 'no card is charged twice', commit: '0123456789ab', plays: 'aaaa' },
  contexts: ['ledger', 'payments', 'audit'],
};

describe('a seed that failed', () => {
  it('is outdated when it plays other requests than it played then', () => {
    expect(outdated([entry], new Map([[7, 'bbbb']]))).toEqual([entry]);
  });

  it('is current when it plays the same requests, and when it was not run', () => {
    expect(outdated([entry], new Map([[7, 'aaaa']]))).toEqual([]);
    expect(outdated([entry], new Map())).toEqual([]);
  });

  it('is described with the commit on which it can be seen again', () => {
    expect(describeOutdated(entry)).toContain('check out 0123456789ab');
  });

  it('plays the same whenever it is run, and something else than another seed', async () => {
    const [first, again, other] = [await runSeed(7), await runSeed(7), await runSeed(8)];
    expect(again.plays).toBe(first.plays);
    expect(other.plays).not.toBe(first.plays);
  });

  it('is kept with its commit and its contexts', () => {
    for (const { commit, contexts, plays } of failingSeeds()) {
      expect([commit, contexts.length > 0, plays]).toEqual([
        expect.stringMatching(/^[0-9a-f]{12}/),
        true,
        expect.any(String),
      ]);
    }
  });
});
