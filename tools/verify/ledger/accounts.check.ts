// Do the ledger's accounts stand as the book leaves them?
import { balanceColumns, checkAccounts } from '../book/account-rows';
import { decimal } from '../book/amounts';
import type { BookFold } from '../book/book-fold';
import type { FoldedAccount } from '../book/folded-account';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import type { BookReadModel } from '../read-models/check';

const ACCOUNT: OrderedTable = {
  schema: 'accounts_v1',
  name: 'account',
  key: ['account_id'],
  order: ['account_id'],
  columns: {
    account_id: 'text',
    type: 'text',
    currency: 'text',
    overdraft: 'text',
    owner_id: 'text',
    posted: 'number',
    held: 'number',
    available: 'number',
    restrictions: 'json',
    open_holds: 'number',
    opened_at: 'time',
    closed_at: 'time',
    last_n: 'number',
  },
};

export const accounts = (book: BookFold): BookReadModel => ({
  follows: 'book',
  consumer: 'accounts_v1',
  tables: [ACCOUNT],
  open: async (snapshot) => {
    const check = await OrderedCheck.open(snapshot, ACCOUNT);
    return { tables: [check], atCheckpoint: () => checkAccounts(book, check, () => true, accountRow) };
  },
});

function accountRow(account: FoldedAccount): Row {
  const { accountId, type, currency, overdraft, ownerId, restrictions, openedAt, closedAt, lastN } = account;
  return {
    account_id: accountId,
    type,
    currency,
    overdraft: overdraft === undefined ? 'unlimited' : decimal(overdraft, currency),
    owner_id: ownerId ?? null,
    ...balanceColumns(account),
    restrictions: jsonText(restrictions),
    open_holds: String(account.openHolds),
    opened_at: timeText(openedAt),
    closed_at: closedAt === undefined ? null : timeText(closedAt),
    last_n: String(lastN),
  };
}
