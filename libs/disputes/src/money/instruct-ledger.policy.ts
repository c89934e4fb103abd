// When a claim's fact needs money to be held, moved or let go, ask the ledger for it.
import { headerFor, type Fact, type Instruction } from '@daybook/contracts';
import type { ClaimEvent, ClaimHoldRequested, MoneyStep } from '../claim/claim.events';

type ClaimFact = Fact<ClaimEvent>;

/** The same fact asks for the same for ever: the ids of the instructions make asking twice harmless only as long as it does. */
export function claimInstructionsFor(fact: ClaimFact): readonly Instruction[] {
  const { event } = fact;
  if (event.type === 'disputes.ClaimHoldRequested') return hold(fact, event.data);
  if (event.type !== 'disputes.ClaimMoneyRequested') return [];
  const { claimId, steps } = event.data;
  return steps.map((step, ordinal) => moneyStep(fact, step, claimId, ordinal));
}

/** The account for what may fall short is opened first; where it is open already, the ledger refuses that alone. */
function hold(fact: ClaimFact, data: ClaimHoldRequested['data']): readonly Instruction[] {
  const { claimId, accountId, ownerId, upTo, currency, shortfallTo } = data;
  const receivable = { accountId: shortfallTo, type: 'asset', currency, overdraft: '0', ownerId } as const;
  const place = { kind: 'dispute.claim', accountId, currency, upTo, shortfallTo, metadata: { claimId } };
  return [
    { ...headerFor(fact, 'disputes', 0), do: 'OpenAccount', ...receivable },
    { ...headerFor(fact, 'disputes', 1), do: 'PlaceHold', ...place },
  ];
}

function moneyStep(fact: ClaimFact, step: MoneyStep, claimId: string, ordinal: number): Instruction {
  const header = headerFor(fact, 'disputes', ordinal);
  if (step.do === 'release') return { ...header, do: 'ReleaseHold', holdId: step.holdId };
  const journal = { kind: 'dispute.claim-return', description: `claim:${claimId}`, metadata: { claimId } };
  if (step.do === 'post') return { ...header, do: 'PostTransaction', ...journal, entries: step.entries };
  const { holdId, entries } = step;
  return { ...header, do: 'CaptureHold', ...journal, holdId, entries, final: true };
}
