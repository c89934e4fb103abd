// The status page as a process of its own, started beside the apps by `npm start`.
import { EventStoreLog, exitWithSupervisor } from '@daybook/platform';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { daybookHome } from '../installation/run-file';
import { findInstallation } from '../installation/find-installation';
import { readOverview } from './read-overview';
import { createStatusServer } from './server';

const DEFAULT_PORT = 7009;

async function main(): Promise<void> {
  const { eventStoreUrl, databaseUrl = '' } = findInstallation(process.env);
  const log = new EventStoreLog({ connectionString: eventStoreUrl });
  const server = createStatusServer(() => readOverview({ home: daybookHome(), log, databaseUrl }));
  server.listen(portFrom(process.env['PORT']), '127.0.0.1');
  await once(server, 'listening');
  const stop = (): void => process.exit(0);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  exitWithSupervisor(stop);
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}`, pid: process.pid })}\n`);
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) > 65_535) throw new Error(`PORT is not a port: ${text}`);
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
