// Which accounts has the platform of its own? The ledger asks for them at every boot; asking again changes nothing.
import type { AccountType, OpenAccount } from '@daybook/contracts';
import type { Currency } from '@daybook/money';

export const CHART_CURRENCIES: readonly Currency[] = ['EUR', 'GBP', 'JPY', 'USD'];

/** Account ids without their currency. All may go below zero: they state where money is, not what somebody may spend. */
const ACCOUNTS: readonly { readonly path: string; readonly type: AccountType }[] = [
  /** Money the card acquirer has taken and not yet paid out to us. */
  { path: 'rail:card', type: 'asset' },
  /** Customers' money at the bank that safeguards it. */
  { path: 'safeguarding:house-bank', type: 'asset' },
  /** Records that name an account they cannot be booked on wait here for finance. */
  { path: 'suspense', type: 'liability' },
  /** The company's open position in a currency: what exchanges are balanced against. */
  { path: 'fx', type: 'liability' },
  { path: 'fees:transfer', type: 'income' },
  { path: 'rounding', type: 'expense' },
  { path: 'losses:dispute', type: 'expense' },
];

/** An entry once shipped never changes, because its id would then conflict; new accounts are added at the end. */
export const CHART_OF_ACCOUNTS: readonly OpenAccount[] = ACCOUNTS.flatMap(({ path, type }) =>
  CHART_CURRENCIES.map((currency): OpenAccount => {
    const accountId = `${path}:${currency}`;
    return {
      id: `chart/${accountId}`,
      v: 1,
      do: 'OpenAccount',
      sender: 'chart',
      by: { kind: 'system', id: 'chart-of-accounts' },
      correlationId: 'chart-of-accounts',
      causationId: 'chart-of-accounts',
      accountId,
      type,
      currency,
      overdraft: 'unlimited',
    };
  }),
);
