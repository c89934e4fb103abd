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

/** @throws UnexpectedRailAnswer, StrictJsonError */
export function parseRailStatus(text: string): RailStatus {
  const value = parseStrictJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnexpectedRailAnswer('no object');
  const fields = value as Readonly<Record<string, unknown>>;
  const charge = {
    endToEndId: agreed(fields, 'endToEndId', REFERENCE),
    railReference: agreed(fields, 'railReference', REFERENCE),
    amount: agreed(fields, 'amount', AMOUNT),
    currency: agreed(fields, 'currency', CURRENCY),
  };
  const { status } = fields;
  if (status === 'received' || status === 'approved') return { ...charge, status };
  if (status === 'declined') return { ...charge, status, reason: agreed(fields, 'reason', REASON) };
  throw new UnexpectedRailAnswer('status is not as agreed');
}

function agreed(fields: Readonly<Record<string, unknown>>, name: string, pattern: RegExp): string {
  const value = fields[name];
  if (typeof value !== 'string' || !pattern.test(value)) throw new UnexpectedRailAnswer(`${name} is not as agreed`);
  return value;
}
