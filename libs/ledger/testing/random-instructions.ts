// Which instructions may a random history consist of? About few accounts and small amounts, so that they meet.
import type { Instruction, PlaceHold, PostTransaction } from '@daybook/contracts';
import fc from 'fast-check';
import {
  captureHold,
  credit,
  debit,
  expireHold,
  impose,
  lift,
  openAccount,
  placeHold,
  post,
  record,
  releaseHold,
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
    accounts: fc.uniqueArray(anyId, { minLength: 2, maxLength: 4 }),
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
  .map((accounts) =>
    accounts.flatMap(([opened, luck, funds], index) => {
      const accountId = ids[index] ?? '';
      const currency = currencyOf(accountId);
      const deposit = record([debit(`rail:card:${currency}`, funds, currency), credit(accountId, funds, currency)]);
      if (luck === 0 || accountId.startsWith('rail:')) return [];
      return [{ ...opened, accountId, currency, type: 'liability' } as const, deposit];
    }),
  );
