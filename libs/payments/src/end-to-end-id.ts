// Under which id does a rail know what a payment asks of it? One that the payment's own id gives, so that nothing is asked twice.
declare const ofPayment: unique symbol;

/**
 * What a rail must be given: it takes each id once, for ever. Made by `endToEndIdOf` alone, so that no rail is given another.
 */
export type EndToEndId = string & { readonly [ofPayment]: true };

/**
 * The payment's id, which follows from the caller, the operation and the `Idempotency-Key`: after a restore from an older log the
 * same request has it again, and finds at the rail what was done. An event's id would not do: the time is part of it.
 */
export function endToEndIdOf(paymentId: string): EndToEndId {
  return paymentId as EndToEndId;
}
