// Brings a backup back: checks it, moves what is here aside, puts its parts in place, and begins a new life of the log.
import { BOOK_STREAM } from '@daybook/contracts';
import { inspectLog } from '@daybook/embedded-node';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beginIncarnation, type Incarnation } from '../backup/incarnation';
import { checkFiles, type Manifest, NoBackup, readManifest, totalBytes } from '../backup/manifest';
import { given, KEPT_AS_FILES, logDirectory, postgresDirectory } from '../backup/sources';
import type { Report } from '../backup/take-backup';
import { refuseUsedDatabases, restoreDatabases } from './restore-databases';
import { CONTEXTS } from '../installation/contexts';
import { lockInstallation, openInstallation } from '../installation/home';
import { beginRestore, endRestore } from '../installation/unfinished-restore';
import { namedIn, refuseOthers, remember } from '../installation/made-of';
import { refuseRunning, RestoreRefused } from './refuse-running';

export const PARTS = ['log', 'postgres', 'keys'] as const;
export type Part = (typeof PARTS)[number];

interface RestoreOptions {
  readonly from: string;
  /** Moves aside what is in the way instead of refusing. */
  readonly force: boolean;
  /** All parts unless one is named. */
  readonly only?: Part | undefined;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly incarnation: Incarnation;
  /** Where what was here before now is. */
  readonly aside: readonly string[];
  /** What the log that was here held more than the backup's, when that is known. */
  readonly lost: { readonly pages: number; readonly events: number } | undefined;
}

/** While no other command works on the installation. @throws RestoreRefused, NoBackup, NeedsMending, LockHeld */
export async function restoreBackup(
  home: string,
  options: RestoreOptions,
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<Restored> {
  openInstallation(home);
  refuseRunning(home);
  const release = lockInstallation(home);
  try {
    return await restore(home, options, env, report);
  } finally {
    release();
  }
}

async function restore(
  home: string,
  options: RestoreOptions,
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<Restored> {
  const from = resolve(options.from);
  const manifest = readManifest(from);
  refuseOthers(home, env);
  const parts = partsOf(manifest, options.only, env);
  await checkAll(from, manifest, report);
  const existing = parts.flatMap((part) => pathsOf(home, part, env)).filter((path) => isUsed(path));
  if (existing.length > 0 && !options.force)
    throw new RestoreRefused(
      `There is something here already: ${existing.join(', ')}. With --force it is moved aside, never deleted.`,
    );
  const server = given(env, 'DATABASE_URL');
  if (server !== undefined && parts.includes('postgres'))
    await refuseUsedDatabases(server, Object.keys(manifest.databases), options.force);

  beginRestore(home, from);
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const aside = moveAside(home, existing, join(home, `replaced-${stamp}`));
  const lost = parts.includes('log') ? await restoreLog(home, from, manifest, aside, report) : undefined;
  if (parts.includes('postgres')) {
    aside.push(...(await restoreDatabases(home, from, { manifest, env, stamp, report })));
  }
  if (parts.includes('keys')) for (const part of KEPT_AS_FILES) putFiles(from, home, part);
  const { masterKeyFile } = namedIn(env);
  remember(home, { ...namedIn(env), masterKeyFile: masterKeyFile ?? manifest.madeOf.masterKeyFile });
  const incarnation = beginIncarnation(home, { backup: manifest.id, takenAt: manifest.takenAt });
  endRestore(home);
  return { manifest, incarnation, aside, lost };
}

function partsOf({ log, madeOf }: Manifest, only: Part | undefined, env: NodeJS.ProcessEnv): readonly Part[] {
  const hasOwnLog = given(env, 'ESDB_URL') !== undefined;
  if (only === 'log' && log === null)
    throw new RestoreRefused('There is no log in this backup: it was on a server of its own.');
  if (log !== null && hasOwnLog && only !== 'postgres' && only !== 'keys')
    throw new RestoreRefused(
      'The log of this backup belongs to an embedded event store, and ESDB_URL names another: unset ESDB_URL, or restore ' +
        'the databases alone (--only postgres) after that server’s log was restored with its own tools.',
    );
  if (madeOf.log.at === 'server' && !hasOwnLog && only !== 'keys')
    throw new RestoreRefused(
      `The log of this backup was on ${madeOf.log.hosts} and is not in it: restore it with that server’s own tools, then set ESDB_URL ` +
        'to where it is now.',
    );
  if (only !== undefined) return [only];
  return log === null ? ['postgres', 'keys'] : ['log', 'postgres', 'keys'];
}

async function checkAll(from: string, manifest: Manifest, report: Report): Promise<void> {
  const total = totalBytes(manifest);
  let done = 0;
  await checkFiles(from, manifest, (bytes) => report.progress('bytes checked', (done += bytes), total));
  report.say(`  ${Object.keys(manifest.files).length} files are as they were written`);
}

/** What of the installation a part takes the place of. Snapshots beside the heads are of the old log: they go with it. */
function pathsOf(home: string, part: Part, env: NodeJS.ProcessEnv): string[] {
  switch (part) {
    case 'log':
      return [logDirectory(home)];
    case 'postgres':
      return given(env, 'DATABASE_URL') === undefined ? [postgresDirectory(home)] : [];
    case 'keys':
      return ['keys', ...CONTEXTS.flatMap(({ folders = [] }) => folders)].map((folder) => join(home, folder));
  }
}

function isUsed(path: string): boolean {
  return existsSync(path) && readdirSync(path).length > 0;
}

function moveAside(home: string, paths: readonly string[], to: string): string[] {
  if (paths.length === 0) return [];
  mkdirSync(to, { recursive: true, mode: 0o700 });
  return paths.map((path) => {
    const target = join(to, path.slice(resolve(home).length + 1));
    mkdirSync(dirname(target), { recursive: true });
    renameSync(path, target);
    return target;
  });
}

async function restoreLog(
  home: string,
  from: string,
  { log }: Manifest,
  aside: readonly string[],
  report: Report,
): Promise<Restored['lost']> {
  const old = aside.find((path) => path.endsWith('eventstore'));
  putFiles(from, home, 'log', 'eventstore');
  const { heads, ...found } = await inspectLog(logDirectory(home), [BOOK_STREAM], (done) =>
    report.progress('events checked', done),
  );
  const pages = (heads[BOOK_STREAM] ?? -1) + 1;
  if (log === null || found.events !== log.events || found.lastPosition !== log.lastPosition)
    throw new NoBackup(
      `the log that came back ends at ${found.lastPosition}, not at ${log?.lastPosition ?? 'nothing'}`,
    );
  report.say(`  ${'log'.padEnd(20)} ${found.events} events, ${pages} pages of the book`);
  if (old === undefined || !existsSync(join(old, 'data.mdb'))) return undefined;
  const before = await inspectLog(old, [BOOK_STREAM]).catch(() => undefined);
  if (before === undefined) return undefined;
  return { pages: (before.heads[BOOK_STREAM] ?? -1) + 1 - pages, events: before.events - found.events };
}

function putFiles(from: string, home: string, part: string, as = part): void {
  if (!existsSync(join(from, part))) return;
  mkdirSync(dirname(join(home, as)), { recursive: true });
  cpSync(join(from, part), join(home, as), { recursive: true, preserveTimestamps: true });
}
