// What runs in a process of payments? The desk that takes requests, the policies that act on facts, and the read models.
import { Desk, InboxSender, LeasePermit, Secret, systemClock } from '@daybook/platform';
import { DepositController } from '../../../apps/payments/src/deposit/deposit.controller';
import { PAYMENT_DESK } from '../../../apps/payments/src/desk/payment-desk';
import { FeeSchedulesProjection } from '../../../apps/payments/src/fee-schedules/fee-schedules.projection';
import { AnswerClaims } from '../../../apps/payments/src/earmark/answer-claims.policy';
import { CardCharges } from '../../../apps/payments/src/gateways/card-rail/card-charges';
import { CardRailClient } from '../../../apps/payments/src/gateways/card-rail/card-rail.client';
import { SubmitChargeWhenDepositInitiated } from '../../../apps/payments/src/gateways/card-rail/submit-charge-when-deposit-initiated.policy';
import { UnansweredDeposits } from '../../../apps/payments/src/gateways/card-rail/unanswered-deposits.deadline';
import { AnswerPayments } from '../../../apps/payments/src/money/answer-payments.policy';
import { InstructLedger } from '../../../apps/payments/src/money/instruct-ledger.policy';
import { PaymentRow } from '../../../apps/payments/src/payment-list/payment.entity';
import { PaymentsProjection } from '../../../apps/payments/src/payment-list/payments.projection';
import { TransferController } from '../../../apps/payments/src/transfer/transfer.controller';
import { WalletBalancesProjection } from '../../../apps/payments/src/wallet/wallet-balances.projection';
import { WalletFacts } from '../../../apps/payments/src/wallet/wallet-facts';
import { startDeadlines } from '../context/deadlines';
import { partsOf } from '../context/process-parts';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import { planted } from '../plants/plant';
import { SimulatedDueRows } from '../ports/simulated-due-rows';
import { INBOX, RAIL } from './payments-points';
import { RAIL_HOST } from './simulated-rail';

export interface PaymentsProcess {
  readonly desk: Desk;
  readonly deposits: DepositController;
  readonly transfers: TransferController;
  /** Takes the rail's message that a charge has its answer. Rejects when there is no such deposit. */
  callback(endToEndId: string): Promise<void>;
}

const SETTINGS = {
  url: `http://${RAIL_HOST}`,
  callbackUrl: 'http://payments.simulated/callbacks/card-rail',
  secret: new Secret('simulated'),
};

export function startPayments(place: Place, host: Host): PaymentsProcess {
  const { world, plant } = place.surroundings;
  const parts = partsOf(place, host);
  const { log, logger, readers, commands, run } = parts;
  const rail = planted(plant, RAIL, new CardRailClient(SETTINGS));
  const charges = new CardCharges(log, systemClock, commands, rail, logger);
  const desk = new Desk(log, systemClock, commands, logger, readers, PAYMENT_DESK);
  const wallets = new WalletFacts(log);
  const inbox = planted(plant, INBOX, new InboxSender(log, systemClock, { kind: 'system', id: 'payments' }));
  run(
    new InstructLedger(inbox),
    new AnswerPayments(commands, inbox, log, systemClock, logger),
    new AnswerClaims(commands, systemClock),
    new SubmitChargeWhenDepositInitiated(charges, logger),
    new PaymentsProjection(),
    new WalletBalancesProjection(),
    new FeeSchedulesProjection(),
  );
  const rows = new SimulatedDueRows(world, host, place.database, new Map([[PaymentRow, 'payments_v1']]));
  const permit = new LeasePermit(place.leases.of(host), log);
  startDeadlines(world, parts, [new UnansweredDeposits(rows, charges)], permit);
  return {
    desk,
    deposits: new DepositController(desk, wallets),
    transfers: new TransferController(desk, wallets, systemClock),
    callback: async (endToEndId) => {
      if (!(await charges.settle(endToEndId, { evenIfAnswered: true }))) throw new Error('there is no such deposit');
    },
  };
}
