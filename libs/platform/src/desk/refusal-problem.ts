// Which problem a refusal is: by the table of its kind, or by the ledger's.
import { REFUSAL_PROBLEMS, type RefusalProblem } from '@daybook/contracts';
import type { Figures } from '@daybook/es';
import { replayedHeader } from '../http/answers';
import { Problem } from '../http/problem';
import type { AnyDeskKind, RefusalView } from './desk-kind';

interface RefusalContext {
  readonly replayed: boolean;
  /** Further members of the problem. */
  readonly more?: object;
}

/** With the id of what was refused, and what that was judged by. */
export function refusalProblem(
  kind: AnyDeskKind,
  id: string,
  refusal: RefusalView,
  { replayed, more = {} }: RefusalContext,
): Problem {
  const [status, code] = problemOf(kind, refusal);
  return new Problem(status, code, {
    members: { [kind.idMember ?? 'id']: id, refusal, ...more },
    retryable: false,
    ...(replayed ? { headers: replayedHeader } : {}),
  });
}

export function problemOf({ problems, decider }: AnyDeskKind, { code, figures }: RefusalView): RefusalProblem {
  const problem = own(problems, code) ?? own<RefusalProblem>(REFUSAL_PROBLEMS, code);
  if (problem === undefined) throw new Error(`no problem is declared for the refusal ${code} of ${decider.name}`);
  return typeof problem === 'function' ? problem(figures as Figures) : problem;
}

function own<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
