// How a deposit's charge is brought to its answer: safe to repeat, from the policy, the callback and the poll alike.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { depositDecider, endToEndIdOf, type DepositCommand } from '@daybook/payments';
import { CLOCK, DecideCommand, EVENT_LOG, Logger, streamOf, type Clock, type EventLog } from '@daybook/platform';
import { paymentFacts } from '../../facts/payment-fact';
import { CardRailClient, type ChargeRequest } from './card-rail.client';
import type { RailStatus } from './rail-status';

/** The rail's answer contradicts the deposit: a person has to look. */
export class AnswerDoesNotFit extends Error {
  override readonly name = 'AnswerDoesNotFit';
}

interface Asking {
  /** A deposit that has its answer is compared with the rail's status; its charge is never submitted again. */
  readonly evenIfAnswered?: boolean;
}

interface ReadDeposit {
  readonly charge: ChargeRequest;
  /** Id of the event that initiated it. */
  readonly factId: string;
  readonly isAnswered: boolean;
}

/** Our own code for a charge that the rail rejected as invalid. */
const REJECTED_BY_RAIL = 'rejected_by_rail';

@Injectable()
export class CardCharges {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    @Inject(CardRailClient) private readonly rail: Pick<CardRailClient, 'status' | 'submit'>,
    private readonly logger: Logger,
  ) {}

  /**
   * Reads the deposit, asks the rail's status, submits the charge if the rail does not know it, and records an answer if
   * there is one. Nothing is charged twice: the charge's end-to-end id is the deposit's. False: there is no such deposit.
   * @throws RailUnavailable, UnexpectedRailAnswer, AnswerDoesNotFit
   */
  async settle(depositId: string, { evenIfAnswered = false }: Asking = {}): Promise<boolean> {
    const deposit = await this.read(depositId);
    if (deposit === undefined) return false;
    if (deposit.isAnswered && !evenIfAnswered) return true;
    const { charge, factId } = deposit;
    const known = await this.rail.status(charge.endToEndId);
    if (known === undefined && deposit.isAnswered) {
      throw new AnswerDoesNotFit(`deposit ${depositId} is answered, and the card rail does not know its charge`);
    }
    const command = commandFor(known ?? (await this.submit(charge)));
    if (command !== undefined) await this.record(depositId, factId, command);
    return true;
  }

  private async read(depositId: string): Promise<ReadDeposit | undefined> {
    let asked: Omit<ReadDeposit, 'isAnswered'> | undefined;
    let isAnswered = false;
    for await (const recorded of this.log.readStream(streamOf(depositDecider, depositId))) {
      const fact = paymentFacts.factOf(recorded);
      if (fact === undefined) continue;
      if (fact.event.type !== 'payments.DepositInitiated') isAnswered = true;
      else {
        const { cardToken, amount, currency } = fact.event.data;
        asked = { charge: { endToEndId: endToEndIdOf(depositId), cardToken, amount, currency }, factId: fact.id };
      }
    }
    return asked === undefined ? undefined : { ...asked, isAnswered };
  }

  private async submit(charge: ChargeRequest): Promise<RailStatus> {
    const said = await this.rail.submit(charge);
    if (said !== undefined) return said;
    const { endToEndId, amount, currency } = charge;
    this.logger.error({ endToEndId }, 'the card rail rejected a charge as invalid; the deposit is declined');
    return { endToEndId, railReference: endToEndId, amount, currency, status: 'declined', reason: REJECTED_BY_RAIL };
  }

  private async record(depositId: string, causationId: string, command: DepositCommand): Promise<void> {
    const by = { kind: 'system', id: 'card-rail' } as const;
    const context = { by, at: this.clock.nowIso(), correlationId: depositId, causationId };
    const recorded = await this.commands.execute(new DecideCommand(depositDecider, depositId, command, context));
    if (recorded.ok) {
      const [event] = recorded.events;
      if (event?.type !== 'payments.DepositContradicted') return;
      const { answer, was } = event.data;
      this.logger.error({ depositId, answer, was }, 'ALARM: the card rail contradicts what it said of a charge');
      return;
    }
    const reason = `deposit ${depositId} refused ${command.type}: ${recorded.code}`;
    this.logger.error(
      { depositId, figures: JSON.stringify(recorded.figures), reason },
      'the card rail’s answer does not fit the deposit',
    );
    throw new AnswerDoesNotFit(reason);
  }
}

function commandFor(said: RailStatus): DepositCommand | undefined {
  const { amount, currency, railReference } = said;
  const answer = { amount, currency, railReference };
  if (said.status === 'declined') return { type: 'RecordCardDeclined', data: { ...answer, reason: said.reason } };
  return said.status === 'approved' ? { type: 'RecordCardApproved', data: answer } : undefined;
}
