// How query strings are read: plain `name=value` pairs, each name once; anything cleverer is refused.
import { Problem, invalidRequest } from './problem';

const FORBIDDEN = /(^|[[\].])(__proto__|constructor|prototype)($|[[\].])/;
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const PAIRS_MAX = 50;

/** The router may not throw, so a refusal travels as a value until the first hook sees it. */
export class RefusedQuery {
  readonly [name: string]: unknown;
  constructor(readonly problem: Problem) {}
}

export function parseQueryString(text: string): Record<string, string> | RefusedQuery {
  const query: Record<string, string> = {};
  if (text === '') return query;
  const pairs = text.split('&', PAIRS_MAX + 1);
  if (pairs.length > PAIRS_MAX) return new RefusedQuery(invalidRequest('', 'too-many'));
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
    const problem = problemOfPair(query, name, value);
    if (problem !== undefined || name === undefined || value === undefined) {
      return new RefusedQuery(problem ?? invalidRequest(''));
    }
    query[name] = value;
  }
  return query;
}

function problemOfPair(
  query: Readonly<Record<string, string>>,
  name: string | undefined,
  value: string | undefined,
): Problem | undefined {
  if (name === undefined || value === undefined) return invalidRequest('', 'invalid-encoding');
  if (FORBIDDEN.test(name)) return new Problem(400, 'forbidden-key');
  if (!NAME.test(name)) return invalidRequest('', 'invalid-name');
  if (Object.hasOwn(query, name)) return invalidRequest(`/${name}`, 'repeated');
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(value)) return invalidRequest(`/${name}`, 'control-character');
  return undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
