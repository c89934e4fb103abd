// One line of the business day, and how the file is read.
import { readFileSync } from 'node:fs';

/**
 * `lane`: lines of one lane happen one after another, lanes side by side. `counterparty` is `<customer>/<currency>` of the
 * receiving wallet. `expect` is `open`, `completed`, `declined:<why>` or `refused:<code>`.
 */
export interface DayLine {
  readonly time: string;
  readonly lane: string;
  readonly action: 'open' | 'top-up' | 'transfer';
  readonly customer: string;
  readonly counterparty: string;
  readonly currency: string;
  readonly amount: string;
  readonly card: string;
  readonly expect: string;
}

export interface NumberedLine extends DayLine {
  /** Line of the file, 1 being the header. */
  readonly number: number;
}

const COLUMNS = ['time', 'lane', 'action', 'customer', 'counterparty', 'currency', 'amount', 'card', 'expect'];

export function readDay(file: string): NumberedLine[] {
  const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (header !== COLUMNS.join(',')) throw new Error(`${file}: the first line must be ${COLUMNS.join(',')}`);
  return rows.map((row, index) => {
    const cells = row.split(',');
    const number = index + 2;
    const [time = '', lane = '', action = '', customer = '', counterparty = '', currency = '', amount = '', card = ''] =
      cells;
    if (cells.length !== COLUMNS.length || !isAction(action))
      throw new Error(`${file}:${number}: not a line of a day: ${row}`);
    return { number, time, lane, action, customer, counterparty, currency, amount, card, expect: cells[8] ?? '' };
  });
}

function isAction(text: string): text is DayLine['action'] {
  return text === 'open' || text === 'top-up' || text === 'transfer';
}
