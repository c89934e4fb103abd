// What runs in a process of disputes? The desk that takes requests, the policies that act on facts, the list and the deadlines.
import { Desk, InboxSender, LeasePermit, systemClock } from '@daybook/platform';
import { ClaimDeadlines } from '../../../apps/disputes/src/claim/claim-deadlines.deadline';
import { ClaimController } from '../../../apps/disputes/src/claim/claim.controller';
import { CLAIM_DESK } from '../../../apps/disputes/src/claim/claim.kind';
import { DecisionController } from '../../../apps/disputes/src/claim/decision.controller';
import { PaymentFacts } from '../../../apps/disputes/src/claim/payment-facts';
import { RecordEarmarks } from '../../../apps/disputes/src/claim/record-earmarks.policy';
import { ClaimRow } from '../../../apps/disputes/src/claim-list/claim.entity';
import { ClaimsProjection } from '../../../apps/disputes/src/claim-list/claims.projection';
import { AnswerClaims } from '../../../apps/disputes/src/money/answer-claims.policy';
import { InstructLedger } from '../../../apps/disputes/src/money/instruct-ledger.policy';
import { startDeadlines } from '../context/deadlines';
import { partsOf } from '../context/process-parts';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import { SimulatedDueRows } from '../ports/simulated-due-rows';

export interface DisputesProcess {
  readonly claims: ClaimController;
  readonly decisions: DecisionController;
}

export function startDisputes(place: Place, host: Host): DisputesProcess {
  const { world } = place.surroundings;
  const parts = partsOf(place, host);
  const { log, logger, readers, commands, run } = parts;
  const desk = new Desk(log, systemClock, commands, logger, readers, CLAIM_DESK);
  const inbox = new InboxSender(log, systemClock, { kind: 'system', id: 'disputes' });
  run(
    new RecordEarmarks(commands, systemClock),
    new InstructLedger(inbox),
    new AnswerClaims(commands, inbox, log, systemClock, logger),
    new ClaimsProjection(),
  );
  const rows = new SimulatedDueRows(world, host, place.database, new Map([[ClaimRow, 'claims_v1']]));
  const permit = new LeasePermit(place.leases.of(host), log);
  startDeadlines(world, parts, [new ClaimDeadlines(rows, commands)], permit);
  return { claims: new ClaimController(desk, new PaymentFacts(log)), decisions: new DecisionController(desk) };
}
