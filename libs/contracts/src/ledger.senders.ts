// By what name does a part of the platform send instructions to the ledger, and do the ledger's outcomes call it?

/** A sender as an instruction named it. Which names there are, and what each may ask, is for the bookkeeper's rules to say. */
export type SenderName = string;

/** Stands on the outcome of an instruction that named no sender. */
export const NO_SENDER = 'unknown';

/** As instructions may name a sender. */
export const SENDER_NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** Whether the value can be a sender's name. It says nothing about what the rules let that sender ask. */
export function isSenderName(value: unknown): value is SenderName {
  return typeof value === 'string' && value !== NO_SENDER && SENDER_NAME.test(value);
}
