// Where the log, the databases and the files of an installation are: embedded here, or on servers that the environment names.
import { startPostgres } from '@daybook/embedded-postgres';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS } from '../installation/contexts';
import { namedIn, recall } from '../installation/made-of';
import { readRunFile, serviceUrl } from '../installation/run-file';

/** Files of an installation that belong into a backup as they are: signing keys, secrets, and the heads that were published. */
export const KEPT_AS_FILES = ['keys', ...CONTEXTS.flatMap(({ backedUp = [] }) => backedUp)];

export const logDirectory = (home: string): string => join(home, 'eventstore');
export const postgresDirectory = (home: string): string => join(home, 'postgres');

type LogSource = { readonly kind: 'embedded'; readonly dir: string } | { readonly kind: 'external' } | undefined;

/** Undefined when there is no log yet. */
export function logSource(home: string, env: NodeJS.ProcessEnv): LogSource {
  if ((recall(home) ?? namedIn(env)).log.at === 'server') return { kind: 'external' };
  const dir = logDirectory(home);
  return existsSync(join(dir, 'data.mdb')) ? { kind: 'embedded', dir } : undefined;
}

export interface DatabaseServer {
  readonly url: string;
  readonly kind: 'embedded' | 'external';
  /** Ends a server that was started only for this. */
  release(): Promise<void>;
}

/** The given server, the running one, or one that is started for this purpose. Undefined when there is none yet. */
export async function databaseServer(home: string, env: NodeJS.ProcessEnv): Promise<DatabaseServer | undefined> {
  const url = given(env, 'DATABASE_URL');
  const nothing = (): Promise<void> => Promise.resolve();
  if (url !== undefined) return { url, kind: 'external', release: nothing };
  const run = readRunFile(home);
  const isEmbedded = existsSync(join(postgresDirectory(home), 'data', 'PG_VERSION'));
  if (run?.services['postgres'] !== undefined) {
    return { url: serviceUrl(run, 'postgres'), kind: isEmbedded ? 'embedded' : 'external', release: nothing };
  }
  return isEmbedded ? startedServer(home) : undefined;
}

/** The embedded server, begun anew where there is no data. */
export async function startedServer(home: string): Promise<DatabaseServer> {
  const server = await startPostgres({ dir: postgresDirectory(home) });
  return { url: server.url, kind: 'embedded', release: () => server.stop() };
}

export function given(env: NodeJS.ProcessEnv, setting: 'ESDB_URL' | 'DATABASE_URL'): string | undefined {
  const url = env[setting];
  return url === '' ? undefined : url;
}
