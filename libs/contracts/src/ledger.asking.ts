// What every instruction carries that a context asks for because of one of its facts.
import type { Fact } from './fact';
import type { InstructionHeader } from './ledger.instructions';
import type { SenderName } from './ledger.senders';

/**
 * The id is the fact's with the instruction's ordinal among those that the fact asks for: asking twice is harmless as long as
 * the same fact asks for the same content for ever. The outcome repeats the fact's stream as `replyTo`.
 */
export function headerFor({ stream, id, metadata }: Fact, sender: SenderName, ordinal = 0): InstructionHeader {
  return {
    id: `${id}/${ordinal}`,
    v: 1,
    sender,
    by: metadata.by,
    correlationId: metadata.$correlationId,
    causationId: id,
    replyTo: stream,
  };
}
