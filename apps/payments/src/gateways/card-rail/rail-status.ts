// What the card rail says of a charge, and whether what came over the wire is that.
import { parseStrictJson, type JsonValue } from '@daybook/canon';

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
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,12}Z$/;
const CURRENCY = /^[A-Z]{3}$/;
const REASON = /^[a-z][a-z0-9_]{0,63}$/;

type Fields = Readonly<Record<string, JsonValue | undefined>>;

/** One of the charges that the rail has received since a given time. */
export type ReceivedCharge = RailStatus & {
  /** By the rail's clock. */
  readonly receivedAt: string;
};

export interface ReceivedCharges {
  readonly items: readonly ReceivedCharge[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

/** @throws UnexpectedRailAnswer, StrictJsonError */
export function parseRailStatus(text: string): RailStatus {
  return statusIn(objectOf(parseStrictJson(text)));
}

/** @throws UnexpectedRailAnswer, StrictJsonError */
export function parseReceivedCharges(text: string): ReceivedCharges {
  const { items, next } = objectOf(parseStrictJson(text));
  if (!Array.isArray(items)) throw new UnexpectedRailAnswer('no list of charges');
  const charges = items.map((item) => {
    const fields = objectOf(item);
    return { ...statusIn(fields), receivedAt: agreed(fields, 'receivedAt', INSTANT) };
  });
  return { items: charges, ...(next === undefined ? {} : { next: agreed({ next }, 'next', REFERENCE) }) };
}

function objectOf(value: JsonValue): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnexpectedRailAnswer('no object');
  return value as Fields;
}

function statusIn(fields: Fields): RailStatus {
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

function agreed(fields: Fields, name: string, pattern: RegExp): string {
  const value = fields[name];
  if (typeof value !== 'string' || !pattern.test(value)) throw new UnexpectedRailAnswer(`${name} is not as agreed`);
  return value;
}
