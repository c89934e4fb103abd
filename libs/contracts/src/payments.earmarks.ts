// What a payment's stream says of its earmarks: parts of the money that went through which only one case may give back.
import type { Decimal } from './ledger.instructions';

export const EARMARK_GRANTED = 'payments.EarmarkGranted';

/** What an earmark is asked for. */
export type EarmarkPurpose = 'claim';

/**
 * `data` of `payments.EarmarkGranted`. `granted` is what was left of the payment, at most `asked`; `remaining` is what is left
 * after it. All in the payment's currency.
 */
export interface EarmarkGrant {
  readonly earmarkId: string;
  readonly paymentId: string;
  readonly for: EarmarkPurpose;
  readonly asked: Decimal;
  readonly granted: Decimal;
  readonly remaining: Decimal;
}

/** `data` of `payments.EarmarkReleased`: nothing was given back, `released` may be earmarked again. */
export interface EarmarkRelease {
  readonly earmarkId: string;
  readonly paymentId: string;
  readonly released: Decimal;
  readonly remaining: Decimal;
}

/** `data` of `payments.EarmarkRealised`: `amount` was given back, for ever; the rest of the earmark is released. */
export interface EarmarkRealisation {
  readonly earmarkId: string;
  readonly paymentId: string;
  readonly as: EarmarkPurpose;
  readonly amount: Decimal;
  readonly released: Decimal;
  readonly remaining: Decimal;
}
