// The embedded Postgres as a process of its own, under a supervisor or by hand.
import { PRIVATE_UMASK } from '@daybook/host';
import { withoutPassword } from './database-url';
import { resolvePostgres } from './resolve-postgres';

/**
 * `POSTGRES_DIR` and `POSTGRES_PORT` say where. Prints one JSON line when the server is ready, which names the file of the
 * password and not the password; ends, and the server with it, on a signal or, when supervised, at the end of standard input;
 * ends with an error when the server does.
 */
async function main(): Promise<void> {
  process.umask(PRIVATE_UMASK);
  const { POSTGRES_DIR: dir, DAYBOOK_SUPERVISED: supervised, ...env } = process.env;
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  // DATABASE_URL does not count: whoever runs this program wants the embedded server.
  const server = await resolvePostgres({ ...env, DATABASE_URL: undefined }, { log, ...(dir ? { dir } : {}) });
  if (server.given) return;

  let stopping = false;
  const stop = (): void => {
    stopping = true;
    void server.stop({ evenIfAttached: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (supervised) process.stdin.on('end', stop).on('error', stop).resume();
  const { passwordFile, pid } = server;
  process.stdout.write(`${JSON.stringify({ ready: true, url: withoutPassword(server.url), passwordFile, pid })}\n`);

  // A connection to the guard keeps no process alive.
  const alive = setInterval(() => undefined, 60_000);
  const reason = await server.exited;
  clearInterval(alive);
  if (!stopping) log(`Postgres ended: ${reason}`);
  process.exit(stopping ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
