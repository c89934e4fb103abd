// Do the log in memory and the embedded node agree on any sequence of calls, step by step?
import { startEmbeddedNode } from '@daybook/embedded-node';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogRun, logCalls } from '../../testing/log-model';
import { EventStoreLog } from './event-store-log';
import { InMemoryLog } from './in-memory-log';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);

describe('two logs given the same calls', () => {
  it('answer the same at every step', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'daybook-fuzz-'));
    const node = await startEmbeddedNode({ dir });
    const stored = new EventStoreLog({ connectionString: node.url });
    const inMemory = new InMemoryLog();
    try {
      await fc.assert(
        fc.asyncProperty(logCalls, async (calls) => {
          const name = `fuzz${randomUUID()}`;
          const one = new LogRun(inMemory, name);
          const other = new LogRun(stored, name);
          for (const call of calls) {
            const [expected, actual] = await Promise.all([one.step(call), other.step(call)]);
            expect({ call, answer: actual }).toEqual({ call, answer: expected });
          }
        }),
        { numRuns: RUNS },
      );
    } finally {
      await stored.close();
      await node.close();
      await rm(dir, { recursive: true });
    }
  }, 600_000);
});
