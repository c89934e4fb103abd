// Which ids does a page use for the first time, and for which instruction?
import { NO_SENDER, type Outcome, type PageWritten, type SenderName } from '@daybook/contracts';
import { MADE_UP_ID_PREFIX } from '../inbox/made-up-id';
import type { FoundId } from './known-ids';

/** The sender whose id the outcome uses for the first time, also when it refuses; undefined when it uses none. */
export function rememberedSender({ sender, id, outcome }: Outcome): SenderName | undefined {
  if (sender === NO_SENDER || id.startsWith(MADE_UP_ID_PREFIX)) return undefined;
  return outcome === 'InstructionRepeated' || outcome === 'InstructionConflicted' ? undefined : sender;
}

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
