// When a claim's fact needs money to be held, moved or let go, the ledger is asked for it.
import { Injectable } from '@nestjs/common';
import { claimInstructionsFor } from '@daybook/disputes';
import { AsksLedger } from '@daybook/platform';
import { claimFacts, DISPUTES, type ClaimFact } from '../facts/claim-fact';

@Injectable()
export class InstructLedger extends AsksLedger<ClaimFact> {
  readonly name = 'instruct-ledger';
  readonly source = DISPUTES;
  readonly facts = claimFacts;
  readonly instructionsFor = claimInstructionsFor;
}
