// When a case is decided in the party's favour, the party gets the tier.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { tierGrantFor } from '@daybook/kyc';
import {
  CLOCK,
  DecideCommand,
  Logger,
  PolicyParks,
  type Clock,
  type Policy,
  type RecordedEvent,
} from '@daybook/platform';
import { KYC, kycFacts } from '../facts/kyc-fact';

@Injectable()
export class GrantTierWhenCaseApproved implements Policy {
  readonly kind = 'policy';
  readonly name = 'grant-tier-when-case-approved';
  readonly source = KYC;

  constructor(
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const fact = kycFacts.factOf(recorded);
    if (fact?.event.type !== 'kyc.CaseDecided') return;
    const grant = tierGrantFor(fact.event);
    if (grant === undefined) return;
    const { id: causationId, metadata } = fact;
    const by = { kind: 'system', id: 'kyc' } as const;
    const context = { by, at: this.clock.nowIso(), correlationId: metadata.$correlationId, causationId };
    const decided = await this.commands.execute(DecideCommand.for(grant, context));
    if (decided.ok) return;
    const reason = `${fact.stream} is approved, and the party refused the tier: ${decided.code}`;
    this.logger.error({ case: fact.subjectId, party: grant.id, reason }, 'a decided case needs attention');
    throw new PolicyParks(reason);
  }
}
