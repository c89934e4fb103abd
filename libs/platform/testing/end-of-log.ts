// Where a log ends, for tests that say "nothing came onto it".
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '../src';

const QUIET_MS = 500;
const QUIET_WITHIN_MS = 30_000;

/** Waits until nothing more comes onto the log, such as what a spec's preparations set off: from then on each event is an effect. */
export async function untilQuiet(log: EventLog): Promise<void> {
  const giveUpAtMs = Date.now() + QUIET_WITHIN_MS;
  let end = await endOf(log);
  for (;;) {
    await sleep(QUIET_MS);
    const now = await endOf(log);
    if (now === end) return;
    if (Date.now() > giveUpAtMs) throw new Error(`the log still grew after ${QUIET_WITHIN_MS} ms`);
    end = now;
  }
}

/** The position of the last event as a number; -1 while there is none. */
export async function endOf(log: EventLog): Promise<number> {
  for await (const { position } of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) {
    return Number(position.commit);
  }
  return -1;
}
