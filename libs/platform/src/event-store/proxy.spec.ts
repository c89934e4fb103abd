// Is the log reached directly, whatever proxy the machine has for the web?
import { startEmbeddedNode } from '@daybook/embedded-node';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aStream, anEvent, collect } from '../../testing/sample-events';
import { EventStoreLog } from './event-store-log';

/** Nobody listens on the discard port: what goes there is refused. */
const NOWHERE = 'http://127.0.0.1:9';

it.each(['http_proxy', 'https_proxy'])('appends and reads with %s set', async (setting) => {
  const dir = mkdtempSync(join(tmpdir(), 'daybook-proxy-'));
  const node = await startEmbeddedNode({ dir });
  process.env[setting] = NOWHERE;
  const log = new EventStoreLog({ connectionString: node.url });
  try {
    const stream = aStream();
    expect(await log.append(stream, [anEvent()], 'no-stream')).toMatchObject({ revision: 0 });
    expect(await collect(log.readStream(stream))).toHaveLength(1);
  } finally {
    Reflect.deleteProperty(process.env, setting);
    await log.close();
    await node.close();
    rmSync(dir, { recursive: true });
  }
});
