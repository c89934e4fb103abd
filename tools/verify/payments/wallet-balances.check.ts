// Do the wallets' balances stand as the book leaves them?
import { balanceColumns, checkAccounts } from '../book/account-rows';
import type { BookFold } from '../book/book-fold';
import type { FoldedAccount } from '../book/folded-account';
import type { BookReadModel } from '../read-models/check';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import type { Row } from '../tables/table';

const BALANCES: OrderedTable = {
  schema: 'wallet_balances_v1',
  name: 'wallet_balances',
  key: ['account_id'],
  order: ['account_id'],
  columns: { account_id: 'text', posted: 'number', held: 'number', available: 'number', n: 'number' },
};

export const walletBalances = (book: BookFold): BookReadModel => ({
  follows: 'book',
  consumer: 'wallet-balances_v1',
  tables: [BALANCES],
  open: async (snapshot) => {
    const check = await OrderedCheck.open(snapshot, BALANCES);
    const isWallets = ({ accountId }: FoldedAccount): boolean => accountId.startsWith('wallet:');
    return { tables: [check], atCheckpoint: () => checkAccounts(book, check, isWallets, balanceRow) };
  },
});

function balanceRow(account: FoldedAccount): Row {
  return { account_id: account.accountId, ...balanceColumns(account), n: String(account.balanceN) };
}
