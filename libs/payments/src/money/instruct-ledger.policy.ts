// When a payment's fact needs money to move, ask the ledger for it.
import type { EventMetadata, Instruction, InstructionHeader } from '@daybook/contracts';
import type { DepositEvent } from '../deposit/deposit.events';
import type { TransferEvent } from '../transfer/transfer.events';
import type { WalletEvent } from '../wallet/wallet.events';

export type PaymentEvent = WalletEvent | DepositEvent | TransferEvent;

/** A fact as it stands on the log. */
export interface Fact<E extends PaymentEvent = PaymentEvent> {
  readonly stream: string;
  readonly id: string;
  readonly event: E;
  readonly metadata: EventMetadata;
}

type Rules = {
  readonly [T in PaymentEvent['type']]: (fact: Fact<Extract<PaymentEvent, { type: T }>>) => Instruction[];
};

const nothing = (): Instruction[] => [];

/**
 * The instructions a fact asks for: a pure function, whose answer for a shipped fact version never changes, because their
 * ids make asking twice harmless only as long as the content is the same.
 */
export function instructionsFor(fact: Fact): Instruction[] {
  const rule = RULES[fact.event.type] as ((fact: Fact) => Instruction[]) | undefined;
  if (rule === undefined) throw new Error(`no rule for ${fact.event.type}`);
  return rule(fact);
}

/**
 * What the fact asks for instead of an instruction that could not be judged: the same under its next ordinal. Each id leads
 * to one next, so that doing this twice asks once. Undefined when the id is none of the fact's.
 */
export function instructionAgain(fact: Fact, instructionId: string): Instruction | undefined {
  const instructions = instructionsFor(fact);
  const [, digits] = /^.+\/(0|[1-9][0-9]{0,5})$/.exec(instructionId) ?? [];
  if (digits === undefined || instructionId !== `${fact.id}/${digits}`) return undefined;
  const ordinal = parseInt(digits, 10);
  const instruction = instructions[ordinal % instructions.length];
  return instruction && { ...instruction, id: `${fact.id}/${ordinal + instructions.length}` };
}

const RULES: Rules = {
  'payments.WalletOpeningInitiated': (fact) => {
    const { accountId, currency, ownerId } = fact.event.data;
    const account = { accountId, type: 'liability', currency, overdraft: '0', ownerId } as const;
    return [{ ...header(fact, 0), do: 'OpenAccount', ...account }];
  },
  'payments.WalletOpened': nothing,
  'payments.WalletOpeningDeclined': nothing,

  'payments.DepositInitiated': nothing,
  'payments.DepositCaptured': (fact) => {
    const { accountId, amount, currency, railReference } = fact.event.data;
    return [
      {
        ...header(fact, 0),
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
        ...header(fact, 0),
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

function header({ stream, id, metadata }: Fact, ordinal: number): InstructionHeader {
  return {
    id: `${id}/${ordinal}`,
    v: 1,
    sender: 'payments',
    by: metadata.by,
    correlationId: metadata.$correlationId,
    causationId: id,
    replyTo: stream,
  };
}
