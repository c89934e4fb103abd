// Is a record resolved once only? The money it left in suspense must not be moved out a second time.
import type { PostTransaction, TransactionPosted } from '@daybook/contracts';
import type { Applying } from '../book/applying';
import type { BookState } from '../book/book-state';
import { type BookView } from '../book/book-view';
import { broken } from '../book/errors';
import { type Refusal, malformed, refuse } from '../book/refusal';

/** The proposer's side has checked that these outcomes are records and that the entries settle them: neither ever changes. */
export function refusedResolving(view: BookView, { resolves = [] }: PostTransaction): Refusal | undefined {
  for (const [index, n] of resolves.entries()) {
    if (resolves.indexOf(n) < index) return malformed(`/resolves/${index}`, 'invalid');
    const by = view.resolvedBy(n);
    if (by === undefined) continue;
    return refuse('RECORD_RESOLVED', { record: String(n), n: String(by.n), page: String(by.page) });
  }
  return undefined;
}

/** @throws MoneyInvariantBroken, before anything is changed */
export function assertUnresolved({ resolved }: BookState, { n, resolves = [] }: TransactionPosted): void {
  const before = resolves.find((record, index) => resolved.has(record) || resolves.indexOf(record) < index);
  if (before !== undefined) throw broken('ONE_EFFECT', n, `resolves ${before} a second time`);
}

export function applyResolving(
  { resolved }: BookState,
  { n, resolves = [] }: TransactionPosted,
  { page, undo }: Applying,
): void {
  for (const record of resolves) {
    undo?.push(() => void resolved.delete(record));
    resolved.set(record, { n, page });
  }
}
