// Do the ledger's accounts stand as the book leaves them?
import { decimal } from '../book/amounts';
import type { BookFold } from '../book/book-fold';
import { availableOn, type FoldedAccount } from '../book/folded-account';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import type { BookCheck, ReadModel } from './check';

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

export const ACCOUNTS: ReadModel<BookCheck> = {
  context: 'ledger',
  consumer: 'accounts_v1',
  open: async (snapshot, { book }) => {
    const check = await OrderedCheck.open(snapshot, ACCOUNT);
    return { tables: [check], atCheckpoint: () => checkAccounts(book, check, () => true, accountRow) };
  },
};

const BALANCES: OrderedTable = {
  schema: 'wallet_balances_v1',
  name: 'wallet_balances',
  key: ['account_id'],
  order: ['account_id'],
  columns: { account_id: 'text', posted: 'number', held: 'number', available: 'number', n: 'number' },
};

export const WALLET_BALANCES: ReadModel<BookCheck> = {
  context: 'payments',
  consumer: 'wallet-balances_v1',
  open: async (snapshot, { book }) => {
    const check = await OrderedCheck.open(snapshot, BALANCES);
    const isWallets = ({ accountId }: FoldedAccount): boolean => accountId.startsWith('wallet:');
    return { tables: [check], atCheckpoint: () => checkAccounts(book, check, isWallets, balanceRow) };
  },
};

async function checkAccounts(
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

function accountRow(account: FoldedAccount): Row {
  const { accountId, type, currency, overdraft, ownerId, restrictions, openedAt, closedAt, lastN } = account;
  return {
    account_id: accountId,
    type,
    currency,
    overdraft: overdraft === undefined ? 'unlimited' : decimal(overdraft, currency),
    owner_id: ownerId ?? null,
    ...balances(account),
    restrictions: jsonText(restrictions),
    open_holds: String(account.openHolds),
    opened_at: timeText(openedAt),
    closed_at: closedAt === undefined ? null : timeText(closedAt),
    last_n: String(lastN),
  };
}

function balanceRow(account: FoldedAccount): Row {
  return { account_id: account.accountId, ...balances(account), n: String(account.balanceN) };
}

function balances(account: FoldedAccount): Row {
  const { posted, held, currency } = account;
  return {
    posted: decimal(posted, currency),
    held: decimal(held, currency),
    available: availableOn(account, account),
  };
}
