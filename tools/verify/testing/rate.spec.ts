// Scratch: the rate.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedNode } from '@daybook/embedded-node';
import { EventStoreLog } from '@daybook/platform';
import { verify } from '../verification';
import { BookWriter } from './book-writer';

it('rate', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'daybook-verify-'));
  const node = await startEmbeddedNode({ dir });
  const log = new EventStoreLog({ connectionString: node.url });
  const writer = new BookWriter(log);
  await writer.mixed(Number(process.env['N'] ?? 20000), 50);
  const started = performance.now();
  const verified = await verify({ log });
  const s = (performance.now() - started) / 1000;
  console.log(verified, s, verified.outcomes / s);
  await log.close();
  await node.close();
  await rm(dir, { recursive: true });
}, 600000);
