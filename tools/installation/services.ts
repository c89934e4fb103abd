// Which processes make the platform, with which settings and in which order: the stores, then those that the contexts declare.
import { join } from 'node:path';
import type { ContextDeclaration, ContextProcess, OutsideParty, Surroundings } from './context-declaration';
import { CONTEXTS } from './contexts';
import { NeedsMending } from './needs-mending';

export interface Service {
  readonly name: string;
  readonly title: string;
  /** A process of a context, an outside party, or a part of the installation itself. */
  readonly of: 'store' | 'outside party' | 'context' | 'tool';
  /** Script relative to the compiled tree. */
  readonly script: string;
  /** The setting that moves it to another port. */
  readonly portSetting: string;
  readonly defaultPort: number;
  /** 0: stores and outside parties, started first; 1: the contexts. */
  readonly stage: 0 | 1;
  /** Not started when this setting names one that runs elsewhere. */
  readonly insteadOf?: 'DATABASE_URL' | 'ESDB_URL';
  readonly env: (surroundings: Surroundings) => Record<string, string>;
}

const STORES: readonly Service[] = [
  {
    ...named('postgres', 'Postgres (read models)', 5499),
    of: 'store',
    script: 'libs/embedded-postgres/src/main.js',
    stage: 0,
    insteadOf: 'DATABASE_URL',
    env: ({ home, port }) => ({ POSTGRES_DIR: join(home, 'postgres'), POSTGRES_PORT: String(port) }),
  },
  {
    ...named('event-store', 'Event store (the log)', 2113),
    of: 'store',
    script: 'libs/embedded-node/src/main.js',
    stage: 0,
    insteadOf: 'ESDB_URL',
    env: ({ home, port }) => ({ ESDB_DIR: join(home, 'eventstore'), ESDB_PORT: String(port) }),
  },
];

const STATUS_PAGE: Service = {
  ...named('status', 'Status page', 7009),
  of: 'tool',
  script: 'tools/status/serve.js',
  stage: 1,
  env: withStores,
};

/** Everything that `npm start` starts. */
export const SERVICES: readonly Service[] = [
  ...STORES,
  ...CONTEXTS.flatMap(({ outsideParties = [] }) => outsideParties.map(outsideParty)),
  ...CONTEXTS.flatMap((context) => servicesOf(context, ({ isStandby }) => isStandby !== true)),
  STATUS_PAGE,
];

const STANDBYS = CONTEXTS.flatMap((context) => servicesOf(context, ({ isStandby }) => isStandby === true));

/** Everything there is to start. */
export function servicesWith({ standby = false }: { readonly standby?: boolean } = {}): readonly Service[] {
  return standby ? [...SERVICES, ...STANDBYS] : SERVICES;
}

/** The port a service listens on: its setting, or its default. */
export function portOf(service: Service, env: NodeJS.ProcessEnv): number {
  const text = env[service.portSetting];
  if (text === undefined || text === '') return service.defaultPort;
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65535) {
    throw new NeedsMending(`${service.portSetting} must be a port between 1 and 65535, not "${text}"`);
  }
  return Number(text);
}

/** What a service listens on: contexts on HOST, all others on loopback. */
export function hostOf({ of }: Service, { HOST: host }: NodeJS.ProcessEnv): string {
  return of === 'context' && host ? host.replace(/^\[(.*)\]$/, '$1') : '127.0.0.1';
}

/** HOST as others on this machine call it, in the form of a URL. */
export function reachedAt({ HOST: host }: NodeJS.ProcessEnv): string {
  const bare = (host || '127.0.0.1').replace(/^\[(.*)\]$/, '$1');
  if (bare === '0.0.0.0') return '127.0.0.1';
  if (bare === '::') return '[::1]';
  return bare.includes(':') ? `[${bare}]` : bare;
}

function servicesOf(context: ContextDeclaration, isWanted: (process: ContextProcess) => boolean): Service[] {
  return context.processes.filter(isWanted).map(({ name, title, port, env = () => ({}) }) => ({
    ...named(name, title, port),
    of: 'context',
    script: `apps/${context.name}/src/main.js`,
    stage: 1,
    env: (surroundings) => ({ ...withStores(surroundings), ...env(surroundings) }),
  }));
}

function outsideParty({ name, title, port }: OutsideParty): Service {
  return {
    ...named(name, title, port),
    of: 'outside party',
    script: `apps/${name}/src/main.js`,
    stage: 0,
    env: (surroundings) => ({ PORT: String(surroundings.port) }),
  };
}

function named(name: string, title: string, defaultPort: number) {
  return { name, title, portSetting: `${name.toUpperCase().replaceAll('-', '_')}_PORT`, defaultPort };
}

function withStores({ port, urlOf }: Surroundings): Record<string, string> {
  return { PORT: String(port), DATABASE_URL: urlOf('postgres'), ESDB_URL: urlOf('event-store') };
}
