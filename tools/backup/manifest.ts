// The list of a backup's files with their hashes: it is written last, so that a directory without it is no backup.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MadeOf } from '../installation/made-of';

const FORMAT = 2;
const MANIFEST_FILE = 'manifest.json';
const HASH_FILE = 'manifest.sha256';

interface FileEntry {
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly id: string;
  readonly takenAt: string;
  readonly finishedAt: string;
  readonly versions: { readonly daybook: string; readonly node: string };
  /** The life of the log that it was taken in; null for the first. */
  readonly incarnation: string | null;
  /** What the installation was made of. */
  readonly madeOf: MadeOf;
  /** What belongs to the installation and is not in the backup, for people; empty when all is in it. */
  readonly lacks: readonly string[];
  /** Null where the log is on a server of its own. */
  readonly log: LogEntry | null;
  readonly databases: Readonly<
    Record<string, { readonly server: string; readonly tables: number; readonly rows: number }>
  >;
  /** By path in the backup, with slashes. */
  readonly files: Readonly<Record<string, FileEntry>>;
}

export interface LogEntry {
  readonly events: number;
  readonly streams: number;
  readonly lastPosition: number;
  readonly pages: number;
}

/** The directory holds no whole and unchanged backup; the message says what is wrong. */
export class NoBackup extends Error {
  override readonly name = 'NoBackup';
}

/** Hashes what is in the directory and signs it off. */
export async function writeManifest(
  directory: string,
  about: Omit<Manifest, 'files' | 'finishedAt' | 'format'>,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Manifest> {
  const files: Record<string, FileEntry> = {};
  for (const path of filesIn(directory)) files[path] = await hashFile(join(directory, path), onBytes);
  const manifest: Manifest = { format: FORMAT, ...about, finishedAt: new Date().toISOString(), files };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(join(directory, HASH_FILE), `${sha256(text)}  ${MANIFEST_FILE}\n`, { mode: 0o600 });
  writeFileSync(join(directory, `${MANIFEST_FILE}.new`), text, { mode: 0o600 });
  renameSync(join(directory, `${MANIFEST_FILE}.new`), join(directory, MANIFEST_FILE));
  return manifest;
}

/** @throws NoBackup when the manifest is missing, of another format, or not as it was written */
export function readManifest(directory: string): Manifest {
  const file = join(directory, MANIFEST_FILE);
  if (!existsSync(file))
    throw new NoBackup(`${directory} holds no ${MANIFEST_FILE}: it is no backup, or one that did not finish.`);
  const text = readFileSync(file, 'utf8');
  const [written] = existsSync(join(directory, HASH_FILE))
    ? readFileSync(join(directory, HASH_FILE), 'utf8').split(' ')
    : [undefined];
  if (written !== sha256(text)) throw new NoBackup(`${file} is not as it was written: its hash differs.`);
  const manifest = JSON.parse(text) as Omit<Manifest, 'format'> & { format: number };
  if (manifest.format !== FORMAT)
    throw new NoBackup(`${file} is of format ${manifest.format}; this version reads ${FORMAT}.`);
  return { ...manifest, format: FORMAT };
}

/** Holds every file against its hash. @throws NoBackup naming the first that is missing or changed */
export async function checkFiles(
  directory: string,
  { files }: Manifest,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  for (const [path, { bytes, sha256: expected }] of Object.entries(files)) {
    const file = join(directory, path);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) throw new NoBackup(`${file} is missing.`);
    if (size !== bytes) throw new NoBackup(`${file} has ${size} bytes; ${bytes} were written.`);
    if ((await hashFile(file, onBytes)).sha256 !== expected)
      throw new NoBackup(`${file} is not as it was written: its hash differs.`);
  }
}

export function totalBytes({ files }: Pick<Manifest, 'files'>): number {
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Paths of the regular files below, with slashes, in order. */
function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== MANIFEST_FILE && path !== HASH_FILE)
    .sort();
}

async function hashFile(file: string, onBytes: (bytes: number) => void): Promise<FileEntry> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(chunk.length);
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
