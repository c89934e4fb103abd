// What merchants do on the ledger during the day, each scenario in a lane of its own, with what must become of each step.
import type { Currency } from '@daybook/money';
import type { LedgerAction } from './day-line';

/** Amounts are in minor units. */
interface Step {
  readonly action: LedgerAction;
  readonly from?: string;
  readonly to?: string;
  readonly amount?: number;
  readonly detail?: string;
  readonly name?: string;
  readonly of?: string;
  readonly expect: string;
}

interface Scenario {
  readonly currency: Currency;
  readonly steps: readonly Step[];
}

const CARDS = 'rail:card';

function open(account: string, expect = 'open'): Step {
  return { action: 'open-account', from: account, expect };
}

function pay(from: string, to: string, amount: number, more: Partial<Step> = {}): Step {
  return { action: 'pay', from, to, amount, expect: 'completed', ...more };
}

/** Any other movement, which completes if nothing else is said. */
function step(action: Step['action'], more: Partial<Step>): Step {
  return { action, expect: 'completed', ...more };
}

const refused = (code: string) => ({ expect: `refused:${code}` });

const holds: Scenario = {
  currency: 'EUR',
  steps: [
    ...[open('m2001'), open('m2002'), pay(CARDS, 'm2001', 50_000)],
    step('hold', { from: 'm2001', amount: 20_000, name: 'order' }),
    pay('m2001', 'm2002', 35_000, refused('INSUFFICIENT_FUNDS')),
    step('capture', { of: 'order', from: 'm2001', to: 'm2002', amount: 8_000 }),
    step('capture', { of: 'order', from: 'm2001', to: 'm2002', amount: 15_000, ...refused('EXCEEDS_HOLD') }),
    step('capture', { of: 'order', from: 'm2001', to: 'm2002', amount: 7_000, detail: 'final' }),
    step('capture', { of: 'order', from: 'm2001', to: 'm2002', amount: 1_000, ...refused('HOLD_NOT_OPEN') }),
    step('hold', { from: 'm2001', amount: 10_000, name: 'called-off' }),
    step('release', { of: 'called-off' }),
    step('release', { of: 'called-off', ...refused('HOLD_NOT_OPEN') }),
    step('hold', { from: 'm2001', amount: 36_000, ...refused('INSUFFICIENT_FUNDS') }),
    step('hold', { from: 'm2001', amount: 35_000, name: 'forgotten', detail: 'expires' }),
    step('expire', { of: 'forgotten', expect: 'expired' }),
    pay('m2001', 'm2002', 30_000),
    step('hold', { from: 'm2001', amount: 2_500, name: 'left-open' }),
    step('statement', { from: 'm2001', amount: 0, expect: 'adds-up' }),
  ],
};

const reversals: Scenario = {
  currency: 'USD',
  steps: [
    ...[open('m2003'), open('m2004'), pay(CARDS, 'm2003', 30_000)],
    pay('m2003', 'm2004', 12_000, { name: 'first' }),
    step('reverse', { of: 'first', from: 'm2004', to: 'm2003', amount: 4_500 }),
    step('reverse', { of: 'first', from: 'm2004', to: 'm2003', amount: 9_000, ...refused('EXCEEDS_ORIGINAL') }),
    step('reverse', { of: 'first', from: 'm2004', to: 'm2003', amount: 7_500, detail: 'whole', name: 'undone' }),
    step('reverse', { of: 'first', from: 'm2004', to: 'm2003', amount: 1, ...refused('EXCEEDS_ORIGINAL') }),
    step('reverse', { of: 'undone', from: 'm2003', to: 'm2004', amount: 7_500, ...refused('NOT_REVERSIBLE') }),
    step('hold', { from: 'm2003', amount: 8_000, name: 'order' }),
    step('capture', { of: 'order', from: 'm2003', to: 'm2004', amount: 8_000, detail: 'final', name: 'captured' }),
    step('reverse', { of: 'captured', from: 'm2004', to: 'm2003', amount: 8_000, detail: 'whole' }),
    pay('m2003', 'm2004', 5_000, { name: 'spent' }),
    pay('m2004', 'safeguarding:house-bank', 5_000),
    step('reverse', { of: 'spent', from: 'm2004', to: 'm2003', amount: 5_000, ...refused('INSUFFICIENT_FUNDS') }),
    step('statement', { from: 'm2003', amount: 0, expect: 'adds-up' }),
  ],
};

const limitPerMonth = { from: 'm2005', detail: 'limit-per-month' };
const highestBalance = { from: 'm2006', detail: 'highest-balance' };

