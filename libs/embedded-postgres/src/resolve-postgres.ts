// Which Postgres is used: the one the environment names, or an embedded one.
import { join } from 'node:path';
import { startPostgres, type RunningPostgres, type StartOptions } from './start-postgres';

/** A server somebody else runs: never started nor stopped by us. */
interface GivenPostgres {
  readonly given: true;
  readonly url: string;
  stop(): Promise<void>;
}

type ResolvedPostgres = GivenPostgres | (RunningPostgres & { readonly given: false });

type PostgresEnvironment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 5499;

/**
 * With `DATABASE_URL` that server, and nothing is started. Otherwise an embedded one on `<DAYBOOK_HOME>/postgres`
 * (`.daybook` by default) and `POSTGRES_PORT` (5499 by default), unless `options` say differently.
 */
export async function resolvePostgres(
  env: PostgresEnvironment,
  options: Partial<StartOptions> = {},
): Promise<ResolvedPostgres> {
  const url = givenServer(env);
  if (url !== undefined) return { given: true, url, stop: () => Promise.resolve() };
  const dir = join(env['DAYBOOK_HOME'] || '.daybook', 'postgres');
  const running = await startPostgres({ dir, port: portFrom(env), ...options });
  return { ...running, given: false };
}

/** The server `DATABASE_URL` names, checked for its form only. */
export function givenServer(env: PostgresEnvironment): string | undefined {
  const given = env['DATABASE_URL'];
  if (given === undefined || given === '') return undefined;
  const protocol = URL.canParse(given) ? new URL(given).protocol : undefined;
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') {
    throw new Error('DATABASE_URL must look like postgresql://user:password@host:5432/database.');
  }
  return given;
}

function portFrom(env: PostgresEnvironment): number {
  const given = env['POSTGRES_PORT'];
  if (given === undefined || given === '') return DEFAULT_PORT;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`POSTGRES_PORT must be a port number from 0 to 65535, not "${given}".`);
  }
  return port;
}
