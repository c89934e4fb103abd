// Which accounts does the company have of its own? The ledger asks for them at every start; asking again changes nothing.
import type { AccountType, OpenAccount } from '@daybook/contracts';
import type { Currency } from '@daybook/money';

export const CHART_CURRENCIES: readonly Currency[] = ['EUR', 'GBP', 'JPY', 'USD'];

/** Account ids without their currency. All may go below zero: they state where money is, not what an owner may spend. */
const ACCOUNTS: readonly { readonly path: string; readonly type: AccountType }[] = [
  /** Money the card acquirer has taken and not yet paid out to us. */
  { path: 'rail:card', type: 'asset' },
  /** Customers' money at the bank that safeguards it. */
  { path: 'safeguarding:house-bank', type: 'asset' },
  /** Records that name an account they cannot be booked on wait here for finance. */
  { path: 'suspense', type: 'liability' },
  /** The company's open position in a currency, against which exchanges are balanced. */
  { path: 'fx', type: 'liability' },
  { path: 'fees:transfer', type: 'income' },
  { path: 'rounding', type: 'expense' },
  { path: 'losses:dispute', type: 'expense' },
  { path: 'fees:checkout', type: 'income' },
  { path: 'fees:fx-margin', type: 'income' },
  /** The rest of a merchant's agreed minimum. */
  { path: 'fees:minimum', type: 'income' },
  { path: 'fees:platform', type: 'income' },
  { path: 'fees:inactivity', type: 'income' },
  { path: 'fees:dispute', type: 'income' },
  /** Money that has arrived and waits until it may be credited. */
  { path: 'suspense:clearance', type: 'liability' },
  /** Money of disputes that cannot be assigned to a case. */
  { path: 'suspense:dispute', type: 'liability' },
  /** Money a card scheme gave back for a dispute that is not decided. */
  { path: 'reserve:dispute', type: 'liability' },
  /** Refunds paid to customers before their claim is decided. */
  { path: 'claims:provisional', type: 'asset' },
  /** Money that a card scheme owes us while we defend a dispute. */
  { path: 'claims:scheme', type: 'asset' },
  /** Costs of a dispute that its loser pays back to us. */
  { path: 'recoveries:dispute', type: 'income' },
  { path: 'costs:scheme', type: 'expense' },
  /** Differences of disputes whose card issuer converted at another rate. */
  { path: 'fx-results:dispute', type: 'expense' },
  /** Debts of customers that are written off. */
  { path: 'losses:receivables', type: 'expense' },
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
