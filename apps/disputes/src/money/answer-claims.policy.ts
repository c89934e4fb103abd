// When the ledger's book says what became of our instructions, the claims that asked are told.
import { Injectable } from '@nestjs/common';
import { claimCommandFor, claimInstructionsFor } from '@daybook/disputes';
import { HearsLedger } from '@daybook/platform';
import { claimFacts, type ClaimFact } from '../facts/claim-fact';

@Injectable()
export class AnswerClaims extends HearsLedger<ClaimFact> {
  readonly name = 'answer-claims';
  readonly sender = 'disputes';
  readonly facts = claimFacts;
  readonly commandFor = claimCommandFor;
  readonly instructionsFor = claimInstructionsFor;
}
