// Which ids does a page use for the first time, and for what? What a table of ids is filled with, and memory from the log.
import type { PageWritten } from '@daybook/contracts';
import { rememberedSender } from './apply-outcome';
import type { FoundId } from './known-ids';

/** In the order of `n`. */
export function firstUsesIn({ head, outcomes }: PageWritten): FoundId[] {
  const uses: FoundId[] = [];
  for (const outcome of outcomes) {
    const sender = rememberedSender(outcome);
    const { id, digest, n } = outcome;
    if (sender !== undefined) uses.push({ sender, id, digest, n, page: head.page });
  }
  return uses;
}
