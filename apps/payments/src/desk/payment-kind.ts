// What the desk has to know about one kind of payment: its rules, its address, and how its events read as an answer.
import type { Decider, Message } from '@daybook/es';
import type { PaymentEvent } from '@daybook/payments';

/** Why something was declined or refused, with the figures it was judged by. */
export interface RefusalView {
  readonly code: string;
  readonly figures: object;
}

/** What callers are shown of a payment, or a wallet. */
export interface PaymentView {
  readonly id: string;
  readonly status: string;
  readonly refusal?: RefusalView;
}

export interface PaymentKind<S, C extends Message, E extends PaymentEvent, R extends string, V extends PaymentView> {
  /** The operation that creates it, as in the access policy; idempotency keys count per operation. */
  readonly operation: string;
  /** Where it is read: `/<path>/<id>`. */
  readonly path: string;
  readonly decider: Decider<S, C, E, R>;
  /** What its events, first to last, come to. */
  readonly view: (id: string, events: readonly E[]) => V;
}

/** Events after which nothing more happens. */
const FINAL: ReadonlySet<string> = new Set<PaymentEvent['type']>([
  'payments.WalletOpened',
  'payments.WalletOpeningDeclined',
  'payments.DepositCompleted',
  'payments.DepositDeclined',
  'payments.TransferCompleted',
  'payments.TransferDeclined',
]);

export function isFinal(type: string | undefined): boolean {
  return type !== undefined && FINAL.has(type);
}
