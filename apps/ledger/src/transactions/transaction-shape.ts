// What is wrong with a transaction in itself, beyond its fields: said at the door, whatever the book holds.
import type { Entry, Sweep } from '@daybook/contracts';
import { firstOnOtherSide } from '@daybook/ledger';
import { invalidRequest, Problem } from '@daybook/platform';
import type { LineBody, PostTransactionBody } from './transaction.dto';

type Lines = Pick<PostTransactionBody, 'entries'>;

/** @param at pointer to the transaction in the body. @throws Problem 400 `invalid-request`, 422 `currency-mismatch` */
export function refuseWrongShape(transaction: Lines, at = ''): void {
  transaction.entries.forEach((line, index) => refuseHalfSweep(line, `${at}/entries/${index}`));
  refuseAccountOnBothSides(transaction, at);
  refuseOneSidedCurrencies(transaction, at);
}

/** The lines of a transaction whose shape was found right, as the ledger takes them. */
export function linesOf({ entries }: Lines): readonly (Entry | Sweep)[] {
  return entries.filter((line): line is LineBody & (Entry | Sweep) => isEntry(line) || isSweep(line));
}

function isEntry({ amount }: LineBody): boolean {
  return amount !== undefined;
}

function isSweep({ upTo, shortfallTo }: LineBody): boolean {
  return upTo !== undefined && shortfallTo !== undefined;
}

/** Either an amount, or how much at most and who bears the rest. */
export function refuseHalfSweep(
  { accountId, amount, upTo, shortfallTo }: Pick<LineBody, 'accountId' | 'amount' | 'upTo' | 'shortfallTo'>,
  at: string,
): void {
  if (amount !== undefined) {
    if (upTo !== undefined) throw invalidRequest(`${at}/upTo`, 'beside-amount');
    if (shortfallTo !== undefined) throw invalidRequest(`${at}/shortfallTo`, 'beside-amount');
    return;
  }
  if (upTo === undefined) throw invalidRequest(`${at}/amount`, 'required');
  if (shortfallTo === undefined) throw invalidRequest(`${at}/shortfallTo`, 'required');
  if (shortfallTo === accountId) throw invalidRequest(`${at}/shortfallTo`, 'same-account');
}

/** The bookkeeper's own rule, asked here so that the answer can point at the line. A sweep stands on both its accounts. */
function refuseAccountOnBothSides({ entries }: Lines, at: string): void {
  const stands = entries.flatMap(({ accountId, direction, shortfallTo }, index) => {
    const line = `${at}/entries/${index}`;
    const own = { accountId, direction, pointer: `${line}/accountId` };
    return shortfallTo === undefined
      ? [own]
      : [own, { accountId: shortfallTo, direction, pointer: `${line}/shortfallTo` }];
  });
  const index = firstOnOtherSide(stands);
  const wrong = index === undefined ? undefined : stands[index];
  if (wrong !== undefined) throw invalidRequest(wrong.pointer, 'account-on-both-sides');
}

/** A currency that stands on one side only is no wrong sum, but an exchange without its `fx:` entries. */
function refuseOneSidedCurrencies({ entries }: Lines, at: string): void {
  const first = entries[0]?.currency;
  if (entries.every(({ currency }) => currency === first)) return;
  for (const currency of new Set(entries.map((entry) => entry.currency))) {
    const sides = new Set(entries.filter((entry) => entry.currency === currency).map(({ direction }) => direction));
    if (sides.size > 1) continue;
    const errors = [{ pointer: `${at}/entries`, code: 'one-sided-currency' }];
    throw new Problem(422, 'currency-mismatch', { detail: `${currency} stands on one side only.`, errors });
  }
}
