// Does the second opinion follow holds, reversals, refunds and closings, and see each of their broken rules?
import type { Outcome } from '@daybook/contracts';
import { ann, bob, pages } from '../testing/undone-book';
import { BookFold } from './book-fold';
import { placeUndone } from './reversals-fold';

type Name = Outcome['outcome'];
type Of<N extends Name> = Extract<Outcome, { outcome: N }>;

/** Folds the history with every outcome of that name changed. */
function found<N extends Name>(name?: N, change: (outcome: Of<N>) => object = (same) => same): string | undefined {
  const fold = new BookFold();
  try {
    for (const { head, outcomes } of pages) {
      for (const outcome of outcomes) {
        const changed = outcome.outcome === name ? { ...outcome, ...change(outcome as Of<N>) } : outcome;
        const place = placeUndone(changed);
        const original =
          place === undefined
            ? undefined
            : pages[place.page]?.outcomes[place.n - (pages[place.page]?.head.firstN ?? 0)];
        const { recordedAt = '' } = place === undefined ? {} : (pages[place.page]?.head ?? {});
        fold.apply(changed, head, original === undefined ? undefined : { outcome: original, recordedAt });
      }
    }
    fold.checkTotals();
    return undefined;
  } catch (error) {
    const { expected, found: what } = (error as { finding: { expected: string; found: string } }).finding;
    return `${expected}, not ${what}`;
  }
}

