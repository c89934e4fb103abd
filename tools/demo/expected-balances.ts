// What the day must leave on every wallet, computed from its lines alone.
import { formatMinor, isCurrency, parseMinor } from '@daybook/money';
import type { DayLine } from './day-line';

/** `<customer>/<currency>` → balance as a decimal string. Only lines expected to complete move money. */
export function expectedBalances(lines: readonly DayLine[]): Map<string, string> {
  const balances = new Map<string, bigint>();
  const move = (wallet: string, amount: bigint): void =>
    void balances.set(wallet, (balances.get(wallet) ?? 0n) + amount);
  for (const line of lines) {
    const wallet = `${line.customer}/${line.currency}`;
    if (line.expect === 'open') move(wallet, 0n);
    if (line.expect !== 'completed') continue;
    const amount = minorOf(line);
    if (line.action === 'top-up') move(wallet, amount);
    if (line.action === 'transfer') {
      move(wallet, -amount);
      move(line.counterparty, amount);
    }
  }
  return new Map([...balances].map(([wallet, amount]) => [wallet, format(amount, wallet.split('/')[1] ?? '')]));
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
