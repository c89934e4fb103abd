// When the ledger's book says that it did not take a restriction of ours, a person is told.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { limitCommandFor } from '@daybook/kyc';
import { CLOCK, EVENT_LOG, HearsLedger, InboxSender, Logger, type Clock, type EventLog } from '@daybook/platform';
import { LimitInstructions } from './limit-instructions';
import { limitingFacts, type LimitingFact } from './limiting-fact';

@Injectable()
export class AnswerLimits extends HearsLedger<LimitingFact> {
  readonly name = 'answer-limits';
  readonly sender = 'kyc';
  readonly facts = limitingFacts;
  readonly commandFor = limitCommandFor;
  readonly instructionsFor = (fact: LimitingFact) => this.instructions.of(fact);

  constructor(
    @Inject(CommandBus) commands: Pick<CommandBus, 'execute'>,
    @Inject(InboxSender) inbox: Pick<InboxSender, 'send'>,
    @Inject(EVENT_LOG) log: Pick<EventLog, 'readStream'>,
    @Inject(CLOCK) clock: Clock,
    @Inject(Logger) logger: Logger,
    private readonly instructions: LimitInstructions,
  ) {
    super(commands, inbox, log, clock, logger);
  }
}
