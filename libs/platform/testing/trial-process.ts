// The trial app as a process of its own, as an app's main.ts would start it, with an event store of its own unless it is given one.
import { join } from 'node:path';
import { startEmbeddedNode } from '@daybook/embedded-node';
import { runContextApp } from '../src';
import { trialApp } from './trial-app';

async function main(): Promise<void> {
  if (process.env['ESDB_URL'] === undefined) {
    const dir = join(process.env['DAYBOOK_HOME'] ?? '.', 'eventstore', String(process.pid));
    const { url } = await startEmbeddedNode({ dir, port: 0 });
    process.env['ESDB_URL'] = url;
  }
  runContextApp(trialApp);
}

void main();
