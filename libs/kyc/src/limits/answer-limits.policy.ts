// When the ledger's book says what became of a restriction, a refusal needs the attention of a person; nothing else follows.
import { needsAttention, type LedgerAnswer, type NeedsAttention } from '@daybook/contracts';

/** A limit that the ledger does not enforce is an alarm: the party could move more than its standing allows. */
export function limitCommandFor({ outcome }: LedgerAnswer): NeedsAttention | undefined {
  switch (outcome.outcome) {
    case 'RestrictionImposed':
    case 'RestrictionLifted':
      return undefined;
    case 'InstructionRefused':
      // Nothing moves on a closed account any more: there is nothing left to limit.
      if (outcome.code === 'ACCOUNT_CLOSED') return undefined;
      return needsAttention(outcome, `restricts a wallet, and was refused ${outcome.code}`);
    default:
      return needsAttention(outcome, `led to ${outcome.outcome}, which a restriction does not expect`);
  }
}
