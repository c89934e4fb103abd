// What a service said when it did not do as asked: an RFC 9457 problem as an error.
import type { Reply } from './reply';

/** Where a request is wrong: an RFC 6901 pointer into the body, or `/<name>` for a parameter. */
interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
}

/** Which rule of the business was broken, and the figures it was judged by. */
interface Refusal {
  readonly code: string;
  readonly figures: Readonly<Record<string, string>>;
}

/** A definite answer: repeating the same call under the same key meets it again, unless it is `retryable`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** Stable and kebab-case, such as `insufficient-funds`; `http-<status>` when the answer was no problem document. */
  readonly code: string;
  readonly retryable: boolean;
  /** Correlation id of the request, to look for in the service's log. */
  readonly instance: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly refusal: Refusal | undefined;
  /** The answer was given before, under the same key. */
  readonly replayed: boolean;

  constructor(
    readonly status: number,
    /** The whole problem, with members that only some have, such as the id of a payment that was declined. */
    readonly body: Readonly<Record<string, unknown>>,
    headers: Headers = new Headers(),
  ) {
    const code = codeOf(body) ?? `http-${status}`;
    super([`${status} ${code}`, ...detailsOf(body)].join(': '));
    this.code = code;
    this.retryable = body['retryable'] === true;
    this.instance = typeof body['instance'] === 'string' ? body['instance'] : undefined;
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as FieldProblem[]) : [];
    this.refusal = refusalOf(body['refusal']);
    this.replayed = headers.get('idempotency-replayed') === 'true';
  }

  static of({ status, headers, text }: Reply): ApiProblem {
    return new ApiProblem(status, objectIn(text) ?? { detail: text.slice(0, 200) }, headers);
  }
}

function codeOf({ type }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : undefined;
}

function detailsOf({ detail, errors }: Readonly<Record<string, unknown>>): string[] {
  const fields = Array.isArray(errors) ? (errors as FieldProblem[]) : [];
  return [
    ...(typeof detail === 'string' && detail !== '' ? [detail] : []),
    ...fields.map(({ pointer, code }) => `${pointer} ${code}`),
  ];
}

function refusalOf(refusal: unknown): Refusal | undefined {
  if (typeof refusal !== 'object' || refusal === null || !('code' in refusal)) return undefined;
  return { figures: {}, ...(refusal as Partial<Refusal> & Pick<Refusal, 'code'>) };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
