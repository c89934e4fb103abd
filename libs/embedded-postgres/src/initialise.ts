// How a data directory comes into being, whole or not at all.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { canEnter, type Account } from './account';
import type { NativeBinaries } from './native-binaries';
import type { ServerDirectory } from './server-directory';

export const SUPERUSER = 'postgres';

/** Runs initdb unless that is done; UTF8, C locale, passwords by SCRAM, the superuser's password generated. */
export async function initialiseUnlessDone(
  directory: ServerDirectory,
  account: Account,
  binaries: NativeBinaries,
  durable: boolean,
): Promise<'initialised' | 'there already'> {
  removeUnfinished(directory);
  if (existsSync(join(directory.data, 'PG_VERSION'))) {
    readPassword(directory);
    giveToAccount(directory.data, account);
    return 'there already';
  }
  writeFileSync(directory.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const unfinished = `${directory.data}.unfinished.${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  giveToAccount(unfinished, account);
  await initdb({ directory, account, binaries, durable, at: unfinished });
  rmSync(directory.data, { recursive: true, force: true });
  renameSync(unfinished, directory.data);
  return 'initialised';
}

export function readPassword(directory: ServerDirectory): string {
  const password = existsSync(directory.password) ? readFileSync(directory.password, 'utf8') : '';
  if (password !== '') return password;
  throw new Error(
    `The password of the Postgres data in ${directory.data} is missing (${directory.password}); ` +
      `remove ${directory.root} to begin anew.`,
  );
}

/**
 * How Postgres is told of its data directory. Where a parent is closed to its account (a checkout in root's home) no
 * path leads there, but the working directory it is spawned in does, and it never leaves that.
 */
export function dataArgument(data: string, account: Account): string {
  if (account.uid === undefined || canEnter(account, data)) return data;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Error(
    `Postgres runs as uid ${account.uid} here, which cannot reach ${data}: a directory above it is closed to others. ` +
      'Open it (chmod o+x), run as an ordinary user, or set DATABASE_URL.',
  );
}

interface Initdb {
  readonly directory: ServerDirectory;
  readonly account: Account;
  readonly binaries: NativeBinaries;
  readonly durable: boolean;
  readonly at: string;
}

function initdb({ directory, account, binaries, durable, at }: Initdb): Promise<void> {
  const settings = ['--encoding=UTF8', '--locale=C', `--username=${SUPERUSER}`, '--auth=scram-sha-256'];
  const more = durable ? [] : ['--no-sync'];
  // The shell's pipe belongs to the account, which could read no file of ours.
  const script = 'printf %s "$PASSWORD" | "$0" --pwfile=/dev/stdin "$@"';
  const child = spawn(
    '/bin/sh',
    ['-c', script, binaries.initdb, '-D', dataArgument(at, account), '--no-instructions', ...settings, ...more],
    {
      ...account,
      cwd: at,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC', PASSWORD: readPassword(directory) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb could not create the Postgres data in ${directory.data}:\n${output.trim()}`));
    });
  });
}

/** Left by a launcher that was killed during initdb. */
function removeUnfinished(directory: ServerDirectory): void {
  const prefix = `${basename(directory.data)}.unfinished.`;
  for (const name of readdirSync(directory.root).filter((entry) => entry.startsWith(prefix))) {
    rmSync(join(directory.root, name), { recursive: true, force: true });
  }
}

/** New data is root's when root makes it, and so is a tree that root copied. */
function giveToAccount(data: string, account: Account): void {
  const { uid, gid } = account;
  if (uid === undefined || statSync(data).uid === uid) return;
  if (readdirSync(data).length === 0) chownSync(data, uid, gid);
  else spawnSync('chown', ['-R', '-P', `${uid}:${gid}`, data], { stdio: 'ignore' });
}
