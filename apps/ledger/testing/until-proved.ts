// Waits until everything that is in the book can be proved, however busy the machine is.
import type { LedgerKit } from './ledger-kit';

export async function untilProved(ledger: LedgerKit): Promise<void> {
  const path = `/heads/latest?after=${await ledger.headToken()}`;
  for (let attempt = 0; attempt < 20; attempt += 1) if ((await ledger.get(path)).status === 200) return;
  throw new Error('what is in the book could not be proved in time');
}
