// The simulated card rail as a process of its own: an outside party with its own memory and its own clock.
import { EX_CONFIG, PRIVATE_UMASK } from '@daybook/host';
import { ConfigProblems, developmentSecret, exitWithSupervisor } from '@daybook/platform';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CallbackSender } from './callback-sender';
import { buildRailServer } from './rail-server';
import { SubmissionStore } from './submission-store';

async function main(): Promise<void> {
  process.umask(PRIVATE_UMASK);
  const home = resolve(process.env['DAYBOOK_HOME'] || '.daybook');
  const port = Number(process.env['PORT'] || '7010');
  const secret = process.env['CARD_RAIL_SECRET'] || developmentSecret(home, 'card-rail');
  const dir = join(home, 'rail');
  mkdirSync(dir, { recursive: true, mode: 0o700 });

  const store = new SubmissionStore(dir);
  const callbacks = new CallbackSender(store, secret, Date.now, (message) => console.error(message));
  const server = buildRailServer(store, Date.now, () => callbacks.wake());
  await server.listen({ host: '127.0.0.1', port });
  callbacks.wake();
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }));

  const stop = async (): Promise<void> => {
    await server.close();
    await callbacks.stop();
    await store.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  exitWithSupervisor(() => void stop());
}

main().catch((error: unknown) => {
  console.error(`The card rail could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(error instanceof ConfigProblems ? EX_CONFIG : 1);
});
