// How does one process of several do a work of which two at once would be wasted? Whenever it has the lease, for as long as it has it.
import type { Leases } from './leases';

/**
 * Runs the session whenever this process has the lease, until `signal` aborts; the lease is given up then. The session ends when
 * the signal it is given aborts: the lease was lost, or everything ends. One that ends by itself begins again.
 */
export async function whileLeased(
  leases: Pick<Leases, 'acquire' | 'release'>,
  key: string,
  signal: AbortSignal,
  session: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const giveUp = (): void => leases.release(key);
  signal.addEventListener('abort', giveUp, { once: true });
  while (!signal.aborted) {
    const leased = AbortSignal.any([await leases.acquire(key), signal]);
    if (!leased.aborted) await session(leased);
  }
}
