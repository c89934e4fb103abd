// Where business-day.csv comes from: a day of made-up customers, the same every time, with what must become of each line.
import { formatMinor, parseMinor, type Currency } from '@daybook/money';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay, type DayLine } from './day-line';
import { ledgerLanes } from './ledger-day.generator';
import { seededRandom } from './seeded-random';
import { timeOfDay } from './time-of-day';

const LANES = 24;
const CUSTOMERS_PER_LANE = 6;
const LINES_PER_LANE = 92;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'GBP', 'JPY'] as const;

class Lane {
  private readonly random: () => number;
  private readonly balances = new Map<string, bigint>();
  private readonly lines: DayLine[] = [];
  private clockS: number;

  constructor(private readonly lane: number) {
    this.random = seededRandom(2026 + lane);
    this.clockS = 6 * 3600 + Math.floor(this.random() * 1800);
  }

  day(): DayLine[] {
    const customers = Array.from(
      { length: CUSTOMERS_PER_LANE },
      (_, i) => `c${this.lane * CUSTOMERS_PER_LANE + i + 1001}`,
    );
    const home = this.pick(CURRENCIES);
    for (const customer of customers) this.open(customer, home);
    const travellers = customers.filter(() => this.random() < 0.3);
    for (const customer of travellers) this.open(customer, home === 'EUR' ? this.pick(['USD', 'GBP', 'JPY']) : 'EUR');
    const [first] = customers;
    if (this.random() < 0.25 && first !== undefined) this.open(first, home);
    for (const wallet of this.balances.keys()) this.topUp(wallet);
    while (this.lines.length < LINES_PER_LANE) {
      if (this.random() < 0.2) this.topUp(this.pick([...this.balances.keys()]));
      else this.transfer();
    }
    return this.lines;
  }

  private open(customer: string, currency: Currency): void {
    const wallet = `${customer}/${currency}`;
    const expect = this.balances.has(wallet) ? 'declined:ACCOUNT_EXISTS' : 'open';
    if (expect === 'open') this.balances.set(wallet, 0n);
    this.add({ action: 'open', customer, counterparty: '', currency, amount: '', detail: '', expect });
  }

  private topUp(wallet: string): void {
    const [customer, currency] = partsOf(wallet);
    const amount = this.amount(currency, 20, 400);
    const card = this.card();
    const declined = /^tok_decline_(.+)$/.exec(card)?.[1];
    const expect = declined === undefined ? 'completed' : `declined:${declined}`;
    if (declined === undefined) this.move(wallet, amount);
    this.add({
      action: 'top-up',
      customer,
      counterparty: '',
      currency,
      amount: formatMinor(amount, currency),
      detail: card,
      expect,
    });
  }

  private transfer(): void {
    const from = this.pick([...this.balances.keys()]);
    const [customer, currency] = partsOf(from);
    const others = [...this.balances.keys()].filter((wallet) => wallet !== from);
    const sameCurrency = others.filter((wallet) => partsOf(wallet)[1] === currency);
    if (sameCurrency.length === 0) return this.topUp(from);
    const wrongCurrency = this.random() < 0.02;
    const to = this.pick(wrongCurrency ? others : sameCurrency);
    const [counterparty, theirs] = partsOf(to);
    const available = this.balances.get(from) ?? 0n;
    const tooMuch = this.random() < 0.05;
    const asked = tooMuch ? available + this.amount(currency, 1, 50) : this.amount(currency, 1, 60);
    const differs = theirs !== currency;
    const expect = differs
      ? 'refused:CURRENCY_DIFFERS'
      : asked > available
        ? 'declined:INSUFFICIENT_FUNDS'
        : 'completed';
    if (expect === 'completed') {
      this.move(from, -asked);
      this.move(to, asked);
    }
    const amount = formatMinor(asked, currency);
    this.add({
      action: 'transfer',
      customer,
      counterparty: `${counterparty}/${theirs}`,
      currency,
      amount,
      detail: '',
      expect,
    });
  }

  private card(): string {
    const draw = this.random();
    if (draw < 0.9) return 'tok_approve';
    if (draw < 0.96) {
      return this.pick(['tok_decline_insufficient_funds', 'tok_decline_expired_card', 'tok_decline_do_not_honour']);
    }
    return this.pick(['tok_duplicate', 'tok_cut', 'tok_delay', 'tok_duplicate', 'tok_cut', 'tok_late']);
  }

  /** Between the two, in units of a euro or a hundred yen, with realistic ends. */
  private amount(currency: Currency, from: number, to: number): bigint {
    const units = Math.floor(from + this.random() ** 2 * (to - from));
    if (currency === 'JPY') return BigInt(units * 100 + this.pick([0, 0, 50, 80]));
    const cents = this.pick(['00', '00', '50', '95', '99', '20', '37']);
    return parseMinor(`${units}.${cents}`, currency) ?? 0n;
  }

  private move(wallet: string, amount: bigint): void {
    this.balances.set(wallet, (this.balances.get(wallet) ?? 0n) + amount);
  }

  private add(line: Omit<DayLine, 'time' | 'lane' | 'name' | 'of'>): void {
    this.clockS += 60 + Math.floor(this.random() * 900);
    this.lines.push({ time: timeOfDay(this.clockS), lane: String(this.lane), name: '', of: '', ...line });
  }

  private pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.random() * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }
}

function partsOf(wallet: string): [customer: string, currency: Currency] {
  const [customer = '', currency = ''] = wallet.split('/');
  return [customer, currency as Currency];
}

/** The file as it is committed. */
export function businessDay(): string {
  const payments = Array.from({ length: LANES }, (_, lane) => new Lane(lane).day()).flat();
  const sorted = [...payments, ...ledgerLanes(LANES)]
    .map((line, index) => ({ line, index }))
    .sort((a, b) => a.line.time.localeCompare(b.line.time) || a.index - b.index);
  return formatDay(sorted.map(({ line }) => line));
}

if (require.main === module) {
  const file = process.argv[2] ?? join(process.cwd(), 'tools/demo/business-day.csv');
  const day = businessDay();
  writeFileSync(file, day);
  console.log(`${day.trimEnd().split('\n').length - 1} lines written to ${file}`);
}
