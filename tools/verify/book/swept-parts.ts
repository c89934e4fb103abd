// Does each sweep of a transaction come to what was asked for?
import type { TransactionPosted } from '@daybook/contracts';
import { differs } from '../finding';
import { minorUnits } from './amounts';
import type { FoldedAccount } from './folded-account';

/** What was taken and what fell short make up what was asked for, in the account's currency or in that of suspense. */
export function checkSweeps(
  { sweeps = [], entries, overrides = [] }: TransactionPosted,
  accountOf: (accountId: string) => FoldedAccount | undefined,
  place: string,
): void {
  for (const { accountId, upTo, taken, shortfall } of sweeps) {
    const inSuspense = overrides.flatMap((override) =>
      override.accountId === accountId && override.entryIndex !== undefined
        ? [entries[override.entryIndex]?.currency]
        : [],
    );
    const isSplit = [accountOf(accountId)?.currency, ...inSuspense].some((currency) => {
      if (currency === undefined) return false;
      const [whole, ...parts] = [upTo, taken, shortfall].map((amount) => minorUnits(amount, currency) ?? -1n);
      return parts.every((part) => part >= 0n) && parts.reduce((sum, part) => sum + part, 0n) === whole;
    });
    if (!isSplit) differs(`${place}, sweep of ${accountId}`, `parts of ${upTo}`, `${taken} and ${shortfall}`);
  }
}
