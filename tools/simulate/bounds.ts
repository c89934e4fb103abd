// Which marks must a large campaign have passed? A generator that no longer reaches one of them is noticed.
import type { SimulatedContext } from './context/simulated-context';

/** Each at least this often in a campaign of at least this many seeds. */
const TIMES_MIN = 20;
export const SEEDS_FOR_BOUNDS = 1_000;

const COMMON_MARKS: readonly string[] = [
  'a checkpoint had been moved by another process',
  'a commit was taken back with its checkpoint',
  'a lease had two holders',
  'a long run',
  'a process crashed',
  'an append landed after its sender had given up',
  'an event was left out of a subscription',
  'request: asked again without an answer',
  'request: key reused for something else',
  'request: replay',
  'request: very old replay',
];

export function marksMissed(
  marks: ReadonlyMap<string, number>,
  contexts: readonly Pick<SimulatedContext, 'wantedMarks'>[],
): string[] {
  const wanted = [...COMMON_MARKS, ...contexts.flatMap(({ wantedMarks }) => wantedMarks)];
  return wanted
    .filter((mark) => (marks.get(mark) ?? 0) < TIMES_MIN)
    .map((mark) => `${mark}: ${marks.get(mark) ?? 0} times, at least ${TIMES_MIN} wanted`);
}
