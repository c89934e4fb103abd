// What lies where in the directory of one embedded server.
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** `data` belongs to the account Postgres runs as; everything else belongs to whoever starts it. */
export interface ServerDirectory {
  readonly root: string;
  readonly data: string;
  /** The generated password of the superuser, mode 0600. */
  readonly password: string;
  readonly log: string;
  readonly lock: string;
  /** How to reach the guard of the running server: see `GuardInfo`. */
  readonly guard: string;
}

export function serverDirectory(path: string): ServerDirectory {
  const root = resolve(path);
  return {
    root,
    data: join(root, 'data'),
    password: join(root, 'password'),
    log: join(root, 'server.log'),
    lock: join(root, 'start.lock'),
    guard: join(root, 'guard.json'),
  };
}

/**
 * For its user alone. Postgres under an account that root lends it is spawned inside `data`, and needs no path that leads there;
 * where the system has no such way (see `dataArgument`), it may pass through, and sees nothing.
 */
const ROOT_MODE = process.platform === 'linux' ? 0o700 : 0o711;

export function prepareServerDirectory(directory: ServerDirectory): void {
  mkdirSync(directory.root, { recursive: true, mode: ROOT_MODE });
  const owner = statSync(directory.root).uid;
  const ownUid = process.getuid?.();
  if (ownUid !== undefined && ownUid !== 0 && owner !== ownUid) {
    throw new Error(
      `${directory.root} belongs to uid ${owner} and this process runs as uid ${ownUid}. ` +
        'Run as its owner, hand it over with chown -R, or remove it to begin anew.',
    );
  }
  chmodSync(directory.root, ROOT_MODE);
}

type PostmasterStatus = 'starting' | 'stopping' | 'ready' | 'standby';

export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly status: PostmasterStatus | undefined;
}

/** Postgres's own `postmaster.pid`: line 1 the pid, line 4 the port, line 8 the status pg_ctl waits for. */
export function readPostmasterFile(directory: ServerDirectory): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(directory.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid)) return undefined;
    return { pid, port: Number(lines[3]), status: lines[7]?.trim() as PostmasterStatus | undefined };
  } catch {
    return undefined;
  }
}

export function removePostmasterFile(directory: ServerDirectory): void {
  rmSync(join(directory.data, 'postmaster.pid'), { force: true });
}
