// One line of the business day, and how the file is read.
import { readFileSync } from 'node:fs';

export const PAYMENT_ACTIONS = ['open', 'top-up', 'transfer'] as const;
type PaymentAction = (typeof PAYMENT_ACTIONS)[number];

export const LEDGER_ACTIONS = [
  ...(['open-account', 'close-account', 'pay', 'refund', 'sweep'] as const),
  ...(['hold', 'capture', 'release', 'expire', 'reverse', 'restrict', 'lift'] as const),
  ...(['bulk', 'atomic-bulk', 'propose', 'approve', 'reject', 'prove', 'statement'] as const),
] as const;
export type LedgerAction = (typeof LEDGER_ACTIONS)[number];

/**
 * `lane`: lines of one lane happen one after another, lanes side by side. `counterparty` is `<customer>/<currency>` of who
 * receives, or an account of the platform such as `rail:card`, which `customer` may be too: money goes from `customer` to
 * `counterparty`. `name` is what later lines of the lane call what the line made; `of` names what an earlier one made.
 * `expect` is `open`, `completed`, `declined:<why>`, `refused:<code>`, or what else the action comes to.
 *
 * `detail`: the card of a top-up; what restricts; how many are in a bulk; where the shortfall of a sweep falls; `final` for
 * the last capture of a hold; `whole` for all that is left to reverse; `expires` for a hold that does; `value:<date>`.
 */
export interface DayLine {
  readonly time: string;
  readonly lane: string;
  readonly action: PaymentAction | LedgerAction;
  readonly customer: string;
  readonly counterparty: string;
  readonly currency: string;
  readonly amount: string;
  readonly detail: string;
  readonly name: string;
  readonly of: string;
  readonly expect: string;
}

export interface NumberedLine extends DayLine {
  /** Line of the file, 1 being the header. */
  readonly number: number;
}

const COLUMNS = [
  ...(['time', 'lane', 'action', 'customer', 'counterparty', 'currency'] as const),
  ...(['amount', 'detail', 'name', 'of', 'expect'] as const),
] as const;

export function readDay(file: string): NumberedLine[] {
  const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (header !== COLUMNS.join(',')) throw new Error(`${file}: the first line must be ${COLUMNS.join(',')}`);
  return rows.map((row, index) => {
    const cells = row.split(',');
    const number = index + 2;
    const [time = '', lane = '', action = '', customer = '', counterparty = '', currency = '', ...more] = cells;
    const [amount = '', detail = '', name = '', of = '', expect = ''] = more;
    if (cells.length !== COLUMNS.length || !isAction(action))
      throw new Error(`${file}:${number}: not a line of a day: ${row}`);
    return { number, time, lane, action, customer, counterparty, currency, amount, detail, name, of, expect };
  });
}

/** The whole file, as `readDay` reads it. */
export function formatDay(lines: readonly DayLine[]): string {
  const rows = lines.map((line) => COLUMNS.map((column) => line[column]).join(','));
  return `${[COLUMNS.join(','), ...rows].join('\n')}\n`;
}

export function isLedgerAction(action: string): action is LedgerAction {
  return LEDGER_ACTIONS.some((one) => one === action);
}

function isAction(text: string): text is DayLine['action'] {
  return isLedgerAction(text) || PAYMENT_ACTIONS.some((one) => one === text);
}
