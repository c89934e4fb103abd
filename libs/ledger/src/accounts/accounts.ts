// Where the bookkeeper finds accounts: rows of figures, ids as bytes, and an index of both; a million in some 140 MB.
import type { Restriction } from '../restrictions/restriction';
import { Dictionary } from '../storage/dictionary';
import { HashIndex, hashOfText } from '../storage/hash-index';
import { type FrozenArena, TextArena } from '../storage/text-arena';
import type { Account } from './account';
import { AccountInRow } from './account-in-row';
import { AccountRows, FLAG, type FrozenRows, MONEY, WORD } from './account-rows';

/** Accounts as deciding sees them. */
export interface AccountsView {
  /** Setting a field of it changes the book. Each call answers a new object: compare accounts by their id. */
  find(accountId: string): Account | undefined;
}

/** All accounts as they were at one moment; nothing of it changes when they do. */
export interface FrozenAccounts {
  readonly rows: FrozenRows;
  readonly texts: FrozenArena;
  readonly words: readonly string[];
  /** By row. */
  readonly restrictions: readonly (readonly [number, readonly Restriction[]])[];
}

const NOT_FOUND = -1;
const LENGTH_MAX = 0xffff;

export class Accounts implements AccountsView {
  private readonly index: HashIndex;
  private sought = '';

  private constructor(
    readonly rows: AccountRows,
    private readonly texts: TextArena,
    readonly words: Dictionary,
    readonly restrictions: Map<number, readonly Restriction[]>,
  ) {
    const keyed = {
      hashOf: (row: number) => rows.word(row, WORD.hash),
      isSought: (row: number) =>
        texts.isAt(rows.word(row, WORD.textAt), rows.word(row, WORD.lengths) & LENGTH_MAX, this.sought),
    };
    this.index = new HashIndex(keyed, rows.count);
    for (let row = 0; row < rows.count; row++) this.index.add(rows.word(row, WORD.hash), row);
  }

  static empty(): Accounts {
    return new Accounts(new AccountRows(), new TextArena(), new Dictionary(), new Map());
  }

  /** Takes over what is given; it must not be used elsewhere. */
  static thaw({ rows, texts, words, restrictions }: FrozenAccounts): Accounts {
    return new Accounts(
      AccountRows.thaw(rows),
      TextArena.thaw(texts),
      new Dictionary([...words]),
      new Map(restrictions),
    );
  }

  get count(): number {
    return this.rows.count;
  }

  /** What rows, ids and index take. */
  get bytes(): number {
    return this.rows.bytes + this.texts.bytes + this.index.bytes;
  }

  find(accountId: string): Account | undefined {
    this.sought = accountId;
    const row = this.index.find(hashOfText(accountId));
    return row === NOT_FOUND ? undefined : new AccountInRow(this, row, accountId);
  }

  /** Copies what it is given. There must be no account of this id. @throws TypeError on an id that is not ASCII */
  add(account: Account): void {
    const { accountId, type, currency, overdraft, ownerId } = account;
    const textAt = this.texts.add(accountId + (ownerId ?? ''));
    const hash = hashOfText(accountId);
    const { rows, words } = this;
    const row = rows.add();
    rows.setWord(row, WORD.textAt, textAt);
    rows.setWord(row, WORD.lengths, accountId.length + (ownerId?.length ?? 0) * (LENGTH_MAX + 1));
    rows.setWord(row, WORD.hash, hash);
    rows.setWord(row, WORD.type, words.codeOf(type));
    rows.setWord(row, WORD.currency, words.codeOf(currency));
    rows.setWord(
      row,
      WORD.flags,
      (overdraft === 'unlimited' ? FLAG.unlimited : 0) | (ownerId === undefined ? 0 : FLAG.owned),
    );
    if (overdraft !== 'unlimited') rows.setMoney(row, MONEY.overdraft, overdraft);
    this.index.add(hash, row);
    const { posted, held, openHolds, isClosed, restrictions, counted } = account;
    Object.assign(new AccountInRow(this, row, accountId), { posted, held, openHolds, isClosed, restrictions, counted });
  }

  /** Only to undo `add`: it must be the last that was added. */
  remove(accountId: string): void {
    const { rows, texts } = this;
    const row = rows.count - 1;
    if (this.idOf(row) !== accountId) throw new Error(`${accountId} is not the account that was added last`);
    this.index.remove(rows.word(row, WORD.hash), row);
    this.restrictions.delete(row);
    texts.removeLast(rows.word(row, WORD.textAt));
    rows.removeLast();
  }

  /** In the order of opening, each as it is now: copies. */
  *all(): Iterable<Readonly<Account>> {
    for (let row = 0; row < this.count; row++) yield this.copyOf(row);
  }

  freeze(): FrozenAccounts {
    const { rows, texts, words, restrictions } = this;
    return {
      rows: rows.freeze(),
      texts: texts.freeze(),
      words: words.toJSON(),
      restrictions: [...restrictions].sort(([a], [b]) => a - b),
    };
  }

  ownerOf(row: number): string | undefined {
    const { rows, texts } = this;
    if ((rows.word(row, WORD.flags) & FLAG.owned) === 0) return undefined;
    const lengths = rows.word(row, WORD.lengths);
    const idLength = lengths & LENGTH_MAX;
    return texts.read(rows.word(row, WORD.textAt), idLength + (lengths >>> 16)).slice(idLength);
  }

  private idOf(row: number): string {
    return this.texts.read(this.rows.word(row, WORD.textAt), this.rows.word(row, WORD.lengths) & LENGTH_MAX);
  }

  private copyOf(row: number): Account {
    const account = new AccountInRow(this, row, this.idOf(row));
    const { accountId, type, currency, overdraft, ownerId, posted, held, openHolds, isClosed, restrictions, counted } =
      account;
    return {
      ...{ accountId, type, currency, overdraft, ownerId },
      ...{ posted, held, openHolds, isClosed, restrictions, counted },
    };
  }
}
