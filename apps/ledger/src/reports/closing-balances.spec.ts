// Are closing balances written once a day is over, once, whole, and the same for ever?
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageWritten } from '@daybook/contracts';
import { createLogger, type RecordedEvent } from '@daybook/platform';
import { JournalTables } from '../../testing/journal-tables';
import { ACCOUNTS, randomPages } from '../../testing/random-journal';
import { ClosingBalancesService } from './closing-balances.service';
import { daysAfter } from '../statement/statement';

const pages = randomPages({ seed: 3, outcomes: 120, days: 8, backDays: 6 });
const dayOf = ({ data }: RecordedEvent): string => (data as PageWritten).head.recordedAt.slice(0, 10);
const days = [...new Set(pages.map(dayOf))].sort();
const [firstDay = '', lastDay = ''] = [days[0], days.at(-1)];
const dir = mkdtempSync(join(tmpdir(), 'daybook-closing-'));
const names = () => readdirSync(dir).sort();
const daysUntil = (end: string): string[] => {
  const all: string[] = [];
  for (let day = firstDay; day < end; day = daysAfter(day, 1)) all.push(day);
  return all;
};
const namesOf = (list: readonly string[]) => list.flatMap((day) => [`${day}.csv`, `${day}.csv.sha256`]);
const contents = (list: readonly string[]) => namesOf(list).map((name) => readFileSync(join(dir, name), 'utf8'));

let tables: JournalTables;
beforeAll(async () => {
  tables = await JournalTables.make();
});
afterAll(async () => {
  await tables.remove();
  rmSync(dir, { recursive: true });
});

/** Until there is nothing to be written. */
async function run(count: number, expected: readonly string[]): Promise<void> {
  const services = Array.from({ length: count }, () => {
    const logger = createLogger({ level: 'silent', context: 'ledger' });
    return new ClosingBalancesService({ dir, everyMs: 20 }, logger, tables.dataSource);
  });
  for (const service of services) service.onApplicationBootstrap();
  for (let waits = 0; waits < 500 && names().join() !== namesOf(expected).join(); waits += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (const service of services) service.onModuleDestroy();
  await Promise.all(services.map((service) => service.beforeApplicationShutdown()));
}

describe('closing balances', () => {
  it('are written for each day that is over, by two processes as by one, with the digest beside them', async () => {
    const middle = days[Math.floor(days.length / 2)] ?? '';
    await tables.fill(
      pages.filter((page) => dayOf(page) <= middle),
      4,
    );
    await run(2, daysUntil(middle));
    expect(names()).toEqual(namesOf(daysUntil(middle)));
    for (const day of daysUntil(middle)) {
      const text = readFileSync(join(dir, `${day}.csv`), 'utf8');
      const hex = createHash('sha256').update(text).digest('hex');
      expect(readFileSync(join(dir, `${day}.csv.sha256`), 'utf8')).toBe(`${hex}  ${day}.csv\n`);
      const lines = text.trimEnd().split('\r\n');
      expect(lines).toHaveLength(2 + ACCOUNTS.length);
      expect(lines[0]).toBe('row,accountId,type,currency,posted,held,page,recordedAt,pageHash');
    }
  });

  it('are caught up with when days were missed, and what is there is left as it is', async () => {
    const before = names()
      .filter((name) => name.endsWith('.csv'))
      .map((name) => name.slice(0, 10));
    const kept = contents(before);
    await tables.fill(pages, 4);
    await run(1, daysUntil(lastDay));
    expect(names()).toEqual(namesOf(daysUntil(lastDay)));
    expect(contents(before)).toEqual(kept);
  });

  it('come out the same when they are written anew, although bookings were dated back meanwhile', async () => {
    const all = daysUntil(lastDay);
    const kept = contents(all);
    for (const name of names()) rmSync(join(dir, name));
    await run(1, all);
    expect(contents(all)).toEqual(kept);
  });

  it('say what the last page of the day left on every account', () => {
    for (const day of daysUntil(lastDay)) {
      const posted = new Map(ACCOUNTS.map(({ accountId, currency }) => [accountId, currency === 'JPY' ? '0' : '0.00']));
      for (const page of pages.filter((one) => dayOf(one) <= day)) {
        for (const outcome of (page.data as PageWritten).outcomes) {
          if ('balances' in outcome) for (const after of outcome.balances) posted.set(after.accountId, after.posted);
        }
      }
      const rows = readFileSync(join(dir, `${day}.csv`), 'utf8')
        .trimEnd()
        .split('\r\n')
        .slice(2);
      expect(rows.map((row) => row.split(',').slice(1, 5))).toEqual(
        ACCOUNTS.map(({ accountId, type, currency }) => [
          accountId,
          type,
          currency,
          posted.get(accountId) ?? '',
        ]).sort(),
      );
    }
  });
});
