// What a caller is told when a request is refused: an RFC 9457 problem with a stable code.

/** Where a request is wrong: an RFC 6901 pointer into the body, or `/<name>` for a query or path parameter. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
}

interface ProblemOptions {
  /** For people; says nothing that the code does not, and never a driver's message. */
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  /** Whether the same request may succeed later; by default what the code implies. */
  readonly retryable?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the body, such as the id of the payment that was declined. */
  readonly members?: Readonly<Record<string, unknown>>;
}

interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly retryable: boolean;
  readonly errors?: readonly FieldProblem[];
  readonly [member: string]: unknown;
}

export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

const TYPE_BASE = 'https://daybook.example/problems/';

const RETRYABLE: ReadonlySet<string> = new Set([
  'unavailable',
  'outcome-unknown',
  'projection-behind',
  'ledger-halted',
  'idempotency-in-flight',
  'rate-limited',
]);

/** Thrown anywhere in a request; becomes the answer. `code` is kebab-case and part of the interface. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly options: ProblemOptions = {},
  ) {
    super(`${status} ${code}${options.detail === undefined ? '' : `: ${options.detail}`}`);
  }

  get retryable(): boolean {
    return this.options.retryable ?? RETRYABLE.has(this.code);
  }

  /** `instance` is the correlation id of the request. */
  body(instance: string): ProblemBody {
    const { detail, errors, members } = this.options;
    return {
      type: TYPE_BASE + this.code,
      title: titleOf(this.code),
      status: this.status,
      ...(detail === undefined ? {} : { detail }),
      instance,
      retryable: this.retryable,
      ...(errors === undefined ? {} : { errors }),
      ...members,
    };
  }
}

export function notFound(): Problem {
  return new Problem(404, 'not-found');
}

/** A request whose shape is wrong at one place. */
export function invalidRequest(pointer: string, code = 'invalid-value'): Problem {
  return new Problem(400, 'invalid-request', { errors: [{ pointer, code }] });
}

function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
