// How an account's statement is read to its end: what it opens with and all its lines must come to what it closes with.
import { formatMinor, isCurrency, parseSignedMinor } from '@daybook/money';
import type { Play } from './play';

/** By days of value: everything later than the lines that are dated back. The same on whichever day it is read. */
const DAYS = { axis: 'value', from: '2020-01-02', to: '2099-12-31' } as const;

/** The line states what it opens with. */
export const statement: Play = async ({ line, desks, merchants }) => {
  const { customer, currency, amount } = line;
  const params = { path: { accountId: merchants.accountOf(customer, currency) }, query: DAYS };
  let balance: bigint | undefined;
  let closes = '';
  for await (const { opening, items, closing } of desks.service.pages('/accounts/{accountId}/statement', { params })) {
    if (opening !== amount) return { became: `opens with ${opening}`, replayed: false };
    balance ??= minorOf(opening, currency);
    for (const item of items) {
      // A merchant's account is a liability: credits raise it.
      balance += (item.direction === 'credit' ? 1n : -1n) * minorOf(item.amount, currency);
    }
    closes = closing;
  }
  const comesTo = isCurrency(currency) ? formatMinor(balance ?? 0n, currency) : '';
  return { became: comesTo === closes ? 'adds-up' : `comes to ${comesTo}, closes with ${closes}`, replayed: false };
};

function minorOf(text: string, currency: string): bigint {
  const minor = isCurrency(currency) ? parseSignedMinor(text, currency) : undefined;
  if (minor === undefined) throw new Error(`not an amount of ${currency}: ${text}`);
  return minor;
}
