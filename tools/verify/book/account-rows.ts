// The rows that tables of accounts should have, told from the folded book.
import type { OrderedCheck } from '../tables/ordered-check';
import type { Row } from '../tables/table';
import { decimal } from './amounts';
import type { BookFold } from './book-fold';
import { availableOn, type FoldedAccount } from './folded-account';

/** Compares a table that is ordered by account with those accounts. @throws Differs */
export async function checkAccounts(
  { accounts }: BookFold,
  check: OrderedCheck,
  isWanted: (account: FoldedAccount) => boolean,
  rowFor: (account: FoldedAccount) => Row,
): Promise<void> {
  const ids = [...accounts.values()].filter(isWanted).map(({ accountId }) => accountId);
  for (const accountId of ids.sort()) {
    check.expect(rowFor(accounts.get(accountId) as FoldedAccount));
    await check.settle();
  }
  await check.end();
}

export function balanceColumns(account: FoldedAccount): Row {
  const { posted, held, currency } = account;
  return {
    posted: decimal(posted, currency),
    held: decimal(held, currency),
    available: availableOn(account, account),
  };
}
