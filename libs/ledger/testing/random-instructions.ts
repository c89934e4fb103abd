// Which instructions may a random history consist of? About few accounts and small amounts, so that they meet.
import type { Entry, Instruction, PlaceHold, PostTransaction, TransactionPlace } from '@daybook/contracts';
import fc from 'fast-check';
import {
  captureHold,
  closeAccount,
  closePeriod,
  credit,
  header,
  debit,
  expireHold,
  impose,
  lift,
  openAccount,
  placeHold,
  post,
  record,
  releaseHold,
  reverse,
  sweep,
  sweepHold,
} from './instructions';

const ids = ['wallet:ann:EUR', 'wallet:bob:EUR', 'wallet:cat:EUR', 'rail:card:EUR', 'wallet:ann:USD', 'wallet:dan:JPY'];
const wallets = ids.filter((id) => id.startsWith('wallet:'));
const anyId = fc.constantFrom(...ids);
const amount = fc.constantFrom('1', '2', '5', '10', '25', '99', '400');
const kinds = ['freeze-debits', 'freeze-credits', 'limit-per-day', 'limit-per-month', 'highest-balance'] as const;
const currencyOf = (accountId: string) => accountId.slice(-3);

/** The pages of a history: two on one day, one on the next, one in the next month. */
export const INSTANTS = [
  '2026-03-30T08:00:00.000Z',
  '2026-03-30T09:00:00.000Z',
  '2026-03-31T08:00:00.000Z',
  '2026-04-01T00:00:00.000Z',
] as const;

export const opening = fc
  .tuple(anyId, fc.constantFrom('0', '10', 'unlimited'), fc.constantFrom('liability', 'asset'))
  .map(([accountId, overdraft, type]) =>
    openAccount(accountId, { overdraft, type } as Partial<ReturnType<typeof openAccount>>),
  );

