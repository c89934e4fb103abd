// Short histories that are always the same, played once for every place at which a process may end.
import type { Shape } from '../processes/parts';
import { post } from '../workload/asked';
import type { Stage, Wallet } from './stage';

export interface Scenario {
  readonly says: string;
  /** Marks that are passed when nobody crashes: without them it is another scenario. */
  readonly shows: readonly string[];
  readonly shape?: Partial<Shape>;
  /** What is there before; nobody crashes in it. Without it the start of the deployment is part of the scenario. */
  readonly before?: (stage: Stage) => Promise<readonly Wallet[]>;
  readonly script: (stage: Stage, ...wallets: readonly Wallet[]) => Promise<unknown>;
}

const twoWallets = async (stage: Stage): Promise<readonly Wallet[]> => [
  await stage.walletWith('100.00', 'anna'),
  await stage.wallet('bert'),
];
const NOBODY: Wallet = { walletId: 'nobody', accountId: 'wallet:nobody:EUR' };

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'start-up': {
    says: 'two ledgers, payments and audit start, send the chart of accounts, and the first wallet is opened',
    shows: ['outcome: AccountOpened', 'answer: 201'],
    script: (stage) => stage.wallet('anna'),
  },
  transfer: {
    says: 'money is sent, and sent again without being there',
    shows: ['outcome: TransactionPosted', 'refused: INSUFFICIENT_FUNDS'],
    before: twoWallets,
    script: async (stage, anna = NOBODY, bert = NOBODY) => {
      await stage.transfer('paid', anna, bert, '60.00');
      await stage.transfer('declined', anna, bert, '60.00');
    },
  },
  'card-deposit': {
    says: 'a card is charged, and another one declined',
    shows: ['the rail took a charge', 'answer: 422 card-declined'],
    before: async (stage) => [await stage.wallet('anna')],
    script: async (stage, anna = NOBODY) => {
      await stage.deposit('approved', anna, '25.00');
      await stage.deposit('declined', anna, '25.00', 'tok_decline_do_not_honour');
    },
  },
  hold: {
    says: 'money is held, captured in part, and the rest released',
    shows: ['outcome: HoldPlaced', 'outcome: HoldCaptured', 'outcome: HoldReleased'],
    before: twoWallets,
    script: async (stage, anna = NOBODY, bert = NOBODY) => {
      const currency = 'EUR';
      const { id: holdId = '' } = await stage.askLedger('hold', {
        ...{ do: 'PlaceHold', kind: 'api-hold', accountId: anna.accountId, currency, amount: '50.00' },
      });
      await stage.askLedger('capture', {
        ...{ do: 'CaptureHold', holdId, kind: 'api-capture' },
        entries: [
          { accountId: anna.accountId, direction: 'debit', amount: '20.00', currency },
          { accountId: bert.accountId, direction: 'credit', amount: '20.00', currency },
        ],
      });
      await stage.askLedger('release', { do: 'ReleaseHold', holdId });
    },
  },
  group: {
    says: 'a group takes effect as a whole, and another one not at all',
    shows: ['outcome: TransactionPosted', 'refused: GROUP_REFUSED'],
    before: twoWallets,
    script: async (stage, anna = NOBODY, bert = NOBODY) => {
      const move = (from: Wallet, to: Wallet, amount: string) =>
        post('api-transfer', from.accountId, to.accountId, amount, 'EUR');
      await stage.group('11111111-1111-4111-8111-111111111111', move(anna, bert, '90.00'), move(bert, anna, '30.00'));
      await stage.group('22222222-2222-4222-8222-222222222222', move(anna, bert, '10.00'), move(anna, bert, '90.00'));
      await stage.transfer('behind them', anna, bert, '1.00');
    },
  },
  takeover: {
    says: 'the standby takes over while the writer goes on, and both are asked',
    shows: ['a lease had two holders', 'refused: INSUFFICIENT_FUNDS'],
    before: twoWallets,
    script: async (stage, anna = NOBODY, bert = NOBODY) => {
      stage.twoActive('ledger');
      await Promise.all([stage.transfer('one', anna, bert, '70.00'), stage.transfer('other', anna, bert, '70.00')]);
    },
  },
  'evicted-id': {
    says: 'an id that is no longer in memory comes again',
    shows: ['ids were looked up that memory does not hold', 'outcome: InstructionRepeated'],
    shape: { idsInMemory: 0 },
    before: twoWallets,
    script: async (stage, anna = NOBODY, bert = NOBODY) => {
      const paid = post('api-transfer', anna.accountId, bert.accountId, '60.00', 'EUR');
      await stage.askLedger('paid', paid);
      for (const key of ['later', 'later still', 'much later']) {
        await stage.pause(1_500);
        await stage.transfer(key, anna, bert, '5.00');
      }
      await stage.askLedger('paid', paid);
    },
  },
  snapshot: {
    says: 'the writer loses its lease and begins again from a snapshot, and an old request comes again',
    shape: { pagesBySnapshot: 2 },
    shows: ['a process began from a snapshot', 'outcome: InstructionRepeated'],
    before: twoWallets,
    script: async (stage, anna = NOBODY, bert = NOBODY) => {
      const paid = post('api-transfer', anna.accountId, bert.accountId, '60.00', 'EUR');
      await stage.askLedger('paid', paid);
      await stage.transfer('in between', anna, bert, '5.00');
      stage.twoActive('ledger');
      await stage.transfer('later', anna, bert, '5.00');
      await stage.askLedger('paid', paid);
    },
  },
  'two-policies': {
    says: 'two processes run the policies that instruct the ledger, for the same payments',
    shows: ['a lease had two holders', 'outcome: InstructionRepeated'],
    shape: { payments: 2 },
    before: twoWallets,
    script: async (stage, anna = NOBODY, bert = NOBODY) => {
      stage.twoActive('payments');
      await Promise.all([stage.transfer('sent', anna, bert, '60.00'), stage.deposit('charged', bert, '5.00')]);
    },
  },
};
