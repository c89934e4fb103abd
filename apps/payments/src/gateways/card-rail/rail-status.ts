// What the card rail says of a charge, and whether what came over the wire is that.
import { parseStrictJson } from '@daybook/canon';

interface Charge {
  readonly endToEndId: string;
  readonly railReference: string;
  readonly amount: string;
  readonly currency: string;
}

/** `received`: the charge is known, the answer is not. */
export type RailStatus =
  | (Charge & { readonly status: 'received' | 'approved' })
  | (Charge & { readonly status: 'declined'; readonly reason: string });

/** The rail said something that no agreement with it covers. */
export class UnexpectedRailAnswer extends Error {
  override readonly name = 'UnexpectedRailAnswer';
}

const REFERENCE = /^[A-Za-z0-9._:/-]{1,128}$/;
const AMOUNT = /^[0-9]{1,18}(\.[0-9]{1,4})?$/;
const CURRENCY = /^[A-Z]{3}$/;
const REASON = /^[a-z][a-z0-9_]{0,63}$/;
const STATUSES: ReadonlySet<unknown> = new Set(['received', 'approved', 'declined']);

/** @throws UnexpectedRailAnswer, StrictJsonError */
export function parseRailStatus(text: string): RailStatus {
  const value = parseStrictJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnexpectedRailAnswer('no object');
  const fields = value as Readonly<Record<string, unknown>>;
  const patterns = { endToEndId: REFERENCE, railReference: REFERENCE, amount: AMOUNT, currency: CURRENCY };
  for (const [name, pattern] of Object.entries(patterns)) {
    const field = fields[name];
    if (typeof field !== 'string' || !pattern.test(field)) throw new UnexpectedRailAnswer(`${name} is not as agreed`);
  }
  const { status, reason } = fields;
  if (!STATUSES.has(status)) throw new UnexpectedRailAnswer('the status is not one that was agreed');
  if (status === 'declined' && !(typeof reason === 'string' && REASON.test(reason))) {
    throw new UnexpectedRailAnswer('a decline without a reason');
  }
  return value as object as RailStatus;
}
