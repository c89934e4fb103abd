// Which arguments `npm run token` takes, and its answer to any others.
import { parseArgs } from 'node:util';
import { type DevelopmentTokenOptions, ROLES, isRole } from '@daybook/platform';

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Prints a token of this installation's development key.

  npm run -s token -- --role <role> [--role <role>] [--sub <id>] [--ttl <time>]

  --role  ${ROLES.join(', ')}
  --sub   the caller: an opaque id out of A-Za-z0-9._:|- (default dev-<role>)
  --ttl   how long it is good for, such as 15m or 8h, at most 12h (default 8h)

  curl -H "authorization: Bearer $(npm run -s token -- --role finance)" http://127.0.0.1:7001/…
`;

const UNITS_S: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
const TTL_MAX_S = 12 * 3600;

/** @throws UsageError */
export function parseTokenArguments(args: readonly string[]): DevelopmentTokenOptions | 'help' {
  const values = parse(args);
  if (values.help === true) return 'help';
  const named = (values.role ?? []).flatMap((role) => role.split(','));
  if (named.length === 0) throw new UsageError(`Which role? Give --role with one of ${ROLES.join(', ')}.`);
  const roles = named.map((role) => {
    if (!isRole(role)) throw new UsageError(`There is no role "${role}"; there are ${ROLES.join(', ')}.`);
    return role;
  });
  const { sub, ttl } = values;
  if (sub !== undefined && !/^[A-Za-z0-9._:|-]{1,128}$/.test(sub)) {
    throw new UsageError('--sub is 1 to 128 characters out of A-Za-z0-9._:|- (an id, not a name or an address).');
  }
  return { roles, ...(sub === undefined ? {} : { sub }), ...(ttl === undefined ? {} : { ttlS: secondsOf(ttl) }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        role: { type: 'string', multiple: true },
        sub: { type: 'string' },
        ttl: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. \`npm run token -- --help\` says what there is.`);
  }
}

function secondsOf(ttl: string): number {
  const [, digits, unit] = /^([1-9][0-9]{0,5})([smh])$/.exec(ttl) ?? [];
  const seconds = Number(digits) * (UNITS_S[unit ?? ''] ?? Number.NaN);
  if (!(seconds <= TTL_MAX_S))
    throw new UsageError(`--ttl is a time such as 30s, 15m or 8h, at most 12h; not "${ttl}".`);
  return seconds;
}
