// Which parts of the platform send instructions to the ledger, and by what names do the ledger's outcomes call a sender?

/** The parts of the platform that send instructions. What each of them may ask is for the bookkeeper's rules to say. */
export const SENDERS = [
  'chart',
  'api',
  'payments',
  'operations',
  'finance',
  'compliance',
  'expiry',
  'kyc',
  'billing',
  'disputes',
] as const;
export type Sender = (typeof SENDERS)[number];

/** A sender as an instruction named it. The rules in force may not know the name: the instruction is then refused. */
export type SenderName = string;

/** Stands on the outcome of an instruction that named no sender. */
export const NO_SENDER = 'unknown';

const SENDER_NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** Whether the value can be a sender's name. It says nothing about what the rules let that sender ask. */
export function isSenderName(value: unknown): value is SenderName {
  return typeof value === 'string' && value !== NO_SENDER && SENDER_NAME.test(value);
}
