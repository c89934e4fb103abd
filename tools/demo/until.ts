// How long does the demo wait for what comes by itself? Processes may be killed while it plays, and the machine may be busy.
import { setTimeout as pause } from 'node:timers/promises';

/** Read models get what a busy machine leaves free. */
export const PATIENCE_MS = 600_000;
const LOOK_EVERY_MS = 200;

/** What `look` finds, looked for again and again; undefined when it is not there after all that time. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  const giveUpAtMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > giveUpAtMs) return found;
    await pause(LOOK_EVERY_MS);
  }
}
