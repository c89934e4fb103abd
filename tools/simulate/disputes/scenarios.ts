// Which short history of disputes is played once for every place at which a process may end?
import { claimIdOf, contentHashOf } from '@daybook/disputes';
import { creationId } from '@daybook/platform';
import { transferKind } from '../../../apps/payments/src/transfer/transfer.kind';
import { scenarioOf, type Scenario, type Stage } from '../crash-points/stage';
import { transfer, twoWallets } from '../payments/payments-stage';
import { CALLER } from '../workload/request';
import { type ClaimBody, decisionOf } from './claim-requests';
import { DisputesInRun } from './disputes-in-run';

const AMOUNT = { amount: '60.00', currency: 'EUR' } as const;

export const DISPUTES_SCENARIOS: Readonly<Record<string, Scenario>> = {
  claim: scenarioOf({
    says: 'a claim holds the payee’s money, and two persons let the platform pay it back',
    shows: ['outcome: HoldPlaced', 'outcome: HoldReleased', 'a claim is paid back'],
    before: async (stage) => {
      const { anna, ben } = await twoWallets(stage);
      await transfer(stage, 'paid', anna, ben, AMOUNT.amount);
      return creationId(CALLER, transferKind.operation, 'paid');
    },
    script: async (stage, paymentId) => {
      const submission = { paymentId, claimantId: 'anna', reason: 'unauthorised', ...AMOUNT } as const;
      await ask(stage, 'claimed', { to: 'claims', ...submission, desired: 'refund', channel: 'app' });
      const id = claimIdOf(paymentId, 'anna', 'unauthorised');
      const decision = decisionOf('platform', AMOUNT, 'disputes:1');
      await ask(stage, 'proposed', { to: 'proposals', id, decision, currency: AMOUNT.currency });
      await ask(stage, 'approved', { to: 'approval', id, contentHash: contentHashOf(decision) });
    },
  }),
};

function ask(stage: Stage, key: string, body: ClaimBody) {
  return stage.ask(stage.of(DisputesInRun).requests.request(key, body));
}
