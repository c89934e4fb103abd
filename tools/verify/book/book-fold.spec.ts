// Does the second opinion on the book see each broken rule of money, whatever the ledger itself would say?
import type { Outcome, PageHead, TransactionPosted } from '@daybook/contracts';
import { credit, debit, outcomes } from '../testing/outcomes';
import { BookFold } from './book-fold';

const head = { page: 0, firstN: 0, recordedAt: '2026-03-10T12:00:00.000Z' } as PageHead;

/** Folds, then says what was found. */
function found(...all: readonly Outcome[]): { place: string; expected: string; found: string } | undefined {
  const fold = new BookFold();
  try {
    for (const outcome of all) fold.apply(outcome, head);
    fold.checkTotals();
    return undefined;
  } catch (error) {
    return (error as { finding: ReturnType<typeof found> }).finding;
  }
}

const opening = () => {
  const make = outcomes();
  const rail = make.open('rail:EUR', { type: 'asset', overdraft: 'unlimited' });
  return { make, opened: [rail, make.open('a:EUR'), make.open('b:EUR')] as const };
};

const book = () => {
  const { make, opened } = opening();
  return { make, opened, first: make.post([debit('rail:EUR', '5.00'), credit('a:EUR', '5.00')], ['5.00', '5.00']) };
};

describe('the fold of the book', () => {
  it('finds nothing in a sound book', () => {
    const { make, opened, first } = book();
    const second = make.post([debit('a:EUR', '2.00'), credit('b:EUR', '2.00')], ['3.00', '2.00']);
    const repeated = make.repeat(second, { n: 4, page: 0 });
    expect(found(...opened, first, second, repeated)).toBeUndefined();
  });

  it('finds nothing in a record that swept an account which was never opened: it went to suspense whole', () => {
    const { make, opened } = opening();
    const suspense = make.open('suspense:EUR');
    const swept = { accountId: 'c:EUR', upTo: '5.00', taken: '5.00', shortfall: '0.00', shortfallTo: 'a:EUR' };
    const record = make.post([debit('rail:EUR', '5.00'), credit('suspense:EUR', '5.00')], ['5.00', '5.00'], {
      record: true,
      sweeps: [swept],
      overrides: [{ code: 'ACCOUNT_NOT_FOUND', accountId: 'c:EUR', entryIndex: 1 }],
    });
    expect(found(...opened, suspense, record)).toBeUndefined();
    const wrong = { ...record, sweeps: [{ ...swept, shortfall: '1.00' }] };
    expect(found(...opened, suspense, wrong)).toMatchObject({ found: '5.00 and 1.00' });
  });

  const posts: readonly [string, (first: TransactionPosted) => Partial<TransactionPosted>, string][] = [
    [
      'debits that are not the credits',
      () => ({ entries: [debit('rail:EUR', '5.00'), credit('a:EUR', '4.00')] }),
      '1.00 over',
    ],
    ['an amount of nothing', () => ({ entries: [debit('rail:EUR', '0.00'), credit('a:EUR', '0.00')] }), '0.00'],
    ['an amount below nothing', () => ({ entries: [debit('rail:EUR', '-1.00'), credit('a:EUR', '-1.00')] }), '-1.00'],
    ['an amount with other decimals', () => ({ entries: [debit('rail:EUR', '5.0'), credit('a:EUR', '5.0')] }), '5.0'],
    ['one entry', () => ({ entries: [debit('rail:EUR', '5.00')] }), '1'],
    [
      'an account that was never opened',
      () => ({ entries: [debit('rail:EUR', '5.00'), credit('c:EUR', '5.00')] }),
      'c:EUR',
    ],
    [
      'an account of another currency',
      () => ({ entries: [debit('rail:EUR', '5.00', 'USD'), credit('a:EUR', '5.00', 'USD')] }),
      'one in USD',
    ],
    [
      'an account on both sides',
      () => ({ entries: [debit('a:EUR', '5.00'), credit('a:EUR', '5.00')] }),
      'a:EUR on both',
    ],
    [
      'a request past the overdraft',
      () => ({ entries: [debit('b:EUR', '5.00'), credit('a:EUR', '5.00')] }),
      '-5.00 left on it',
    ],
    [
      'a balance that is not what it leaves',
      ({ balances: [rail, a] }) => ({ balances: [rail, { ...a, posted: '6.00' }] as TransactionPosted['balances'] }),
      'a:EUR 6.00',
    ],
    ['a balance that is not stated', ({ balances }) => ({ balances: balances.slice(0, 1) }), 'nothing'],
  ];
  it.each(posts)('finds %s', (_, change, what) => {
    const { opened, first } = book();
    expect(found(...opened, { ...first, ...change(first) })?.found).toContain(what);
  });

  it('lets a record take an account past its overdraft', () => {
    const { make, opened } = opening();
    const post = make.post([debit('b:EUR', '5.00'), credit('a:EUR', '5.00')], ['-5.00', '5.00']);
    expect(found(...opened, { ...post, record: true })).toBeUndefined();
  });

  it('finds an instruction that has a second effect', () => {
    const { make, opened, first } = book();
    const again = make.post([debit('rail:EUR', '1.00'), credit('a:EUR', '1.00')], ['6.00', '6.00']);
    expect(found(...opened, first, { ...again, id: first.id })?.found).toBe('another in outcome 3');
  });

  it('finds a repeat that points elsewhere', () => {
    const { make, opened, first } = book();
    const repeated = make.repeat(first, { n: 2, page: 0 });
    expect(found(...opened, first, repeated)?.expected).toBe('outcome 3');
    expect(found(...opened, first, { ...repeated, first: { n: 3, page: 1 } })?.expected).toBe('outcome 3');
  });

  it('finds an account opened twice, in no currency, or with no overdraft', () => {
    const { make, opened } = opening();
    const more = make.open('a:EUR');
    expect(found(...opened, more)?.found).toBe('a:EUR a second time');
    expect(found({ ...opened[0], currency: 'EUX' })?.found).toBe('EUX');
    expect(found({ ...opened[0], overdraft: 'much' })?.found).toBe('much');
  });

  it('finds a restriction lifted that was never imposed, and one on no account', () => {
    const { make, opened } = opening();
    const place = { source: 'api', reason: 'review' } as const;
    const lifted = make.outcome({
      outcome: 'RestrictionLifted',
      accountId: 'a:EUR',
      ...place,
      effect: 'freeze-debits',
    });
    expect(found(...opened, lifted)?.found).toBe('none to lift');
    const { make: other, opened: others } = opening();
    const effect = { kind: 'freeze-debits' } as const;
    const nowhere = other.outcome({ outcome: 'RestrictionImposed', accountId: 'z:EUR', ...place, effect });
    expect(found(...others, nowhere)?.found).toBe('z:EUR');
  });

  it('finds an outcome left out, and an instruction left out', () => {
    const { opened } = opening();
    const [one, , three] = opened;
    expect(found(one, three)?.place).toBe('page 0, outcome 2, n');
    expect(found(one, { ...three, n: 1 })?.place).toBe('page 0, outcome 1, inbox');
  });

  it('finds an outcome it does not know', () => {
    const { opened } = opening();
    expect(found({ ...opened[0], outcome: 'MoneyPrinted' } as never)?.found).toBe('MoneyPrinted');
  });
});
