// What the day must leave on every account that it opens, computed from its lines alone.
import { formatMinor, isCurrency, parseMinor } from '@daybook/money';
import type { DayLine } from './day-line';

/** Decimal strings. */
interface ExpectedBalance {
  readonly posted: string;
  readonly held: string;
}

interface Kept {
  posted: bigint;
  held: bigint;
}

interface OpenHold {
  readonly account: string;
  remaining: bigint;
}

/** By `<customer>/<currency>`. Only lines that are expected to come to something move money or set it aside. */
export function expectedBalances(lines: readonly DayLine[]): Map<string, ExpectedBalance> {
  const day = new ExpectedDay();
  for (const line of lines) day.apply(line);
  return new Map(
    [...day.accounts].map(([account, { posted, held }]) => {
      const currency = account.split('/')[1] ?? '';
      return [account, { posted: format(posted, currency), held: format(held, currency) }];
    }),
  );
}

class ExpectedDay {
  readonly accounts = new Map<string, Kept>();
  private readonly holds = new Map<string, OpenHold>();

  apply(line: DayLine): void {
    const { action, expect } = line;
    const account = `${line.customer}/${line.currency}`;
    if (/^(declined|refused):/.test(expect)) return;
    if (expect === 'open') this.accounts.set(account, { posted: 0n, held: 0n });
    if (action === 'hold') this.hold(line, account);
    if (action === 'capture') this.lessen(line, line.detail === 'final' ? undefined : minorOf(line));
    if (action === 'release' || action === 'expire') this.lessen(line);
    if (action === 'top-up') this.move(account, minorOf(line));
    if (!movesToCounterparty(line)) return;
    const [taken, received] = movedBy(line);
    this.move(account, -taken);
    this.move(line.counterparty, received);
  }

  /** The platform's own accounts are everybody's: what they hold is not the day's to say. */
  private move(account: string, amount: bigint): void {
    const kept = this.accounts.get(account);
    if (kept !== undefined) kept.posted += amount;
    else if (!account.includes(':')) throw new Error(`${account} was not opened before`);
  }

  private hold(line: DayLine, account: string): void {
    const amount = minorOf(line);
    this.holds.set(`${line.lane}/${line.name}`, { account, remaining: amount });
    this.setAside(account, amount);
  }

  /** By all that remains of the hold, if not by so much. */
  private lessen({ lane, of }: DayLine, by?: bigint): void {
    const hold = this.holds.get(`${lane}/${of}`);
    if (hold === undefined) throw new Error(`lane ${lane}: nothing was held as ${of}`);
    const amount = by ?? hold.remaining;
    hold.remaining -= amount;
    this.setAside(hold.account, -amount);
  }

  private setAside(account: string, amount: bigint): void {
    const kept = this.accounts.get(account);
    if (kept === undefined) throw new Error(`${account} was not opened before`);
    kept.held += amount;
  }
}

function movesToCounterparty({ action, counterparty }: DayLine): boolean {
  return counterparty !== '' && action !== 'propose';
}

/** What the one pays and what the other gets: they differ where a sweep falls short. */
function movedBy(line: DayLine): [taken: bigint, received: bigint] {
  const amount = minorOf(line);
  const [, word = '', figure = ''] = /^(taken|posted):(.+)$/.exec(line.expect) ?? [];
  if (word === 'taken') return [minorOf({ ...line, amount: figure }), amount];
  const times = word === 'posted' ? BigInt(figure) : 1n;
  return [times * amount, times * amount];
}

function minorOf({ amount, currency }: DayLine): bigint {
  const minor = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
  if (minor === undefined) throw new Error(`not an amount of ${currency}: ${amount}`);
  return minor;
}

function format(amount: bigint, currency: string): string {
  if (!isCurrency(currency)) throw new Error(`not a currency: ${currency}`);
  return formatMinor(amount, currency);
}
