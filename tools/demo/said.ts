// What the platform said about a line of the day, in the words of its `expect`.
import { ApiProblem } from '@daybook/client';

export interface Said {
  /** Without `declined:` and `refused:`. */
  readonly became: string;
  /** It was answered in an earlier playing. Never so of a line that only reads. */
  readonly replayed: boolean;
  readonly id?: string;
}

/** Why a request was refused, if that is what `error` says. @throws whatever else it says */
export function refusalSaid(error: unknown, codeOf: (problem: ApiProblem) => string | undefined): Said {
  if (!(error instanceof ApiProblem)) throw error;
  const { replayed, body, message } = error;
  const id = typeof body['id'] === 'string' ? { id: body['id'] } : {};
  return { became: codeOf(error) ?? `HTTP ${message}`, replayed, ...id };
}
