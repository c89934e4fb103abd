// How all data of an embedded server is thrown away.
import { exclusively } from '@daybook/host';
import { existsSync, rmSync } from 'node:fs';
import { obtainServer } from './obtain-server';
import { prepareServerDirectory, serverDirectory } from './server-directory';

const STOP_MS_MAX = 60_000;

/** Ends the server that runs on `dir`, if one does, and removes the directory. */
export async function resetPostgres(dir: string): Promise<void> {
  const directory = serverDirectory(dir);
  if (!existsSync(directory.root)) return;
  prepareServerDirectory(directory);
  await exclusively(directory.lock, { timeoutMs: STOP_MS_MAX }, async () => {
    const running = await obtainServer({
      directory,
      port: 0,
      durable: false,
      ephemeral: false,
      lingerMs: 0,
      readyTimeoutMs: STOP_MS_MAX,
      mayStart: false,
      log: () => undefined,
    });
    running?.link.stopServer();
    await running?.link.ended;
    rmSync(directory.root, { recursive: true, force: true });
  });
}
