// How a refusal is remembered under the key of its command: as a small event on the decider's own stream.
import { type JsonObject, canonicalJson } from '@daybook/canon';
import type { Refusal } from '@daybook/es';
import type { Refused } from './command-context';

/** A refused caller can try again under new keys without end: the event of each stays small. */
const REFUSAL_BYTES_MAX = 300;
const SUFFIX = 'CommandRefused';

/** `payments.TransferCommandRefused` for the decider `payments.transfer`. */
export function refusalTypeOf(decider: string): string {
  const [context = '', name = ''] = decider.split('.');
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${context}.${words.join('')}${SUFFIX}`;
}

/** Whether an event only remembers a refusal: no state and no projection is made of it. */
export function isRememberedRefusal(type: string): boolean {
  return type.endsWith(SUFFIX);
}

/** The figures are left out where they would make it too large. */
export function refusalData(command: string, { refused, figures }: Refusal): JsonObject {
  const short = { command, code: refused };
  if (figures === undefined) return short;
  const whole = { ...short, figures };
  return Buffer.byteLength(canonicalJson(whole)) <= REFUSAL_BYTES_MAX ? whole : short;
}

/** The answer is made from what is stored, the first time as ever after. */
export function refusedFrom<Code extends string>(data: JsonObject, replayed: boolean): Refused<Code> {
  const { code, figures } = data as { readonly code: Code; readonly figures?: Refused<Code>['figures'] };
  return { ok: false, code, ...(figures === undefined ? {} : { figures }), replayed };
}
