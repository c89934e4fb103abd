// What a launcher and the guard of a server say to one another.

/** How the guard runs or adopts a server; passed as JSON on its command line. */
export interface GuardSpec {
  /** The postmaster that already runs and only needs a new guard; otherwise the guard spawns `command`. */
  readonly adopt: number | undefined;
  readonly command: string;
  readonly args: readonly string[];
  /** The data directory, which Postgres keeps as its working directory. */
  readonly cwd: string;
  readonly account: { readonly uid?: number; readonly gid?: number };
  readonly infoFile: string;
  /** What the server and the guard write to. */
  readonly logFile: string;
  readonly port: number;
  readonly durable: boolean;
  /** Whether the data end with the server. */
  readonly ephemeral: boolean;
  /** How long the server outlives its last client. */
  readonly lingerMs: number;
}

/** Written by the guard to `guard.json` (0600) once the server process exists. */
export interface GuardInfo {
  readonly guardPid: number;
  readonly guardPort: number;
  /** Whoever knows it may hold or stop the server. */
  readonly token: string;
  readonly postmasterPid: number;
  readonly port: number;
  readonly durable: boolean;
}

/**
 * One line per message over a loopback connection. A client says `<token> hold` and keeps the connection: the server
 * runs as long as one such connection is open, and the kernel closes it however the client dies. `<token> stop` ends the
 * server for all. The guard answers `held` or `closing`, and says `exited <reason>` when the server has ended.
 */
export type GuardRequest = 'hold' | 'stop';
export type GuardAnswer = 'held' | 'closing' | `exited ${string}`;
