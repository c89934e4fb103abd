// Which databases does the server hold, and does each belong to a declared context?
import { databaseOf, databasesOn } from '../../installation/databases';
import { Unreachable } from '../../installation/unreachable';
import { differs } from '../finding';

/** Postgres' own. */
const DEFAULTS: ReadonlySet<string> = new Set(['postgres']);
/** A database that a restore renamed because it was in the way: no process uses it any more. */
const SET_ASIDE = /^daybook_[a-z]+_replaced_[0-9tz]+$/;

/**
 * @param beside databases of the server that are not this installation's
 * @throws Differs naming a database that no context declares, or a context without its database
 */
export async function checkDatabases(
  serverUrl: string,
  contexts: readonly string[],
  beside: readonly string[],
): Promise<void> {
  const found = new Set(await databasesThere(serverUrl));
  const declared = contexts.map(databaseOf);
  for (const name of declared) {
    if (!found.has(name)) differs(`database ${name}`, 'a database of this declared context', 'none: it has never run');
  }
  const known = new Set([...declared, ...DEFAULTS, ...beside]);
  for (const name of found) {
    if (known.has(name) || SET_ASIDE.test(name)) continue;
    differs(`database ${name}`, 'one that a declared context has, or that --beside names', 'one that has no check');
  }
}

async function databasesThere(serverUrl: string): Promise<string[]> {
  try {
    return await databasesOn(serverUrl);
  } catch (error) {
    throw new Unreachable(
      `Postgres on ${new URL(serverUrl).host} could not be read: ${messageOf(error)}\n` +
        'Is it running (npm start)? Is DATABASE_URL right, if it is set?',
    );
  }
}

/** Node tells of a host with several addresses as one error of many. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
