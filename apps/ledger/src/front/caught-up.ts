// Waits until a read model has applied a page of the book, for answers that must not miss what stands there.
import { consumerKey, hurryConsumers, loadCheckpoints, Problem, type Projection } from '@daybook/platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';

const WAIT_MS_MAX = 2_000;
const LOOK_EVERY_MS = 10;

/** @throws Problem 503 `projection-behind` */
export async function caughtUp(sql: EntityManager, projection: Projection, page: number): Promise<void> {
  const key = consumerKey(projection);
  const giveUpAtMs = performance.now() + WAIT_MS_MAX;
  for (;;) {
    const checkpoint = (await loadCheckpoints(sql, [key])).get(key);
    if (checkpoint !== undefined && checkpoint.place.position >= BigInt(page)) return;
    if (performance.now() >= giveUpAtMs)
      throw new Problem(503, 'projection-behind', { headers: { 'retry-after': '1' } });
    await hurryConsumers(sql, [key]);
    await pause(LOOK_EVERY_MS);
  }
}
