// What is wrong with a transaction in itself, beyond its fields: said at the door, whatever the book holds.
import { invalidRequest, Problem } from '@daybook/platform';
import type { PostTransactionBody } from './transaction.dto';

/** @param at pointer to the transaction in the body. @throws Problem 400 `invalid-request`, 422 `currency-mismatch` */
export function refuseWrongShape(transaction: PostTransactionBody, at = ''): void {
  refuseAccountOnBothSides(transaction, at);
  refuseOneSidedCurrencies(transaction, at);
}

function refuseAccountOnBothSides({ entries }: PostTransactionBody, at: string): void {
  const sides = new Map<string, string>();
  entries.forEach(({ accountId, direction }, index) => {
    const before = sides.get(accountId);
    if (before !== undefined && before !== direction) {
      throw invalidRequest(`${at}/entries/${index}/accountId`, 'account-on-both-sides');
    }
    sides.set(accountId, direction);
  });
}

/** A currency that stands on one side only is no wrong sum, but an exchange without its `fx:` entries. */
function refuseOneSidedCurrencies({ entries }: PostTransactionBody, at: string): void {
  const first = entries[0]?.currency;
  if (entries.every(({ currency }) => currency === first)) return;
  for (const currency of new Set(entries.map((entry) => entry.currency))) {
    const sides = new Set(entries.filter((entry) => entry.currency === currency).map(({ direction }) => direction));
    if (sides.size > 1) continue;
    const errors = [{ pointer: `${at}/entries`, code: 'one-sided-currency' }];
    throw new Problem(422, 'currency-mismatch', { detail: `${currency} stands on one side only.`, errors });
  }
}
