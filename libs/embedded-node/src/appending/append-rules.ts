// Whether an append is written, is already there, or conflicts: the whole table of expected revisions and event ids.

/** `none` is "no stream"; a number is the revision the stream's newest event must have. */
export type Expected = 'any' | 'exists' | 'none' | bigint;

/** What the rules may look at in a stream. `head` is -1 when there is no stream. */
export interface StreamView {
  readonly head: number;
  idAt(revision: number): string;
  /** Revision of an event written to this stream since the node started and still remembered. */
  recentRevision(id: string): number | undefined;
}

export type Verdict =
  { readonly kind: 'write' } | { readonly kind: 'already'; readonly revision: number } | { readonly kind: 'conflict' };

const WRITE: Verdict = { kind: 'write' };
const CONFLICT: Verdict = { kind: 'conflict' };

/**
 * At the expected head ids are not looked at. Behind it, an append is a repeat if exactly its ids stand where it would have
 * put them. Without a revision only recently written ids are known: all of them is a repeat, the first but not all is a
 * conflict. Payloads are never compared.
 */
export function judge(stream: StreamView, expected: Expected, ids: readonly string[]): Verdict {
  if (expected === 'any' || expected === 'exists') return judgeUnversioned(stream, expected, ids);
  const revision = expected === 'none' ? -1n : expected;
  const head = BigInt(stream.head);
  if (head < revision) return CONFLICT;
  if (head === revision) return ids.length === 0 ? { kind: 'already', revision: stream.head } : WRITE;
  return judgeRepeat(stream, Number(revision) + 1, ids);
}

function judgeUnversioned(stream: StreamView, expected: 'any' | 'exists', ids: readonly string[]): Verdict {
  if (expected === 'exists' && stream.head < 0) return CONFLICT;
  const [first] = ids;
  if (first === undefined) return { kind: 'already', revision: stream.head };
  let revision = stream.recentRevision(first);
  if (revision === undefined) return WRITE;
  for (const id of ids) {
    revision = stream.recentRevision(id);
    if (revision === undefined) return CONFLICT;
  }
  return { kind: 'already', revision };
}

/** An append without events has nothing to be recognised by, so behind the head it is a conflict. */
function judgeRepeat(stream: StreamView, from: number, ids: readonly string[]): Verdict {
  if (ids.length === 0 || from + ids.length - 1 > stream.head) return CONFLICT;
  const same = ids.every((id, index) => stream.idAt(from + index) === id);
  return same ? { kind: 'already', revision: from + ids.length - 1 } : CONFLICT;
}
