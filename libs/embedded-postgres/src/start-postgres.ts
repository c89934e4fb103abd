// How a Postgres server comes to run on a directory, and who ends it.
import { exclusively } from '@daybook/host';
import { databaseUrl } from './database-url';
import type { LinkEnd } from './guard-link';
import { SUPERUSER, readPassword } from './initialise';
import { obtainServer, type ObtainedServer } from './obtain-server';
import { prepareServerDirectory, serverDirectory } from './server-directory';

export interface StartOptions {
  /** Where the server keeps its data, password and log; created when missing. */
  readonly dir: string;
  /** On 127.0.0.1; 0 or absent: any free one. */
  readonly port?: number;
  /** Told what is being done, one sentence at a time. */
  readonly log?: (line: string) => void;
  /** False gives up surviving a crash of the machine for speed: for tests only. */
  readonly durable?: boolean;
  /** True removes the data when the server ends, and begins with none. */
  readonly ephemeral?: boolean;
  /** How long the server outlives the last process that holds it. */
  readonly lingerMs?: number;
  readonly readyTimeoutMs?: number;
}

export interface RunningPostgres {
  /** Of the superuser and the `postgres` database. */
  readonly url: string;
  /** Where the password in `url` is kept. */
  readonly passwordFile: string;
  readonly port: number;
  /** Of the postmaster. */
  readonly pid: number;
  /** True when another process had started it and still holds it. */
  readonly attached: boolean;
  /** Resolves with the reason once the server has ended, for whatever cause. */
  readonly exited: Promise<string>;
  /** Ends the server and waits for that. A server that was attached to is only let go, unless told otherwise. */
  stop(options?: { readonly evenIfAttached?: boolean }): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;

/**
 * Starts a server on `dir`, or attaches to the one that runs there. It runs as long as a process that started it or
 * attached to it lives: however those end, a guard process shuts it down. Fails with the tail of the server's log.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const directory = serverDirectory(options.dir);
  const request = {
    directory,
    port: options.port ?? 0,
    durable: options.durable ?? true,
    ephemeral: options.ephemeral ?? false,
    lingerMs: options.lingerMs ?? 0,
    readyTimeoutMs: options.readyTimeoutMs ?? READY_TIMEOUT_MS,
    log: options.log ?? (() => undefined),
  };
  const obtain = (mayStart: boolean): Promise<ObtainedServer | undefined> => {
    prepareServerDirectory(directory);
    return exclusively(directory.lock, { timeoutMs: request.readyTimeoutMs }, () =>
      obtainServer({ ...request, mayStart }),
    );
  };
  const first = await obtain(true);
  if (first === undefined) throw new Error(`No Postgres runs on ${directory.root}.`);
  let current = first;
  let released = false;

  // A killed guard leaves the server running: it gets a new guard.
  const follow = async (end: LinkEnd): Promise<string> => {
    if (end.server === 'exited') return end.reason;
    if (released) return 'released';
    const again = await obtain(false).catch(() => undefined);
    if (again === undefined || again.info.postmasterPid !== first.info.postmasterPid) {
      again?.link.release();
      return 'ended together with its guard';
    }
    current = again;
    return again.link.ended.then(follow);
  };
  const exited = first.link.ended.then(follow);

  return {
    url: databaseUrl(`postgresql://${SUPERUSER}:${readPassword(directory)}@127.0.0.1:${first.info.port}`, 'postgres'),
    passwordFile: directory.password,
    port: first.info.port,
    pid: first.info.postmasterPid,
    attached: first.attached,
    exited,
    stop: async ({ evenIfAttached = false } = {}) => {
      if (first.attached && !evenIfAttached) {
        released = true;
        current.link.release();
      } else {
        current.link.stopServer();
      }
      await exited;
    },
  };
}
