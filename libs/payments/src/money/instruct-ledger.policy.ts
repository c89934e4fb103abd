// When a payment's fact needs money to move, ask the ledger for it.
import { headerFor, type Fact, type Instruction } from '@daybook/contracts';
import type { DepositEvent } from '../deposit/deposit.events';
import type { TransferEvent } from '../transfer/transfer.events';
import type { WalletEvent } from '../wallet/wallet.events';

export type PaymentEvent = WalletEvent | DepositEvent | TransferEvent;

type Rules = {
  readonly [T in PaymentEvent['type']]: (fact: Fact<Extract<PaymentEvent, { type: T }>>) => Instruction[];
};

const nothing = (): Instruction[] => [];

/**
 * The instructions a fact asks for: a pure function, whose answer for a shipped fact version never changes, because their
 * ids make asking twice harmless only as long as the content is the same.
 */
export function instructionsFor(fact: Fact<PaymentEvent>): Instruction[] {
  const rule = RULES[fact.event.type] as ((fact: Fact<PaymentEvent>) => Instruction[]) | undefined;
  if (rule === undefined) throw new Error(`no rule for ${fact.event.type}`);
  return rule(fact);
}

const RULES: Rules = {
  'payments.WalletOpeningInitiated': (fact) => {
    const { accountId, currency, ownerId } = fact.event.data;
    const account = { accountId, type: 'liability', currency, overdraft: '0', ownerId } as const;
    return [{ ...headerFor(fact, 'payments'), do: 'OpenAccount', ...account }];
  },
  'payments.WalletOpened': nothing,
  'payments.WalletOpeningDeclined': nothing,

  'payments.DepositInitiated': nothing,
  'payments.DepositContradicted': nothing,
  'payments.DepositCaptured': (fact) => {
    const { accountId, amount, currency, railReference } = fact.event.data;
    return [
      {
        ...headerFor(fact, 'payments'),
        do: 'PostTransaction',
        record: true,
        kind: 'deposit',
        entries: [
          { accountId: `rail:card:${currency}`, direction: 'debit', amount, currency },
          { accountId, direction: 'credit', amount, currency },
        ],
        externalReference: railReference,
      },
    ];
  },
  'payments.DepositDeclined': nothing,
  'payments.DepositCompleted': nothing,

  'payments.TransferInitiated': (fact) => {
    const { from, to, amount, currency, notAfter } = fact.event.data;
    return [
      {
        ...headerFor(fact, 'payments'),
        do: 'PostTransaction',
        notAfter,
        kind: 'transfer',
        entries: [
          { accountId: from.accountId, direction: 'debit', amount, currency },
          { accountId: to.accountId, direction: 'credit', amount, currency },
        ],
      },
    ];
  },
  'payments.TransferCompleted': nothing,
  'payments.TransferDeclined': nothing,
  'payments.EarmarkGranted': nothing,
  'payments.EarmarkReleased': nothing,
  'payments.EarmarkRealised': nothing,
};