const limits: Scenario = {
  currency: 'EUR',
  steps: [
    ...[open('m2005'), open('m2006'), pay(CARDS, 'm2005', 50_000)],
    step('restrict', { ...limitPerMonth, amount: 30_000 }),
    pay('m2005', 'm2006', 20_000, { name: 'goods' }),
    pay('m2005', 'm2006', 15_000, refused('LIMIT_EXCEEDED')),
    step('refund', { of: 'goods', from: 'm2006', to: 'm2005', amount: 12_000 }),
    pay('m2005', 'm2006', 15_000),
    pay('m2005', 'm2006', 8_000, refused('LIMIT_EXCEEDED')),
    step('lift', limitPerMonth),
    pay('m2005', 'm2006', 8_000),
    step('lift', { ...limitPerMonth, ...refused('RESTRICTION_NOT_FOUND') }),
    step('restrict', { ...highestBalance, amount: 32_000 }),
    pay('m2005', 'm2006', 2_000, refused('HIGHEST_BALANCE_EXCEEDED')),
    pay('m2005', 'm2006', 1_000),
    step('lift', highestBalance),
    pay('m2005', 'm2006', 1_000),
  ],
};

const freezes: Scenario = {
  currency: 'GBP',
  steps: [
    ...[open('m2007'), open('m2008'), pay(CARDS, 'm2007', 20_000)],
    step('restrict', { from: 'm2007', detail: 'freeze-debits' }),
    pay('m2007', 'm2008', 5_000, refused('DEBITS_FROZEN')),
    step('hold', { from: 'm2007', amount: 1_000, ...refused('DEBITS_FROZEN') }),
    pay(CARDS, 'm2007', 1_000),
    step('lift', { from: 'm2007', detail: 'freeze-debits' }),
    pay('m2007', 'm2008', 5_000),
    step('restrict', { from: 'm2008', detail: 'freeze-credits' }),
    pay('m2007', 'm2008', 100, refused('CREDITS_FROZEN')),
    pay('m2008', 'm2007', 500),
    step('lift', { from: 'm2008', detail: 'freeze-credits' }),
    pay('m2007', 'm2008', 100),
  ],
};

const sweepToLosses = { from: 'm2009', to: 'm2010', detail: 'losses:dispute' };

const leaving: Scenario = {
  currency: 'JPY',
  steps: [
    ...[open('m2009'), open('m2010'), pay(CARDS, 'm2009', 8_000)],
    step('sweep', { ...sweepToLosses, amount: 5_000, expect: 'taken:5000' }),
    step('close-account', { from: 'm2009', ...refused('ACCOUNT_NOT_EMPTY') }),
    step('sweep', { ...sweepToLosses, amount: 9_000, expect: 'taken:3000' }),
    pay('m2009', 'm2010', 1, refused('INSUFFICIENT_FUNDS')),
    step('close-account', { from: 'm2009' }),
    pay(CARDS, 'm2009', 100, refused('ACCOUNT_CLOSED')),
    open('m2009', 'refused:ACCOUNT_EXISTS'),
    step('statement', { from: 'm2010', amount: 0, expect: 'adds-up' }),
  ],
};

const inBulk = { from: 'm2011', to: 'm2012', amount: 1_000 };

const bulks: Scenario = {
  currency: 'EUR',
  steps: [
    ...[open('m2011'), open('m2012'), pay(CARDS, 'm2011', 60_000)],
    step('bulk', { ...inBulk, detail: '50', expect: 'posted:50' }),
    step('atomic-bulk', { ...inBulk, detail: '20', ...refused('INSUFFICIENT_FUNDS at 10') }),
    step('atomic-bulk', { ...inBulk, detail: '5', expect: 'posted:5' }),
    step('bulk', { ...inBulk, detail: '8', expect: 'posted:5' }),
    step('statement', { from: 'm2012', amount: 0, expect: 'adds-up' }),
  ],
};

const finance: Scenario = {
  currency: 'EUR',
  steps: [
    ...[open('m2013'), open('m2014')],
    pay(CARDS, 'm2013', 10_000, { detail: 'value:2020-01-01' }),
    pay('m2013', 'm2014', 2_500, { name: 'proved' }),
    step('propose', { from: 'fees:transfer', to: 'm2013', amount: 500, name: 'goodwill', expect: 'proposed' }),
    step('approve', { of: 'goodwill', from: 'fees:transfer', to: 'm2013', amount: 500 }),
    step('propose', { from: 'm2014', to: 'm2013', amount: 300, name: 'mistaken', expect: 'proposed' }),
    step('reject', { of: 'mistaken', expect: 'rejected' }),
    step('prove', { of: 'proved', expect: 'proved' }),
    step('statement', { from: 'm2013', amount: 10_000, expect: 'adds-up' }),
  ],
};

export const SCENARIOS: readonly Scenario[] = [holds, reversals, limits, freezes, leaving, bulks, finance];
