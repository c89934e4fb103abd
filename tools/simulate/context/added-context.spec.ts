// Does a context that is added leave what an old seed plays for the others as it was?
import { simulatedContexts } from '../contexts';
import { runSeed, type SeedResult } from '../run-seed';
import { notesContext } from '../testing/notes-context';
import type { SimulatedContext } from './simulated-context';

/** On a busy machine the same work takes ten times as long; a stage of the whole run has a limit of its own. */
jest.setTimeout(900_000);

const SEEDS = [3, 7, 12, 21, 34];

/** A subscription that was silent for this long looks at the end of the log, which every context moves. */
const SILENT_MS = 2_000;

interface Played {
  readonly result: SeedResult;
  /** What the other contexts' processes did in the first two seconds, until the clients of all contexts were done. */
  readonly did: readonly string[];
}

async function play(seed: number, contexts: readonly SimulatedContext[]): Promise<Played> {
  const did: string[] = [];
  let isOver = false;
  const onTrace = (line: string): void => {
    isOver ||= /everything is healed|all machines sleep/.test(line) || Number.parseFloat(line) >= SILENT_MS;
    if (!isOver && / ms {2}(?!world|notes|requests)/.test(line)) did.push(line);
  };
  const result = await runSeed(seed, { contexts, onTrace });
  expect([seed, result.violation]).toEqual([seed, undefined]);
  return { result, did };
}

const isOfOthers = (line: string): boolean => !line.startsWith('notes-');

describe('a context that is added', () => {
  let others: readonly SimulatedContext[];

  beforeAll(async () => {
    // Audit follows every context: what it does changes with each one.
    others = (await simulatedContexts()).filter(({ name }) => name !== 'audit');
  });

  it.each(SEEDS)('leaves every request and every step of the others as it was, seed %i', async (seed) => {
    const without = await play(seed, others);
    const added = await play(seed, [notesContext({ asksLedger: false }), ...others]);
    expect(added.result.asked.length).toBeGreaterThan(without.result.asked.length);
    expect(added.result.asked.filter(isOfOthers)).toEqual(without.result.asked);
    const steps = Math.min(added.did.length, without.did.length);
    expect(steps).toBeGreaterThan(300);
    expect(added.did.slice(0, steps)).toEqual(without.did.slice(0, steps));
  });

  it.each(SEEDS)('leaves their requests as they were though it asks the ledger itself, seed %i', async (seed) => {
    const without = await play(seed, others);
    const added = await play(seed, [notesContext({ asksLedger: true }), ...others]);
    expect(added.result.asked.filter(isOfOthers)).toEqual(without.result.asked);
    expect(added.did).not.toEqual(without.did);
  });
});
