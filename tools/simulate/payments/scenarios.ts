// Which short histories of payments are played once for every place at which a process may end?
import { scenarioOf, type Scenario } from '../crash-points/stage';
import { deposit, openWallet, transfer, twoWallets } from './payments-stage';

export const PAYMENTS_SCENARIOS: Readonly<Record<string, Scenario>> = {
  transfer: scenarioOf({
    says: 'money is sent, and sent again without being there',
    shows: ['outcome: TransactionPosted', 'refused: INSUFFICIENT_FUNDS'],
    before: twoWallets,
    script: async (stage, { anna, ben }) => {
      await transfer(stage, 'paid', anna, ben, '60.00');
      await transfer(stage, 'declined', anna, ben, '60.00');
    },
  }),
  'card-deposit': scenarioOf({
    says: 'a card is charged, and another one declined',
    shows: ['the rail took a charge', 'answer: 422 card-declined'],
    before: (stage) => openWallet(stage, 'anna'),
    script: async (stage, anna) => {
      await deposit(stage, 'approved', anna, '25.00');
      await deposit(stage, 'declined', anna, '25.00', 'tok_decline_do_not_honour');
    },
  }),
  'two-policies': scenarioOf({
    says: 'two processes run the policies that instruct the ledger, for the same payments',
    shows: ['a lease had two holders', 'outcome: InstructionRepeated'],
    shape: { payments: { processes: 2 } },
    before: twoWallets,
    script: async (stage, { anna, ben }) => {
      stage.twoActive('payments');
      await Promise.all([transfer(stage, 'sent', anna, ben, '60.00'), deposit(stage, 'charged', ben, '5.00')]);
    },
  }),
};
