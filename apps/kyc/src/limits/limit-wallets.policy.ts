// When a party's standing changes or one of its wallets is opened, the ledger is asked to limit its wallets accordingly.
import { Inject, Injectable } from '@nestjs/common';
import { AsksLedger, InboxSender, type RecordedEvent } from '@daybook/platform';
import { LimitInstructions } from './limit-instructions';
import { limitingFacts, ownersOf, PARTIES_AND_WALLETS, type LimitingFact } from './limiting-fact';

@Injectable()
export class LimitWallets extends AsksLedger<LimitingFact> {
  readonly name = 'limit-wallets';
  readonly source = PARTIES_AND_WALLETS;
  readonly facts = limitingFacts;
  readonly instructionsFor = (fact: LimitingFact) => this.instructions.of(fact);

  constructor(
    @Inject(InboxSender) inbox: Pick<InboxSender, 'send'>,
    private readonly instructions: LimitInstructions,
  ) {
    super(inbox);
  }

  keysOf(event: RecordedEvent): readonly string[] {
    return ownersOf(event);
  }
}
