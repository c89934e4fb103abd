// One account as deciding and applying see it: every field is read from its row and set there.
import type { AccountType } from '@daybook/contracts';
import type { Currency } from '@daybook/money';
import type { Restriction } from '../restrictions/restriction';
import type { Dictionary } from '../storage/dictionary';
import { type Account, type CountedDebits, NO_RESTRICTIONS } from './account';
import { type AccountRows, FLAG, MONEY, WORD } from './account-rows';

/** Where the fields of all accounts are kept. */
interface AccountFields {
  readonly rows: AccountRows;
  readonly words: Dictionary;
  readonly restrictions: Map<number, readonly Restriction[]>;
  ownerOf(row: number): string | undefined;
}

export class AccountInRow implements Account {
  constructor(
    private readonly accounts: AccountFields,
    private readonly row: number,
    readonly accountId: string,
  ) {}

  get type(): AccountType {
    return this.accounts.words.textOf(this.accounts.rows.word(this.row, WORD.type)) as AccountType;
  }

  get currency(): Currency {
    return this.accounts.words.textOf(this.accounts.rows.word(this.row, WORD.currency)) as Currency;
  }

  get overdraft(): bigint | 'unlimited' {
    return this.has(FLAG.unlimited) ? 'unlimited' : this.accounts.rows.money(this.row, MONEY.overdraft);
  }

  get ownerId(): string | undefined {
    return this.accounts.ownerOf(this.row);
  }

  get posted(): bigint {
    return this.accounts.rows.money(this.row, MONEY.posted);
  }

  set posted(minor: bigint) {
    this.accounts.rows.setMoney(this.row, MONEY.posted, minor);
  }

  get held(): bigint {
    return this.accounts.rows.money(this.row, MONEY.held);
  }

  set held(minor: bigint) {
    this.accounts.rows.setMoney(this.row, MONEY.held, minor);
  }

  get openHolds(): number {
    return this.accounts.rows.word(this.row, WORD.openHolds);
  }

  set openHolds(count: number) {
    this.accounts.rows.setWord(this.row, WORD.openHolds, count);
  }

  get isClosed(): boolean {
    return this.has(FLAG.closed);
  }

  set isClosed(isClosed: boolean) {
    this.mark(FLAG.closed, isClosed);
  }

  get restrictions(): readonly Restriction[] {
    if (!this.has(FLAG.restricted)) return NO_RESTRICTIONS;
    return this.accounts.restrictions.get(this.row) ?? NO_RESTRICTIONS;
  }

  set restrictions(restrictions: readonly Restriction[]) {
    this.mark(FLAG.restricted, restrictions.length > 0);
    if (restrictions.length > 0) this.accounts.restrictions.set(this.row, restrictions);
    else this.accounts.restrictions.delete(this.row);
  }

  get counted(): CountedDebits {
    const { rows, words } = this.accounts;
    return {
      day: words.textOf(rows.word(this.row, WORD.day)),
      inDay: rows.money(this.row, MONEY.inDay),
      month: words.textOf(rows.word(this.row, WORD.month)),
      inMonth: rows.money(this.row, MONEY.inMonth),
    };
  }

  set counted({ day, inDay, month, inMonth }: CountedDebits) {
    const { rows, words } = this.accounts;
    rows.setWord(this.row, WORD.day, words.codeOf(day));
    rows.setMoney(this.row, MONEY.inDay, inDay);
    rows.setWord(this.row, WORD.month, words.codeOf(month));
    rows.setMoney(this.row, MONEY.inMonth, inMonth);
  }

  private has(flag: number): boolean {
    return (this.accounts.rows.word(this.row, WORD.flags) & flag) !== 0;
  }

  private mark(flag: number, isSet: boolean): void {
    const flags = this.accounts.rows.word(this.row, WORD.flags);
    this.accounts.rows.setWord(this.row, WORD.flags, isSet ? flags | flag : flags & ~flag);
  }
}