describe('the fold of holds, reversals and closings', () => {
  it('finds nothing in a sound book that has all of them', () => {
    const names = pages.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome));
    const all = ['HoldPlaced', 'HoldCaptured', 'HoldReleased', 'HoldExpired', 'TransactionReversed', 'AccountClosed'];
    expect(names).toEqual(expect.arrayContaining([...all, 'PeriodClosed']));
    expect(names).not.toContain('InstructionRefused');
    expect(found()).toBeUndefined();
  });

  const more = (amount: string) => (Number(amount) + 1).toFixed(2);
  const cases: readonly [string, () => string | undefined, RegExp][] = [
    ['a hold of nothing', () => found('HoldPlaced', () => ({ amount: '0.00' })), /a hold of something/],
    ['a hold of more than there is', () => found('HoldPlaced', () => ({ amount: '91.00' })), /past its overdraft/],
    [
      'a hold past a limit',
      () =>
        found('HoldPlaced', ({ balances: [left] }) => ({
          ...{ amount: '55.00', balances: [{ ...left, held: '55.00', available: '35.00' }] },
        })),
      /limit-per-day 60.00, not 65.00/,
    ],
    [
      'a held balance that is not so',
      () => found('HoldPlaced', ({ balances: [left] }) => ({ balances: [{ ...left, held: '1.00' }] })),
      /held 40.00 .* held 1.00/,
    ],
    [
      'a record that is resolved twice',
      () => found('TransactionPosted', () => ({ sender: 'finance', resolves: [3] })),
      /record 3 resolved once, not it was before/,
    ],
    [
      'a record that no two persons agreed to resolve',
      () => found('TransactionPosted', () => ({ resolves: [3] })),
      /resolved by finance alone/,
    ],
    ['a capture of no hold', () => found('HoldCaptured', () => ({ holdId: 'none' })), /a hold that is open/],
    [
      'a capture that is not what it debits',
      () => found('HoldCaptured', ({ captured: c }) => ({ captured: more(c) })),
      /15.00, not 16.00/,
    ],
    [
      'a hold that leaves more',
      () => found('HoldCaptured', ({ remaining }) => ({ remaining: more(remaining) })),
      /25.00, not 26.00/,
    ],
    [
      'a hold of another instant',
      () => found('HoldCaptured', () => ({ placedAt: '2026-03-09T12:00:00.000Z' })),
      /2026-03-09/,
    ],
    ['a hold of another account', () => found('HoldCaptured', () => ({ accountId: bob })), /wallet:bob/],
    [
      'a request without a hold',
      () => found('HoldCaptured', ({ placedAt: _, ...rest }) => ({ ...rest, placedAt: undefined })),
      /a capture of an open hold/,
    ],
    ['a release that is not all', () => found('HoldReleased', () => ({ released: '1.00' })), /7.00 EUR .* 1.00 EUR/],
    ['a release of no hold', () => found('HoldReleased', () => ({ holdId: 'hold' })), /a hold that is open/],
    [
      'an expiry too early',
      () => found('HoldPlaced', () => ({ expiresAt: '2027-01-01T00:00:00.000Z' })),
      /no expiry before 2027/,
    ],
    [
      'a reversal of nothing',
      () => found('TransactionReversed', ({ reverses }) => ({ reverses: { ...reverses, n: 9999 } })),
      /outcome 9999/,
    ],
    [
      'a reversal of another id',
      () => found('TransactionReversed', ({ reverses }) => ({ reverses: { ...reverses, id: 'x' } })),
      /x as outcome/,
    ],
    [
      'a reversal of no transaction',
      () =>
        found('TransactionReversed', () => ({
          reverses: { n: 0, page: 0, id: pages[0]?.outcomes[0]?.id },
        })),
      /a posted transaction or a capture, not AccountOpened/,
    ],
    [
      'a reversal of another entry',
      () => found('TransactionReversed', ({ parts }) => ({ parts: [...parts].reverse() })),
      /debit .* on wallet:bob/,
    ],
    [
      'a reversal past the original',
      () =>
        found('TransactionReversed', ({ parts, entries, givenBack: _, ...rest }) => ({
          ...rest,
          givenBack: undefined,
          ...{
            parts: parts.map((part) => ({ ...part, amount: '10.01' })),
            entries: entries.map((entry) => ({ ...entry, amount: '10.01' })),
          },
          balances: [
            { accountId: ann, posted: '85.01', held: '25.00', available: '60.01' },
            { accountId: bob, posted: '14.99', held: '0.00', available: '14.99' },
          ],
        })),
      /at most 10.00 reversed of entry 0, not 10.01/,
    ],
    [
      'a reversal that says it is all',
      () => found('TransactionReversed', () => ({ isComplete: true })),
      /false, not true/,
    ],
    [
      'more given back than was counted',
      () =>
        found('TransactionReversed', ({ givenBack }) => ({
          givenBack: givenBack?.map((given) => ({ ...given, amount: '10.50' })),
        })),
      /at most 10.00, not 10.50/,
    ],
    [
      'more given back than is credited',
      () =>
        found('TransactionPosted', ({ givenBack }) =>
          givenBack === undefined ? {} : { givenBack: [{ ...givenBack[0], amount: '2.00' }] },
        ),
      /at most 1.00, not 2.00/,
    ],
    [
      'what was given back of another time',
      () =>
        found('TransactionReversed', ({ givenBack }) => ({
          givenBack: givenBack?.map((given) => ({ ...given, countedAt: '2026-03-01T00:00:00.000Z' })),
        })),
      /counted at 2026-03-10/,
    ],
    [
      'what is given back of nothing',
      () => found('TransactionPosted', ({ refunds: _, ...rest }) => ({ ...rest, refunds: undefined })),
      /something of no other transaction/,
    ],
    [
      'a sweep that is not split',
      () =>
        found('TransactionPosted', ({ sweeps }) =>
          sweeps === undefined ? {} : { sweeps: [{ ...sweeps[0], taken: '0.01' }] },
        ),
      /parts of 500.00/,
    ],
    ['a period that is not over', () => found('PeriodClosed', () => ({ through: '2026-03-10' })), /a period/],
    [
      'a booking in a closed period',
      () => found('TransactionReversed', () => ({ bookingDate: '2026-02-28' })),
      /after 2026-02-28/,
    ],
    [
      'a booking on a day to come',
      () => found('TransactionPosted', () => ({ bookingDate: '2026-03-11' })),
      /2026-03-11/,
    ],
    [
      'an account closed with money on it',
      () => found('AccountClosed', () => ({ accountId: ann })),
      /nothing left on wallet:ann/,
    ],
  ];
  it.each(cases)('finds %s', (_, tampered, expected) => expect(tampered()).toMatch(expected));

  it('finds what is done to an account that is closed', () => {
    expect(
      found('HoldReleased', ({ n, v, id, sender, digest, correlationId, inbox }) => ({
        ...{ n, v, id, sender, digest, correlationId, inbox, outcome: 'AccountClosed', accountId: 'closing:EUR' },
      })),
    ).toMatch(/closing:EUR, which is closed/);
  });
});
