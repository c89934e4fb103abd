// Which processes make the platform, with what settings, and what waits for what.
import { basename, join } from 'node:path';
import type { ProcessSpec } from './supervised-process';

export interface Service {
  readonly name: string;
  readonly title: string;
  /** Script relative to the compiled tree. */
  readonly script: string;
  /** The setting that moves it to another port. */
  readonly portSetting: string;
  readonly defaultPort: number;
  /** 0: stores and outside parties, started first; 1: the contexts. */
  readonly stage: 0 | 1;
  /** Not started when this setting names one that runs elsewhere. */
  readonly insteadOf?: 'DATABASE_URL' | 'ESDB_URL';
  readonly env: (context: ServiceContext) => Record<string, string>;
}

export interface ServiceContext {
  readonly home: string;
  readonly port: number;
  /** Address of a service that is ready, or of the one given instead. */
  readonly urlOf: (name: string) => string;
}

const app = (name: string, title: string, defaultPort: number, more: Service['env'] = () => ({})): Service => ({
  name,
  title,
  script: `apps/${name}/src/main.js`,
  portSetting: `${name.toUpperCase().replaceAll('-', '_')}_PORT`,
  defaultPort,
  stage: 1,
  env: (context) => ({
    PORT: String(context.port),
    DATABASE_URL: context.urlOf('postgres'),
    ESDB_URL: context.urlOf('event-store'),
    ...more(context),
  }),
});

export const SERVICES: readonly Service[] = [
  {
    name: 'postgres',
    title: 'Postgres (read models)',
    script: 'libs/embedded-postgres/src/main.js',
    portSetting: 'POSTGRES_PORT',
    defaultPort: 5499,
    stage: 0,
    insteadOf: 'DATABASE_URL',
    env: ({ home, port }) => ({ POSTGRES_DIR: join(home, 'postgres'), POSTGRES_PORT: String(port) }),
  },
  {
    name: 'event-store',
    title: 'Event store (the log)',
    script: 'libs/embedded-node/src/main.js',
    portSetting: 'EVENT_STORE_PORT',
    defaultPort: 2113,
    stage: 0,
    insteadOf: 'ESDB_URL',
    env: ({ home, port }) => ({ ESDB_DIR: join(home, 'eventstore'), ESDB_PORT: String(port) }),
  },
  {
    name: 'card-rail',
    title: 'Simulated card rail',
    script: 'apps/card-rail/src/main.js',
    portSetting: 'CARD_RAIL_PORT',
    defaultPort: 7010,
    stage: 0,
    env: ({ port }) => ({ PORT: String(port) }),
  },
  app('ledger', 'Ledger', 7001, () => ({ LEDGER_RUNS: 'posting' })),
  {
    ...app('ledger', 'Ledger, its read models', 7021, () => ({ LEDGER_RUNS: 'read-models' })),
    name: 'ledger-read-models',
    portSetting: 'LEDGER_READ_MODELS_PORT',
  },
  app('payments', 'Payments', 7002, ({ urlOf, port }) => ({
    CARD_RAIL_URL: urlOf('card-rail'),
    CARD_RAIL_CALLBACK_URL: `http://127.0.0.1:${port}/callbacks/card-rail`,
  })),
  app('audit', 'Audit', 7003),
  { ...app('status', 'Status page', 7009), script: 'tools/status/serve.js' },
];

/** A second ledger over the same log and database: whichever does not write follows the book, and both answer. */
const LEDGER_STANDBY: Service = {
  ...app('ledger', 'Ledger, a second one', 7011, () => ({ LEDGER_RUNS: 'posting' })),
  name: 'ledger-2',
  portSetting: 'LEDGER_2_PORT',
};

/** Everything there is to start. */
export function servicesWith({ standby = false }: { readonly standby?: boolean } = {}): readonly Service[] {
  return standby ? [...SERVICES, LEDGER_STANDBY] : SERVICES;
}

/** The compiled tree: where we are ourselves, or beside the sources when we are run from those. */
const ROOT = join(__dirname, '..', '..');
const COMPILED = basename(ROOT) === 'dist' ? ROOT : join(ROOT, 'dist');

/** The port a service listens on: its setting, or its default. */
export function portOf(service: Service, env: NodeJS.ProcessEnv): number {
  const text = env[service.portSetting];
  if (text === undefined || text === '') return service.defaultPort;
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65535) {
    throw new Error(`${service.portSetting} must be a port between 1 and 65535, not "${text}"`);
  }
  return Number(text);
}

export function processSpec(service: Service, context: ServiceContext): ProcessSpec {
  return {
    name: service.name,
    script: join(COMPILED, service.script),
    env: { DAYBOOK_HOME: context.home, ...service.env(context) },
    logFile: join(context.home, 'logs', `${service.name}.log`),
  };
}
