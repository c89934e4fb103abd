// Takes a backup while the platform runs: first the databases, then the log, so that no read model in it is ahead of the log.
import { BOOK_STREAM } from '@daybook/contracts';
import { copyLog, inspectLog } from '@daybook/embedded-node';
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CONTEXTS } from '../installation/contexts';
import { contextDatabases, databaseOf, onDatabase } from '../installation/databases';
import { type MadeOf, namedIn, recall, refuseOthers } from '../installation/made-of';
import { type DatabaseDump, dumpDatabase } from './database/dump';
import { readIncarnation } from './incarnation';
import { type LogEntry, type Manifest, totalBytes, writeManifest } from './manifest';
import { type DatabaseServer, databaseServer, KEPT_AS_FILES, logSource } from './sources';

export interface Report {
  /** What is being done; `done` of `total` in bytes where that is known. */
  progress(label: string, done: number, total?: number): void;
  say(text: string): void;
}

/** The backup cannot be taken; the message says why and what to do. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

export async function takeBackup(home: string, to: string, env: NodeJS.ProcessEnv, report: Report): Promise<Manifest> {
  refuseOthers(home, env);
  const directory = prepareTarget(home, resolve(to));
  const takenAt = new Date().toISOString();
  const server = await databaseServer(home, env);
  const source = logSource(home, env);
  if (server === undefined && source === undefined)
    throw new BackupRefused(`There is nothing to back up in ${home}: Daybook has never run here.`);

  // Read models before the log: the log then holds every event that a checkpoint in the dumps has seen.
  const dumps = await dumpAll(server, directory, report);
  const log = source?.kind === 'embedded' ? await copyAndCheck(source.dir, directory, dumps, report) : null;
  for (const part of KEPT_AS_FILES) copyFiles(home, directory, part);

  const madeOf = recall(home) ?? namedIn(env);
  let hashed = 0;
  const manifest = await writeManifest(
    directory,
    {
      id: randomUUID(),
      takenAt,
      versions: { daybook: ownVersion(), node: process.versions.node },
      incarnation: readIncarnation(home)?.incarnation ?? null,
      madeOf,
      lacks: whatLacks(madeOf, { log, databases: [...dumps.keys()] }),
      log,
      databases: Object.fromEntries([...dumps].map(([name, dump]) => [name, summary(dump)])),
    },
    (bytes) => report.progress('hashing', (hashed += bytes)),
  );
  report.say(`  ${Object.keys(manifest.files).length} files, ${totalBytes(manifest)} bytes`);
  return manifest;
}

interface Found {
  readonly log: LogEntry | null;
  readonly databases: readonly string[];
}

/** One sentence for each part of the installation that is not in the backup. */
function whatLacks({ log: logStore, masterKeyFile }: MadeOf, found: Found): string[] {
  const missing = CONTEXTS.map(({ name }) => databaseOf(name)).filter((name) => !found.databases.includes(name));
  return [
    ...(logStore.at === 'server' ? [EXTERNAL_LOG] : found.log === null ? ['The log: there is none yet.'] : []),
    ...(missing.length === 0 ? [] : [`The databases ${missing.join(', ')}: they are not there yet.`]),
    ...(masterKeyFile === null ? [] : [masterKeyElsewhere(masterKeyFile)]),
  ];
}

const masterKeyElsewhere = (file: string): string =>
  `The key that wraps the keys of persons (${file}): without it no personal data can be opened. Keep a copy of it, apart from this backup.`;

const EXTERNAL_LOG =
  'The log: it is on an EventStoreDB of its own. Back it up now with that server’s own tools (a file-system ' +
  'snapshot, or the copy of its chaser, index and chunk files in the order its manual says), not earlier than this moment: a copy ' +
  'of the log that is older than these databases stops every process that is ahead of it.';

/** For this user's eyes only: a backup holds keys. */
function prepareTarget(home: string, directory: string): string {
  const inside = relative(resolve(home), directory);
  if (inside === '' || !(inside.startsWith('..') || resolve(inside) === inside))
    throw new BackupRefused(`${directory} is in the installation itself: choose a place outside ${home}.`);
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new BackupRefused(`${directory} is not empty: every backup takes a new directory.`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  return directory;
}

async function dumpAll(
  server: DatabaseServer | undefined,
  directory: string,
  report: Report,
): Promise<Map<string, DatabaseDump>> {
  const dumps = new Map<string, DatabaseDump>();
  if (server === undefined) return dumps;
  mkdirSync(join(directory, 'postgres'), { mode: 0o700 });
  try {
    for (const name of await contextDatabases(server.url)) {
      let bytes = 0;
      const dump = await onDatabase(server.url, name, (client) =>
        dumpDatabase(client, join(directory, 'postgres', name), (more) => report.progress(name, (bytes += more))),
      );
      dumps.set(name, dump);
      const { tables, rows } = summary(dump);
      report.say(`  ${name.padEnd(20)} ${rows} rows of ${tables} tables`);
    }
  } finally {
    await server.release();
  }
  return dumps;
}

async function copyAndCheck(
  from: string,
  directory: string,
  dumps: ReadonlyMap<string, DatabaseDump>,
  report: Report,
): Promise<LogEntry> {
  const to = join(directory, 'log');
  await copyLog(from, to, { onBytes: (done, about) => report.progress('log', done, about) });
  const { heads, ...log } = await inspectLog(to, [BOOK_STREAM], (done) => report.progress('events checked', done));
  const pages = (heads[BOOK_STREAM] ?? -1) + 1;
  refuseAhead(dumps, { ...log, pages });
  report.say(`  ${'log'.padEnd(20)} ${log.events} events of ${log.streams} streams, ${pages} pages of the book`);
  return { ...log, pages };
}

/** In this order a checkpoint is ahead only when the databases are of another log: then nothing is backed up. */
function refuseAhead(dumps: ReadonlyMap<string, DatabaseDump>, { lastPosition, pages }: LogEntry): void {
  for (const [database, { checkpoints }] of dumps) {
    for (const { consumer, position, prepare } of checkpoints) {
      const end = prepare === '0' ? pages - 1 : lastPosition;
      if (Number(position) <= end) continue;
      throw new BackupRefused(
        `${consumer} in ${database} has read up to ${position}, but the log ends at ${end}: they do not belong together. ` +
          'See docs/runbooks/restore.md.',
      );
    }
  }
}

function copyFiles(home: string, directory: string, part: string): void {
  const from = join(home, part);
  if (!existsSync(from)) return;
  cpSync(from, join(directory, part), { recursive: true, preserveTimestamps: true });
}

function summary({ server, tables }: DatabaseDump): Manifest['databases'][string] {
  return { server, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}

/** Of the program: beside the compiled tree, or above the sources. */
function ownVersion(): string {
  for (const up of ['../..', '../../..']) {
    const file = join(__dirname, up, 'package.json');
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  return 'unknown';
}
