// Where the ledger's own lines of the day come from: merchants whose accounts use all that the ledger can do.
import { formatMinor } from '@daybook/money';
import type { DayLine } from './day-line';
import { SCENARIOS } from './ledger-scenarios';
import { timeOfDay } from './time-of-day';

const OPENS_S = 9 * 3600;
const BETWEEN_LINES_S = 1_260;
const BETWEEN_LANES_S = 97;

/** One lane for each scenario, numbered from `first`. */
export function ledgerLanes(first: number): DayLine[] {
  return SCENARIOS.flatMap(({ currency, steps }, scenario) =>
    steps.map((step, index): DayLine => {
      const { action, from = '', to = '', amount, detail = '', name = '', of = '', expect } = step;
      const time = timeOfDay(OPENS_S + scenario * BETWEEN_LANES_S + index * BETWEEN_LINES_S);
      const counterparty = to === '' || to.includes(':') ? to : `${to}/${currency}`;
      const money = amount === undefined ? '' : formatMinor(BigInt(amount), currency);
      const parties = { customer: from, counterparty, currency, amount: money };
      return { time, lane: String(first + scenario), action, ...parties, detail, name, of, expect };
    }),
  );
}
