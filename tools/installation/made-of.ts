// What an installation is made of: which log, which databases, whose master key. It is remembered, so that no command works on
// one half of it, or on another.
import { hostsOf } from '@daybook/host';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NeedsMending } from './needs-mending';
import { readRunFile } from './run-file';

/** The embedded store in the home, or the hosts of a server of its own. */
type Store = { readonly at: 'home' } | { readonly at: 'server'; readonly hosts: string };

export interface MadeOf {
  readonly log: Store;
  readonly databases: Store;
  /** Where the key is that wraps the keys of persons; null for the one among the installation's keys. */
  readonly masterKeyFile: string | null;
}

interface Kind {
  readonly store: 'log' | 'databases';
  readonly setting: 'ESDB_URL' | 'DATABASE_URL';
  readonly service: 'event-store' | 'postgres';
  readonly are: string;
  /** Of the embedded store, when it has been used. */
  readonly trace: string;
}

const KINDS: readonly Kind[] = [
  {
    store: 'log',
    setting: 'ESDB_URL',
    service: 'event-store',
    are: 'The log of this installation is',
    trace: 'eventstore/data.mdb',
  },
  {
    store: 'databases',
    setting: 'DATABASE_URL',
    service: 'postgres',
    are: 'The databases of this installation are',
    trace: 'postgres/data/PG_VERSION',
  },
];

const fileIn = (home: string): string => join(home, 'installation.json');

/** What the settings say. */
export function namedIn(env: NodeJS.ProcessEnv): MadeOf {
  return {
    log: storeAt(env['ESDB_URL']),
    databases: storeAt(env['DATABASE_URL']),
    masterKeyFile: env['DAYBOOK_MASTER_KEY_FILE'] || null,
  };
}

export function remember(home: string, madeOf: MadeOf): void {
  writeFileSync(`${fileIn(home)}.new`, `${JSON.stringify(madeOf, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${fileIn(home)}.new`, fileIn(home));
}

/** Undefined before the first start. What cannot be read is told from the traces of embedded stores. */
export function recall(home: string): MadeOf | undefined {
  try {
    const text = existsSync(fileIn(home)) ? readFileSync(fileIn(home), 'utf8') : '';
    const { log, databases, masterKeyFile } = (JSON.parse(text) ?? {}) as Partial<MadeOf>;
    if (isStore(log) && isStore(databases)) return { log, databases, masterKeyFile: masterKeyFile ?? null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const isHere = KINDS.some(({ trace }) => existsSync(join(home, trace)));
  return isHere ? { log: { at: 'home' }, databases: { at: 'home' }, masterKeyFile: null } : undefined;
}

/**
 * What the settings do not name counts as it runs here. Of a home that never started nothing is remembered, and nothing refused.
 * @throws NeedsMending saying what to do
 */
export function refuseOthers(home: string, env: NodeJS.ProcessEnv): void {
  const remembered = recall(home);
  if (remembered === undefined) return;
  const services = readRunFile(home)?.services;
  for (const kind of KINDS) {
    const running = services?.[kind.service]?.url;
    const says = storeAt(env[kind.setting] || running);
    const is = remembered[kind.store];
    const isRunning = says.at === 'server' && running !== undefined && says.hosts === hostsOf(running);
    if (isSame(is, says) || isRunning) continue;
    throw new NeedsMending(`${kind.are} ${placeOf(is, home)}, ${contradiction(kind, says)} ${MOVED}`);
  }
}

/** Another key would be made in its place, and what was sealed could not be opened. @throws NeedsMending */
export function refuseWithoutMasterKey(home: string, env: NodeJS.ProcessEnv): void {
  const file = recall(home)?.masterKeyFile ?? null;
  if (file === null || env['DAYBOOK_MASTER_KEY_FILE']) return;
  throw new NeedsMending(
    `The keys of persons are wrapped by the key in ${file}, and DAYBOOK_MASTER_KEY_FILE is not set: set it as before.`,
  );
}

const MOVED =
  'If they were moved, say so once: npm start -- --moved. For another installation set DAYBOOK_HOME to another directory.';

function storeAt(url: string | undefined): Store {
  return url ? { at: 'server', hosts: hostsOf(url) } : { at: 'home' };
}

function placeOf(store: Store, home: string): string {
  return store.at === 'home' ? `in ${home}` : `on ${store.hosts}`;
}

function contradiction({ setting }: Kind, says: Store): string {
  return says.at === 'home'
    ? `and ${setting} is not set: set it as it is set where the platform runs.`
    : `and ${setting} names ${says.hosts}: unset it, or set it as it is set where the platform runs.`;
}

function isSame(one: Store, other: Store): boolean {
  return one.at === 'server' ? other.at === 'server' && other.hosts === one.hosts : other.at === 'home';
}

function isStore(value: unknown): value is Store {
  const { at, hosts } = (value ?? {}) as { at?: unknown; hosts?: unknown };
  return at === 'home' || (at === 'server' && typeof hosts === 'string');
}
