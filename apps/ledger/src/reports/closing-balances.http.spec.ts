// Does finance get the balances a day closed with over HTTP: the file's own bytes, which add up to the trial balance of then?
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { eventually } from '../../testing/replies';

const DAY = '2026-03-30';
const doNotFake = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

let ledger: LedgerKit;
/** The ledger, its store and its callers all live on that day; then the next one begins. */
beforeAll(async () => {
  jest.useFakeTimers({ doNotFake, now: Date.parse(`${DAY}T22:00:00.000Z`) });
  ledger = await startLedger();
});
afterAll(async () => {
  await ledger.stop();
  jest.useRealTimers();
});

type Row = Readonly<Record<'accountId' | 'type' | 'currency' | 'posted' | 'held', string>>;
const path = `/reports/closing-balances/${DAY}`;

async function csv(): Promise<string> {
  const headers = { authorization: `Bearer ${await ledger.token('finance')}`, accept: 'text/csv' };
  const response = await fetch(`${ledger.url}${path}`, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
  return response.text();
}

/** In cents, as the trial balance has them: what stands on the other side than the normal one belongs to the other column. */
function totals(rows: readonly Row[], currency: string): { debits: number; credits: number; accounts: number } {
  const own = rows.filter((row) => row.currency === currency);
  const cents = own.map(({ type, posted }) => {
    const signed = Math.round(Number(posted) * 100);
    return type === 'asset' || type === 'expense' ? signed : -signed;
  });
  const sum = (side: readonly number[]) => side.reduce((total, one) => total + Math.max(0, one), 0);
  return { debits: sum(cents), credits: sum(cents.map((one) => -one)), accounts: own.length };
}

it('is not there while the day goes on', async () => {
  const anna = await ledger.wallet('closing-1', '10.00');
  await ledger.wallet('closing-2', '2.50');
  await ledger.post('/transactions', movement(anna, 'fees:transfer:EUR', '0.40'));
  await ledger.post('/holds', { kind: 'order', accountId: anna, currency: 'EUR', amount: '3.00' });
  expect((await ledger.get(`${path}?after=${await ledger.headToken()}`)).status).toBe(404);
});

describe('when the day is over', () => {
  let items: readonly Row[];
  let lastOfDay: string;
  beforeAll(async () => {
    lastOfDay = await ledger.headToken();
    jest.setSystemTime(Date.parse('2026-03-31T00:00:01.000Z'));
    const anna = 'wallet:closing-1:EUR';
    await ledger.wallet('closing-3', '7.00');
    await ledger.post('/transactions', { ...movement('rail:card:EUR', anna, '1.00'), bookingDate: DAY });
    const { status, body } = await ledger.get(`${path}?limit=200&after=${await ledger.headToken()}`);
    expect({ status, body }).toMatchObject({ status: 200, body: { date: DAY } });
    expect(`book:${String((body['recorded'] as { page: number }).page)}`).toBe(lastOfDay);
    items = body['items'] as readonly Row[];
  });

  it('says what the day left on every account, and nothing of what came after, also when that was dated back', () => {
    const on = (accountId: string) => items.find((row) => row.accountId === accountId);
    expect(on('wallet:closing-1:EUR')).toMatchObject({ posted: '9.60', held: '3.00' });
    expect(on('wallet:closing-2:EUR')).toMatchObject({ posted: '2.50', held: '0.00' });
    expect(on('wallet:closing-3:EUR')).toBeUndefined();
    expect(on('rail:card:EUR')).toMatchObject({ type: 'asset', posted: '12.50' });
  });

  it('adds up to the trial balance as of the end of the day, in every currency', async () => {
    const { body } = await ledger.get(`/trial-balance?recordedAt=${DAY}T23:59:59.999Z`);
    const trial = body['items'] as readonly Readonly<Record<string, string>>[];
    expect(new Set(trial.map(({ currency }) => currency))).toEqual(new Set(items.map(({ currency }) => currency)));
    for (const { currency = '', debits, credits, difference, accounts } of trial) {
      expect(Number(difference)).toBe(0);
      const [debit, credit] = [debits, credits].map((side) => Math.round(Number(side) * 100));
      expect({ debits: debit, credits: credit, accounts: Number(accounts) }).toEqual(totals(items, currency));
    }
    expect(totals(items, 'EUR').debits).toBe(1250);
    const now = await ledger.get(`/trial-balance?after=${await ledger.headToken()}`);
    expect(now.body['items']).not.toEqual(body['items']);
  });

  it('is as CSV the bytes of the file that is written for the day, whose digest lies beside it', async () => {
    await ledger.restart();
    const file = join(ledger.home, 'ledger', 'closing-balances', `${DAY}.csv`);
    await eventually(() => Promise.resolve(existsSync(`${file}.sha256`)), true);
    const text = await csv();
    expect(text).toBe(readFileSync(file, 'utf8'));
    const digest = createHash('sha256').update(text).digest('hex');
    expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${digest}  ${DAY}.csv\n`);
    const rows = text.trimEnd().split('\r\n').slice(2);
    const inFile = rows.map((row) => row.split(',').slice(1, 6).join());
    expect(inFile).toEqual(
      items.map(({ accountId, type, currency, posted, held }) => [accountId, type, currency, posted, held].join()),
    );
  });
});
