// The table of expected revisions and event ids, row by row.
import { judge, type Expected, type StreamView, type Verdict } from './append-rules';

/** A stream of the ids named; those in `recent` are remembered. */
function aView(stored: readonly string[], recent: readonly string[] = stored): StreamView {
  return {
    head: stored.length - 1,
    idAt: (revision) => stored[revision] ?? 'nothing there',
    recentRevision: (id) => (recent.includes(id) ? stored.lastIndexOf(id) : undefined),
  };
}

const write: Verdict = { kind: 'write' };
const conflict: Verdict = { kind: 'conflict' };
const already = (revision: number): Verdict => ({ kind: 'already', revision });

interface Row {
  readonly why: string;
  readonly stored: readonly string[];
  readonly recent?: readonly string[];
  readonly expected: Expected;
  readonly ids: readonly string[];
  readonly verdict: Verdict;
}

const rows: Row[] = [
  { why: 'absent, none', stored: [], expected: 'none', ids: ['a'], verdict: write },
  { why: 'absent, any', stored: [], expected: 'any', ids: ['a'], verdict: write },
  { why: 'absent, exists', stored: [], expected: 'exists', ids: ['a'], verdict: conflict },
  { why: 'absent, a revision', stored: [], expected: 0n, ids: ['a'], verdict: conflict },
  { why: 'at the head', stored: ['a', 'b'], expected: 1n, ids: ['c'], verdict: write },
  { why: 'at the head, ids already stored', stored: ['a', 'b'], expected: 1n, ids: ['a', 'b'], verdict: write },
  { why: 'behind, the same ids', stored: ['a', 'b', 'c'], expected: 0n, ids: ['b', 'c'], verdict: already(2) },
  { why: 'behind, the first differs', stored: ['a', 'b', 'c'], expected: 0n, ids: ['x', 'c'], verdict: conflict },
  { why: 'behind, a later one differs', stored: ['a', 'b', 'c'], expected: 0n, ids: ['b', 'x'], verdict: conflict },
  { why: 'behind, a shorter prefix', stored: ['a', 'b', 'c'], expected: 0n, ids: ['b'], verdict: already(1) },
  { why: 'behind, longer than what is there', stored: ['a', 'b'], expected: 0n, ids: ['b', 'c'], verdict: conflict },
  { why: 'behind, the ids one place off', stored: ['a', 'b', 'c'], expected: 0n, ids: ['c'], verdict: conflict },
  {
    why: 'behind and forgotten, the same ids',
    stored: ['a', 'b'],
    recent: [],
    expected: 'none',
    ids: ['a', 'b'],
    verdict: already(1),
  },
  { why: 'none, other ids there', stored: ['a'], expected: 'none', ids: ['b'], verdict: conflict },
  { why: 'beyond the head', stored: ['a'], expected: 5n, ids: ['b'], verdict: conflict },
  { why: 'any, all remembered', stored: ['a', 'b', 'c'], expected: 'any', ids: ['a', 'b'], verdict: already(1) },
  { why: 'exists, all remembered', stored: ['a', 'b'], expected: 'exists', ids: ['b'], verdict: already(1) },
  { why: 'any, the first unknown', stored: ['a', 'b'], expected: 'any', ids: ['x', 'b'], verdict: write },
  { why: 'any, a later one unknown', stored: ['a', 'b'], expected: 'any', ids: ['a', 'x'], verdict: conflict },
  { why: 'any, forgotten', stored: ['a', 'b'], recent: [], expected: 'any', ids: ['a', 'b'], verdict: write },
  {
    why: 'any, the first forgotten',
    stored: ['a', 'b'],
    recent: ['b'],
    expected: 'any',
    ids: ['a', 'b'],
    verdict: write,
  },
  { why: 'no events, any, absent', stored: [], expected: 'any', ids: [], verdict: already(-1) },
  { why: 'no events, none, absent', stored: [], expected: 'none', ids: [], verdict: already(-1) },
  { why: 'no events, exists, absent', stored: [], expected: 'exists', ids: [], verdict: conflict },
  { why: 'no events, at the head', stored: ['a'], expected: 0n, ids: [], verdict: already(0) },
  { why: 'no events, any', stored: ['a', 'b'], expected: 'any', ids: [], verdict: already(1) },
  { why: 'no events, behind', stored: ['a', 'b'], expected: 0n, ids: [], verdict: conflict },
  { why: 'no events, none, present', stored: ['a'], expected: 'none', ids: [], verdict: conflict },
  { why: 'no events, beyond the head', stored: ['a'], expected: 1n, ids: [], verdict: conflict },
];

describe('the rules of appending', () => {
  it.each(rows)('$why: $verdict.kind', ({ stored, recent, expected, ids, verdict }) => {
    expect(judge(aView(stored, recent), expected, ids)).toEqual(verdict);
  });
});
