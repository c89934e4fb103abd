// Does the simulator run the same twice, find nothing where nothing is wrong, and what is wrong when it is planted?
import { FAULTS } from './engine/faults';
import { replaceGlobals } from './engine/simulated-globals';
import { World } from './engine/world';
import { simulatedContexts } from './contexts';
import { plantedBugs, plantNamed } from './plants/planted-bugs';
import { runSeed, type SeedResult } from './run-seed';

/** On a busy machine the same work takes ten times as long; a stage of the whole run has a limit of its own. */
jest.setTimeout(900_000);

const SEEDS = 40;
/** Until each class of fault has struck: a few, such as a disk that cuts a file off, are rare. */
const SEEDS_MAX = 120;

/** Runs seeds from 0 on until one fails. */
async function untilFailure(plant: string, seeds: number): Promise<SeedResult | undefined> {
  const contexts = await simulatedContexts();
  for (let seed = 0; seed < seeds; seed += 1) {
    const result = await runSeed(seed, { contexts, plant: plantNamed(plant, contexts) });
    if (result.violation !== undefined) return result;
  }
  return undefined;
}

describe('the simulator', () => {
  it('finds no violation in some seeds, among faults of every class', async () => {
    const missing = new Set<string>(FAULTS);
    for (let seed = 0; seed < SEEDS || (missing.size > 0 && seed < SEEDS_MAX); seed += 1) {
      const result = await runSeed(seed);
      expect([seed, result.violation]).toEqual([seed, undefined]);
      for (const fault of result.struck.keys()) missing.delete(fault);
    }
    expect([...missing]).toEqual([]);
  });

  it('does the same again for the same seed, and something else for another', async () => {
    const first = await runSeed(7);
    const second = await runSeed(7);
    expect([second.traceHash, second.steps]).toEqual([first.traceHash, first.steps]);
    expect((await runSeed(8)).traceHash).not.toBe(first.traceHash);
  });

  it('has at least a dozen bugs to plant', async () => {
    expect(plantedBugs(await simulatedContexts()).length).toBeGreaterThanOrEqual(12);
  });

  it.each([
    'page-any',
    'conflict-keeps-decision',
    'charged-without-status',
    'checkpoint-before-rows',
    'no-funds-check',
  ])('finds %s when it is planted', async (bug) => {
    const failed = await untilFailure(bug, 20);
    expect(failed?.violation?.invariant).toEqual(expect.any(String));
  });

  it('tells of a failure what happened last, and by which faults', async () => {
    const failed = await untilFailure('charged-without-status', 20);
    expect(failed?.trace.length).toBeGreaterThan(10);
    expect(failed?.faults).toMatch(/%/);
  });

  it('leaves time and chance to nobody while it runs, and as they were afterwards', () => {
    const before = [Date, setTimeout, Math.random, fetch];
    const world = new World(1);
    const restore = replaceGlobals(world.scheduler, {
      fetch: () => Promise.reject(new Error('no network')),
      files: {},
    });
    try {
      expect(new Date().toISOString()).toBe('2026-03-31T23:58:00.000Z');
      expect(() => Math.random()).toThrow('chance outside of all processes');
    } finally {
      restore();
    }
    expect([Date, setTimeout, Math.random, fetch]).toEqual(before);
  });
});
