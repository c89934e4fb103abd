// How fast is the log: the unmodified client against the embedded node, each a process of its own.
import { randomUUID } from 'node:crypto';
import type { Actor } from '@daybook/contracts';
import { EventStoreLog, type NewEvent } from '@daybook/platform';
import { heading, line, perSecond, tenths, times, whole } from './figures';
import type { StoreUnderTest } from './platform-under-test';
import { cpuTimeUs } from './cpu-time';

const IN_FLIGHT = 64;
const SINGLES = 20_000;
const PAGES = 200;
const by: Actor = { kind: 'system', id: 'bench' };

export async function benchStore(store: StoreUnderTest): Promise<void> {
  heading('Log: the client and the embedded node, two processes');
  const log = new EventStoreLog({ connectionString: store.url });
  try {
    await append(log, 'bench.warm-up', 2_000, small);
    const storeCpu = cpuTimeUs(store.pid) ?? 0;
    const ownCpu = process.cpuUsage();
    const singles = await append(log, 'bench.singles', SINGLES, small);
    const own = process.cpuUsage(ownCpu);
    const clientUs = (own.user + own.system) / SINGLES;
    const storeUs = ((cpuTimeUs(store.pid) ?? 0) - storeCpu) / SINGLES;
    line(
      `single appends, ${IN_FLIGHT} in flight`,
      `${whole(singles)}/s`,
      `CPU each: client ${tenths(clientUs)} µs, node ${tenths(storeUs)} µs`,
    );
    const lone = await append(log, 'bench.lone', 500, small, 1);
    line('single appends, one at a time', `${whole(lone)}/s`, `${tenths(1000 / lone)} ms each, synced`);
    const pages = await append(log, 'bench.pages', PAGES, large, 1);
    line('appends of 256 KiB, one at a time', `${whole(pages)}/s`, `${tenths(pages / 4)} MiB/s`);
    const started = performance.now();
    let read = 0;
    for await (const _ of log.readStream('bench.singles')) read += 1;
    const reading = perSecond(read, performance.now() - started);
    line('reading', `${whole(reading)} events/s`, `${times(reading / singles)} single appends`);
  } finally {
    await log.close();
  }
}

async function append(
  log: EventStoreLog,
  prefix: string,
  count: number,
  event: () => NewEvent,
  inFlight: number = IN_FLIGHT,
): Promise<number> {
  let left = count;
  const started = performance.now();
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await log.append(prefix, [event()], 'any');
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return perSecond(count, performance.now() - started);
}

function small(): NewEvent {
  return eventWith({ amount: '12.50', currency: 'EUR', from: 'wallet:bench-1:EUR', to: 'wallet:bench-2:EUR' });
}

const filling = 'x'.repeat(256 * 1024);
function large(): NewEvent {
  return eventWith({ filling });
}

function eventWith(data: object): NewEvent {
  const id = randomUUID();
  const metadata = { v: 1, $correlationId: id, $causationId: id, by, at: '2026-01-01T00:00:00.000Z' };
  return { id, type: 'bench.Appended', data, metadata };
}
