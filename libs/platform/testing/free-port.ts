// A port of loopback for a server that a test starts later: nobody else may have taken it by then.
import { randomInt } from 'node:crypto';
import { isFreePort } from '@daybook/host';

/** Below the ports that operating systems give to outgoing connections, of which one may come at any moment. */
const FIRST = 15_000;
const COUNT = 16_000;
/** Each of this many test workers has ports of its own. */
const WORKERS = 8;

const given = new Set<number>();

/** Never the same twice in one process, nor in two workers of one run of the tests. */
export async function freePort(): Promise<number> {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 0) % WORKERS;
  for (;;) {
    const port = FIRST + randomInt(COUNT / WORKERS) * WORKERS + worker;
    if (given.has(port)) continue;
    given.add(port);
    if (await isFreePort(port)) return port;
  }
}
