// While no page is written: who is still taken on, who is asked to come again, and is nothing lost when it goes on?
import { setTimeout as pause } from 'node:timers/promises';
import { BookService } from '../bookkeeper/book.service';
import { type LedgerKit, type Reply, movement, startLedger } from '../../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const told = ({ status, headers, body }: Reply) => ({
  status,
  type: String(body['type']).replace('https://daybook.example/problems/', ''),
  retryAfter: headers.get('retry-after'),
});
const refused = (retryAfter: string) => ({ status: 503, type: 'unavailable', retryAfter });

it('sheds bulks when the book is a second behind, everything when it is two, and posts what it took once it goes on', async () => {
  const anna = await ledger.wallet('pressure-1');
  const deposit = movement('rail:card:EUR', anna, '1.00');
  const bulk = { items: [deposit, deposit] };
  ledger.app.nest.get(BookService, { strict: false }).onModuleDestroy();
  await pause(200);

  const taken = [
    await ledger.post('/transactions?wait=0', deposit),
    await ledger.post('/transactions/bulk?wait=0', bulk),
  ];
  expect(taken.map(({ status }) => status)).toEqual([202, 202]);
  await pause(1_100);
  expect(told(await ledger.post('/transactions/bulk?wait=0', bulk))).toEqual(refused('2'));
  expect(told(await ledger.post('/transactions/bulk/preview', bulk))).toEqual(refused('2'));
  const late = await ledger.post('/transactions?wait=0', deposit);
  expect(late.status).toBe(202);
  await pause(1_000);
  expect(told(await ledger.post('/transactions?wait=0', deposit))).toEqual(refused('1'));
  const account = { accountId: 'wallet:pressure-2:EUR', type: 'liability', currency: 'EUR' };
  expect(told(await ledger.post('/accounts?wait=0', account))).toEqual(refused('1'));

  const metrics = await (await fetch(new URL('/metrics', ledger.url))).text();
  expect(metrics).toMatch(/^ledger_front_behind_instructions\{.*\} 4$/m);
  expect(metrics).toMatch(/^ledger_front_shed_total\{asking="bulk".*\} 2$/m);
  expect(metrics).toMatch(/^ledger_front_shed_total\{asking="single".*\} 2$/m);

  await ledger.restart();
  const done = await ledger.get(`/transactions/bulk/${String(taken[1]?.body['bulkId'])}?wait=10`);
  expect(done.body['status']).toBe('done');
  expect((await ledger.get(`/instructions/${String(late.body['instructionId'])}?wait=10`)).status).toBe(200);
  const { body } = await ledger.get(`/accounts/${anna}?after=${await ledger.headToken()}`);
  expect(body['posted']).toBe('4.00');
}, 60_000);
