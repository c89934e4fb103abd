// Where the log and the databases are: on servers that the environment names, else on those that run here.
import { refuseOthers } from './made-of';
import { daybookHome, requireRunning, serviceUrl } from './run-file';
import { Unreachable } from './unreachable';

interface Installation {
  readonly eventStoreUrl: string;
  /** Of the server; each context has a database of its own on it. Undefined when only the book is wanted. */
  readonly databaseUrl: string | undefined;
}

/** @throws Unreachable, saying what to do; NeedsMending when the settings name other stores than the installation is made of */
export function findInstallation(env: NodeJS.ProcessEnv, only?: 'book' | 'projections'): Installation {
  // A service is told by the supervisor, of embedded stores as well.
  if (env['DAYBOOK_SUPERVISED'] !== '1') refuseOthers(daybookHome(env), env);
  const { ESDB_URL: eventStoreUrl, DATABASE_URL: databaseUrl } = env;
  return {
    eventStoreUrl: given(eventStoreUrl) ?? running(env, 'event-store', 'ESDB_URL'),
    databaseUrl: only === 'book' ? undefined : (given(databaseUrl) ?? running(env, 'postgres', 'DATABASE_URL')),
  };
}

function given(url: string | undefined): string | undefined {
  return url === '' ? undefined : url;
}

function running(env: NodeJS.ProcessEnv, service: string, setting: string): string {
  try {
    return serviceUrl(requireRunning(daybookHome(env)), service);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreachable(`${reason}\nOr set ${setting}, as it is set where the platform runs.`);
  }
}
