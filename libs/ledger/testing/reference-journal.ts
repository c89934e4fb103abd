// What was booked, and how much of it is left to undo? The part of the naive second opinion that remembers transactions.
import type { ReverseTransaction, TransactionPlace } from '@daybook/contracts';
import { type Counted, type Moved, type ReferenceBooks, cents, sum } from './reference-books';

/** A transaction as booked, or anything else that stands in the book (then without lines). */
interface Noted {
  readonly id: string;
  readonly page: number;
  readonly lines?: readonly Moved[];
  readonly isReversal: boolean;
  /** What it counted, each on its day. */
  readonly counted: readonly Counted[];
  readonly reversed: bigint[];
  readonly givenBack: Map<string, bigint>;
}

export class ReferenceJournal {
  /** By outcome: one for each answer. */
  readonly noted: Noted[] = [];
  page = 0;

  note(id: string, lines?: readonly Moved[], counted: readonly Counted[] = [], isReversal = false): void {
    const nothing = (lines ?? []).map(() => 0n);
    const { page } = this;
    this.noted.push({
      ...{ id, page, isReversal, counted, reversed: nothing, givenBack: new Map() },
      ...(lines !== undefined && { lines }),
    });
  }

  constructor(private readonly books: ReferenceBooks) {}

  /** Only what stands on an earlier page. */
  find({ id, n, page }: TransactionPlace): Noted | undefined {
    const noted = this.noted[n];
    const isThere = noted?.id === id && noted.page === page && page < this.page && noted.lines !== undefined;
    return isThere ? noted : undefined;
  }

  left({ lines = [], reversed }: Noted): readonly bigint[] {
    return lines.map(({ debit, credit }, index) => debit + credit - (reversed[index] ?? 0n));
  }

  /** What is credited comes off what was counted, as long as some of that is left. */
  giveBack({ counted, givenBack }: Noted, moved: readonly Moved[]): void {
    for (const accountId of new Set(counted.map((one) => one.accountId))) {
      const own = counted.filter((one) => one.accountId === accountId);
      const before = givenBack.get(accountId) ?? 0n;
      const left = sum(own.map(({ amount }) => amount)) - before;
      const credited = sum(moved.map((move) => (move.accountId === accountId ? move.credit : 0n)));
      const amount = credited < left ? credited : left;
      givenBack.set(accountId, before + amount);
      this.books.counted.push({ accountId, amount: -amount, day: own[0]?.day ?? '' });
    }
  }

  reverse({ id, original, parts, bookingDate }: ReverseTransaction, day: string): string {
    const of = this.find(original);
    if (of === undefined) return 'TRANSACTION_NOT_FOUND';
    if (of.isReversal) return 'NOT_REVERSIBLE';
    const { lines = [] } = of;
    if (lines.some(({ accountId }) => accountId.startsWith('suspense:'))) return 'SENDER_NOT_ALLOWED';
    const left = this.left(of);
    const currencies = lines.map(({ accountId }) => this.books.accounts.get(accountId)?.currency ?? '');
    const taken = left.map((whole, index) => {
      const part = parts?.find(({ entryIndex }) => entryIndex === index);
      return parts === undefined ? whole : part === undefined ? 0n : cents(part.amount, currencies[index] ?? '');
    });
    if (taken.every((amount) => amount === 0n)) return 'EXCEEDS_ORIGINAL';
    const moved = lines.flatMap(({ accountId, debit }, index) => {
      const amount = taken[index] ?? 0n;
      return amount === 0n
        ? []
        : [{ accountId, ...(debit > 0n ? { debit: 0n, credit: amount } : { debit: amount, credit: 0n }) }];
    });
    const over = (currency: string) =>
      sum(
        taken.map((amount, index) =>
          currencies[index] !== currency ? 0n : lines[index]?.debit === 0n ? amount : -amount,
        ),
      );
    if (currencies.some((currency) => over(currency) !== 0n)) return 'UNBALANCED';
    if (taken.some((amount, index) => amount > (left[index] ?? 0n))) return 'EXCEEDS_ORIGINAL';
    if (moved.some(({ accountId }) => this.books.closed.has(accountId))) return 'ACCOUNT_CLOSED';
    const refused = this.books.dateFault(bookingDate, day) ?? this.books.refusal(moved, day, true);
    if (refused !== undefined) return refused;
    this.books.moves.push(...moved);
    taken.forEach((amount, index) => (of.reversed[index] = (of.reversed[index] ?? 0n) + amount));
    this.giveBack(of, moved);
    this.note(id, moved, [], true);
    return 'TransactionReversed';
  }
}