export const moving = fc
  .record({
    accounts: fc.oneof(
      { weight: 4, arbitrary: fc.uniqueArray(fc.constantFrom(...ids.slice(0, 4)), { minLength: 2, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.uniqueArray(anyId, { minLength: 2, maxLength: 4 }) },
    ),
    amount,
    isRecord: fc.boolean(),
    ownCurrency: fc.boolean(),
    skew: fc.constantFrom(...Array<string>(30).fill(''), '1'),
    notAfter: fc.constantFrom(...Array<undefined>(20), '2026-03-30T00:00:00.000Z'),
  })
  .map(({ accounts, amount: each, isRecord, ownCurrency, skew, notAfter }): PostTransaction => {
    const [first = '', ...others] = accounts;
    const currency = currencyOf(first);
    const credits = others.map((id) => credit(id, each, ownCurrency ? currencyOf(id) : currency));
    const debits = [...new Set(credits.map((entry) => entry.currency))].map((own) => {
      const total = credits.filter((entry) => entry.currency === own).length * Number(each) + Number(skew);
      return debit(own === currency ? first : `fx:${own}`, String(total), own);
    });
    const options = notAfter === undefined ? {} : { notAfter };
    const make = isRecord && !debits.some(({ accountId }) => accountId.startsWith('fx:')) ? record : post;
    return make([...debits, ...credits], options);
  });

/** Up to two sweeps and a fixed line against one account. */
export const sweeping = fc
  .record({
    accounts: fc.uniqueArray(fc.constantFrom(...ids.slice(0, 4), 'wallet:ann:USD'), { minLength: 4, maxLength: 5 }),
    upTo: fc.tuple(amount, amount),
    fixed: fc.option(amount),
    direction: fc.constantFrom('debit', 'debit', 'debit', 'credit'),
    isRecord: fc.boolean(),
    same: fc.boolean(),
  })
  .map(({ accounts, upTo: [one, two], fixed, direction, isRecord, same }): PostTransaction => {
    const [a = '', b = '', c = '', d = ''] = accounts;
    const [line, against] = direction === 'debit' ? [debit, credit] : [credit, debit];
    const sweeps = [sweep(direction, a, one, b), ...(same ? [sweep(direction, a, two, c)] : [])];
    const lines = [...sweeps, ...(fixed === null ? [] : [line(same ? a : b, fixed)])];
    const total = Number(one) + (same ? Number(two) : 0) + Number(fixed ?? '0');
    return (isRecord ? record : post)([...lines, against(d, String(total))]);
  });

export const placing = fc
  .record({
    accountId: fc.constantFrom(...wallets),
    amount,
    sender: fc.constantFrom('payments', 'api'),
    rest: fc.option(fc.constantFrom(...wallets)),
    expiresAt: fc.constantFrom(undefined, '2026-03-30T08:30:00.000Z', '2026-03-31T00:00:00.000Z'),
  })
  .map(({ accountId, amount: asked, sender, rest, expiresAt }): PlaceHold => {
    const options = { sender, ...(expiresAt !== undefined && { expiresAt }) } as const;
    return rest === null || rest === accountId
      ? placeHold(accountId, asked, options)
      : sweepHold(accountId, asked, rest, options);
  });

/** An instruction about one of the holds that were asked for before, or about none. */
export const settling = fc
  .record({
    which: fc.nat(),
    how: fc.constantFrom('capture', 'capture', 'capture', 'capture', 'release', 'expire'),
    amount,
    from: fc.constantFrom(undefined, undefined, undefined, undefined, ...ids),
    to: anyId,
    isRecord: fc.boolean(),
    isFinal: fc.boolean(),
  })
  .map(({ which, how, amount: asked, from, to, isRecord, isFinal }) => (placed: readonly PlaceHold[]): Instruction => {
    const hold = placed[which % (placed.length + 1)] ?? placeHold('wallet:ann:EUR', '1', { sender: 'payments' });
    if (how === 'release') return releaseHold(hold);
    if (how === 'expire') return expireHold(hold);
    const options = {
      ...(isFinal && { final: true }),
      ...(isRecord && hold.sender === 'payments' && { record: true }),
    };
    const lines = [debit(from ?? hold.accountId, asked, hold.currency), credit(to, asked, hold.currency)];
    return captureHold(hold, lines, options as object);
  });

export const restricting = fc
  .tuple(anyId, fc.constantFrom(...kinds), amount, fc.constantFrom('r1', 'r2'), fc.boolean())
  .map(([accountId, kind, limit, reason, isLift]): Instruction => {
    if (isLift) return lift(accountId, kind, { reason });
    const isFreeze = kind === 'freeze-debits' || kind === 'freeze-credits';
    return impose(accountId, isFreeze ? { kind } : { kind, amount: limit }, { reason });
  });

/** Most accounts are open and have money before the history begins. */
export const beginning = fc
  .tuple(...ids.map(() => fc.tuple(opening, fc.nat(9), fc.constantFrom('50', '500'))))
  .map((accounts) => [
    openAccount('wallet:late:EUR'),
    ...accounts.flatMap(([opened, luck, funds], index) => {
      const accountId = ids[index] ?? '';
      const currency = currencyOf(accountId);
      const deposit = record([debit(`rail:card:${currency}`, funds, currency), credit(accountId, funds, currency)]);
      if (luck === 0 || accountId.startsWith('rail:')) return [];
      return [{ ...opened, accountId, currency, type: 'liability' } as const, deposit];
    }),
  ]);

/** A transaction of the history, or something else in its book, in which case it has no entries. */
export interface Past {
  readonly place: TransactionPlace;
  readonly entries: readonly Entry[];
  readonly hasSweeps: boolean;
}

const NO_PAST: Past = { place: { id: 'none', n: 0, page: 0 }, entries: [], hasSweeps: false };
/** In a closed period, on a day that may be closed, and on one that has not come. */
const bookingDate = fc.constantFrom(...Array<undefined>(6), '2026-02-01', '2026-03-29', '2026-03-31');

/** Undoes one of the transactions so far, whole or an equal part of every entry; or refunds it. */
export const undoing = fc
  .record({
    which: fc.nat(),
    how: fc.constantFrom('whole', 'part', 'part', 'refund', 'refund', 'askew'),
    amount: fc.constantFrom('1', '2', '5'),
    bookingDate,
    isRecord: fc.boolean(),
  })
  .map(
    ({ which, how, amount: each, bookingDate: date, isRecord }) =>
      (_placed: readonly PlaceHold[], posted: readonly Past[]): Instruction => {
        const { place, entries, hasSweeps } = posted[which % (posted.length + 1)] ?? NO_PAST;
        const options = date === undefined ? {} : { bookingDate: date };
        const [first, second] = entries;
        if (how === 'refund' && first !== undefined && second !== undefined) {
          const isStated = isRecord && ![first, second].some(({ accountId }) => accountId.startsWith('fx:'));
          const back = [entryBack(first, each), entryBack({ ...second, currency: first.currency }, each)];
          return (isStated ? record : post)(back, {
            ...options,
            ...header(isStated ? 'payments' : 'finance'),
            refunds: place,
          });
        }
        const finance = { ...header('finance'), ...options };
        const isPart = how !== 'whole' && !hasSweeps && first !== undefined;
        if (!isPart) return reverse(place, finance);
        const other = entries.findIndex((entry) => {
          return entry.direction !== first.direction && (how === 'askew' || entry.currency === first.currency);
        });
        const parts = [0, other].map((entryIndex) => ({ entryIndex, amount: each }));
        return reverse(place, { ...finance, parts });
      },
  );

function entryBack({ accountId, direction, currency }: Entry, amount: string): Entry {
  return (direction === 'debit' ? credit : debit)(accountId, amount, currency);
}

/** Stays empty for a while. */
const late = 'wallet:late:EUR';

export const closing = fc
  .tuple(
    fc.constantFrom(late, late, ...ids),
    fc.constantFrom('2026-02-28', '2026-03-29', '2026-03-30'),
    amount,
    fc.nat(6),
  )
  .map(([accountId, through, funds, what]): Instruction => {
    if (what === 0) return closePeriod(through);
    if (what > 2) return closeAccount(accountId);
    const entries = [debit('rail:card:EUR', funds), credit(late, funds)];
    return what === 1 ? post(entries) : record(entries);
  });

/** Finance puts records right, some of them more than once. */
export const resolving = fc
  .tuple(moving, fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 }))
  .map(([{ record: _, ...moved }, resolves]): PostTransaction => ({ ...moved, ...header('finance'), resolves }));

export const dated = fc
  .tuple(moving, bookingDate)
  .map(([moved, date]): PostTransaction => (date === undefined ? moved : { ...moved, bookingDate: date }));
