// Where the bookkeeper finds accounts; the one place to change when they move into another storage.
import type { Account } from './account';

/** What deciding may do: look. */
export interface AccountsView {
  find(accountId: string): Account | undefined;
}

export interface Accounts extends AccountsView {
  readonly count: number;
  add(account: Account): void;
  /** Only to undo `add`. */
  remove(accountId: string): void;
  /** In the order of opening. */
  all(): Iterable<Account>;
}

export function accountsInMemory(): Accounts {
  const accounts = new Map<string, Account>();
  return {
    get count() {
      return accounts.size;
    },
    find: (accountId) => accounts.get(accountId),
    add: (account) => void accounts.set(account.accountId, account),
    remove: (accountId) => void accounts.delete(accountId),
    all: () => accounts.values(),
  };
}
