// The embedded event store as a process of its own.
import { PRIVATE_UMASK } from '@daybook/host';
import { startEmbeddedNode } from './embedded-node';

const DEFAULT_PORT = 2113;
const LOOPBACK_NOTE =
  'This event store listens on loopback only and is for development, tests and small installations on one machine.';

async function main(): Promise<void> {
  process.umask(PRIVATE_UMASK);
  const dir = process.env['ESDB_DIR'] || '.daybook/eventstore';
  const port = portFrom(process.env['ESDB_PORT']);
  const node = await startEmbeddedNode({
    dir,
    port,
    host: process.env['ESDB_HOST'] || '127.0.0.1',
    logger: console,
    onFatal: () => process.exit(1),
  });
  const stop = (): void => {
    node.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (process.env['DAYBOOK_SUPERVISED'] === '1') {
    // Its supervisor may be gone, and what is accepted is still to be written and answered.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    process.stdin.once('end', stop);
    process.stdin.once('close', stop);
    process.stdin.once('error', stop);
    process.stdin.resume();
  }
  console.log(LOOPBACK_NOTE);
  console.log(JSON.stringify({ ready: true, url: node.url, port: node.port, dir, pid: process.pid }));
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`ESDB_PORT is not a port: ${text}`);
  return port;
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
