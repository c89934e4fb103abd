// How much of a payment may still go back: what it captured, less what is earmarked and what was given back.
import type { Decimal } from '@daybook/contracts';
import { minorOf } from '@daybook/money';

/** `amount` is what was granted or, once realised, what was given back. */
interface Earmark {
  readonly earmarkId: string;
  readonly is: 'granted' | 'released' | 'realised';
  readonly amount: Decimal;
}

/** A payment that went through, and its earmarks in the order in which they were granted. */
export interface Captured {
  readonly paymentId: string;
  /** Nothing while the payment is pending, or when it was declined. */
  readonly captured: Decimal;
  readonly currency: string;
  readonly earmarks: readonly Earmark[];
}

export function earmarkOf({ earmarks }: Captured, earmarkId: string): Earmark | undefined {
  return earmarks.find((earmark) => earmark.earmarkId === earmarkId);
}

export function withEarmark(payment: Captured, earmark: Earmark): readonly Earmark[] {
  const isKnown = earmarkOf(payment, earmark.earmarkId) !== undefined;
  if (!isKnown) return [...payment.earmarks, earmark];
  return payment.earmarks.map((one) => (one.earmarkId === earmark.earmarkId ? earmark : one));
}

/** What is left of the payment besides all earmarks that are open or realised, apart from the one that is named. */
export function roomBeside(payment: Captured, earmarkId: string): bigint {
  const { captured, currency, earmarks } = payment;
  let room = minorOf(captured, currency);
  for (const earmark of earmarks) {
    const counts = earmark.is !== 'released' && earmark.earmarkId !== earmarkId;
    if (counts) room -= minorOf(earmark.amount, currency);
  }
  return room;
}
