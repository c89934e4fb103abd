// Which short histories of the ledger are played once for every place at which a process may end?
import type { Entry } from '@daybook/contracts';
import { scenarioOf, type Scenario } from '../crash-points/stage';
import { openWallet, transfer, twoWallets, type Wallet } from '../payments/payments-stage';
import { LedgerInRun } from './ledger-in-run';
import { askLedger, sendGroup } from './ledger-stage';
import { post } from './workload/makers';

const pay = (from: Wallet, to: Wallet, amount: string) =>
  post('api-transfer', from.accountId, to.accountId, amount, 'EUR');

export const LEDGER_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'start-up': {
    says: 'two ledgers, payments and audit start, send the chart of accounts, and the first wallet is opened',
    shows: ['outcome: AccountOpened', 'answer: 201'],
    script: (stage) => openWallet(stage, 'anna'),
  },
  hold: scenarioOf({
    says: 'money is held, captured in part, and the rest released',
    shows: ['outcome: HoldPlaced', 'outcome: HoldCaptured', 'outcome: HoldReleased'],
    before: twoWallets,
    script: async (stage, { anna, ben }) => {
      const currency = 'EUR';
      const { id: holdId = '' } = await askLedger(stage, 'hold', {
        ...{ do: 'PlaceHold', kind: 'api-hold', accountId: anna.accountId, currency, amount: '50.00' },
      });
      await askLedger(stage, 'capture', {
        ...{ do: 'CaptureHold', holdId, kind: 'api-capture' },
        entries: [
          { accountId: anna.accountId, direction: 'debit', amount: '20.00', currency },
          { accountId: ben.accountId, direction: 'credit', amount: '20.00', currency },
        ],
      });
      await askLedger(stage, 'release', { do: 'ReleaseHold', holdId });
    },
  }),
  group: scenarioOf({
    says: 'a group takes effect as a whole, and another one not at all',
    shows: ['outcome: TransactionPosted', 'refused: GROUP_REFUSED'],
    before: twoWallets,
    script: async (stage, { anna, ben }) => {
      const [first, second] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
      await sendGroup(stage, first, pay(anna, ben, '90.00'), pay(ben, anna, '30.00'));
      await sendGroup(stage, second, pay(anna, ben, '10.00'), pay(anna, ben, '90.00'));
      await transfer(stage, 'behind them', anna, ben, '1.00');
    },
  }),
  takeover: scenarioOf({
    says: 'the standby takes over while the writer goes on, and both are asked',
    shows: ['a lease had two holders', 'refused: INSUFFICIENT_FUNDS'],
    before: twoWallets,
    script: async (stage, { anna, ben }) => {
      stage.twoActive('ledger');
      await Promise.all([transfer(stage, 'one', anna, ben, '70.00'), transfer(stage, 'other', anna, ben, '70.00')]);
    },
  }),
  'evicted-id': scenarioOf({
    says: 'an id that is no longer in memory comes again',
    shows: ['ids were looked up that memory does not hold', 'outcome: InstructionRepeated'],
    shape: { ledger: { idsInMemory: 0 } },
    before: twoWallets,
    script: async (stage, { anna, ben }) => {
      await askLedger(stage, 'paid', pay(anna, ben, '60.00'));
      for (const key of ['later', 'later still', 'much later']) {
        await stage.pause(1_500);
        await transfer(stage, key, anna, ben, '5.00');
      }
      await askLedger(stage, 'paid', pay(anna, ben, '60.00'));
    },
  }),
  snapshot: scenarioOf({
    says: 'the writer loses its lease and begins again from a snapshot, and an old request comes again',
    shape: { ledger: { pagesBySnapshot: 2 } },
    shows: ['a process began from a snapshot', 'outcome: InstructionRepeated'],
    before: twoWallets,
    script: async (stage, { anna, ben }) => {
      await askLedger(stage, 'paid', pay(anna, ben, '60.00'));
      await transfer(stage, 'in between', anna, ben, '5.00');
      stage.twoActive('ledger');
      await transfer(stage, 'later', anna, ben, '5.00');
      await askLedger(stage, 'paid', pay(anna, ben, '60.00'));
    },
  }),
  'manual-journal': scenarioOf({
    says: 'a journal entry is proposed, approved by another person and booked, and another one is rejected',
    shows: ['journal: ManualJournalPosted', 'journal: ManualJournalRejected'],
    before: (stage) => openWallet(stage, 'anna'),
    script: async (stage, anna) => {
      const { journals } = stage.of(LedgerInRun);
      const lines = pay({ walletId: '', accountId: 'fees:transfer:EUR' }, anna, '5.00');
      const content = { kind: 'correction', reason: 'simulated', entries: lines.entries as readonly Entry[] };
      for (const [key, to] of [
        ['agreed', 'approvals'],
        ['mistaken', 'rejections'],
      ] as const) {
        const { id: journalId = '' } = await stage.ask(journals.request(key, { to: 'proposals', by: 'ada', content }));
        await stage.ask(journals.request(`${key} by bruno`, { to, by: 'bruno', of: { key, journalId } }));
      }
    },
  }),
};
