// Does the ledger show over HTTP what stands in its book?
import { randomUUID } from 'node:crypto';
import { type LedgerKit, movement, startLedger } from '../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

describe('reading the book', () => {
  it('lists an account’s journal newest first, every line once, page by page', async () => {
    const anna = await ledger.wallet('read-1', '10.00');
    for (const amount of ['1.00', '2.00', '3.00'])
      await ledger.post('/transactions', movement(anna, 'fees:transfer:EUR', amount));
    const lines: unknown[] = [];
    let next: string | undefined = '';
    for (let pages = 0; next !== undefined && pages < 10; pages += 1) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const { body } = await ledger.get(`/accounts/${anna}/journal?limit=3&after=${await ledger.headToken()}${cursor}`);
      lines.push(...(body['items'] as object[]));
      next = body['next'] as string | undefined;
    }
    expect(lines).toMatchObject([
      { direction: 'debit', amount: '3.00', balanceAfter: '4.00' },
      { direction: 'debit', amount: '2.00', balanceAfter: '7.00' },
      { direction: 'debit', amount: '1.00', balanceAfter: '9.00' },
      { direction: 'credit', amount: '10.00', balanceAfter: '10.00' },
    ]);
  });

  it('lists accounts by owner and by prefix, also as CSV', async () => {
    await ledger.wallet('list-1', '1.00');
    await ledger.wallet('list-2');
    const ids = async (query: string) => {
      const { body } = await ledger.get(`/accounts?${query}&after=${await ledger.headToken()}`);
      return (body['items'] as { accountId: string }[]).map(({ accountId }) => accountId);
    };
    expect(await ids('ownerId=list-1')).toEqual(['wallet:list-1:EUR']);
    expect(await ids('prefix=wallet:list-')).toEqual(['wallet:list-1:EUR', 'wallet:list-2:EUR']);
    const headers = { authorization: `Bearer ${await ledger.token('finance')}`, accept: 'text/csv' };
    const csv = await (await fetch(`${ledger.url}/accounts?ownerId=list-1`, { headers })).text();
    expect(csv.trimEnd().split(/\r?\n/)).toEqual([
      'accountId,type,currency,ownerId,posted,held,available,overdraft',
      'wallet:list-1:EUR,liability,EUR,list-1,1.00,0.00,1.00,0.00',
    ]);
  });

  it('shows a trial balance whose debits equal its credits', async () => {
    await ledger.wallet('trial-1', '123.45');
    const { body } = await ledger.get(`/trial-balance?after=${await ledger.headToken()}`);
    const euro = (body['items'] as { currency: string; debits: string; credits: string; difference: string }[]).find(
      ({ currency }) => currency === 'EUR',
    );
    expect(euro).toMatchObject({ difference: '0.00' });
    expect(euro?.debits).toBe(euro?.credits);
    expect(euro?.debits).not.toBe('0.00');
  });

  it('tells what became of an instruction, and of an operation by its key', async () => {
    const anna = await ledger.wallet('instr-1', '3.00');
    const key = randomUUID();
    const { body: posted } = await ledger.post('/transactions', movement(anna, 'fees:transfer:EUR', '1.00'), { key });
    const { body } = await ledger.get(`/instructions/${String(posted['id'])}?after=${String(posted['token'])}`);
    expect(body).toMatchObject({ status: 'accepted', outcome: { outcome: 'TransactionPosted', id: posted['id'] } });
    const operation = await ledger.get(`/operations/${key}`, 'service');
    expect(operation.body).toMatchObject({ instructionId: posted['id'], status: 'accepted' });
    expect((await ledger.get(`/operations/${randomUUID()}`, 'service')).status).toBe(404);
    expect((await ledger.get(`/instructions/${randomUUID()}`)).status).toBe(404);
  });

  it('waits for a token that is ahead, and says so when it stays ahead (row 73)', async () => {
    const { status, body } = await ledger.get('/trial-balance?after=book:999999');
    expect({ status, type: body['type'] }).toEqual({
      status: 503,
      type: 'https://daybook.example/problems/projection-behind',
    });
  });
});
