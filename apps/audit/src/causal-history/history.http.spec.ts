// Does compliance see the whole chain of a payment, in causal order, and nothing of anybody else's?
import { BOOK_STREAM, INBOX_STREAM, type Instruction } from '@daybook/contracts';
import { randomUUID } from 'node:crypto';
import { startAudit, type AuditKit } from '../../testing/audit-kit';
import type { Wallet } from '../../testing/business';
import type { HistoryItemView } from './history.dto';

let audit: AuditKit;
let anna: Wallet;
let ben: Wallet;
let topUp: string;

beforeAll(async () => {
  audit = await startAudit();
  const { business } = audit;
  await business.openBook();
  [anna, ben] = [await business.openWallet('anna'), await business.openWallet('ben')];
  await business.settle();
  topUp = await business.deposit(anna, '100.00');
  await business.settle();
});
afterAll(() => audit.stop());

const chain = (items: readonly HistoryItemView[]) =>
  items.map(({ order, kind, type, causedBy }) => [order, kind, type, ...(causedBy === undefined ? [] : [causedBy])]);

const post = (id: string, correlationId: string, amount: string): Instruction => ({
  ...{ id, v: 1, sender: 'api', by: { kind: 'service', id: 'shop' }, correlationId, causationId: id },
  ...{ do: 'PostTransaction', kind: 'sale' },
  entries: [
    { accountId: anna.accountId, direction: 'debit', amount, currency: 'EUR' },
    { accountId: ben.accountId, direction: 'credit', amount, currency: 'EUR' },
  ],
});

describe('the history of a payment', () => {
  it('of a completed transfer goes from the request through inbox and book to the end', async () => {
    const id = await audit.business.transfer(anna, ben, '5.00');
    await audit.business.settle();
    const items = await audit.whole(id);
    expect(chain(items)).toEqual([
      [1, 'event', 'payments.TransferInitiated'],
      [2, 'instruction', 'PostTransaction', 1],
      [3, 'outcome', 'TransactionPosted', 2],
      [4, 'event', 'payments.TransferCompleted', 3],
    ]);
    const [initiated, asked, posted, completed] = items;
    expect(initiated).toEqual({
      ...{ order: 1, kind: 'event', context: 'payments', type: 'payments.TransferInitiated', v: 1 },
      summary: 'Transfer of 5.00 EUR from wallet:anna:EUR to wallet:ben:EUR initiated',
      ...{ at: expect.stringMatching(/Z$/), storedAt: expect.stringMatching(/Z$/) },
      by: { kind: 'customer', id: 'anna' },
      ...{ stream: `payments.transfer-${id}`, revision: 0, id: initiated?.eventId, eventId: expect.any(String) },
      causationId: id,
      basis: {
        idempotencyKey: true,
        facts: {
          from: { walletId: anna.id, accountId: anna.accountId, revision: 1 },
          to: { walletId: ben.id, accountId: ben.accountId, revision: 1 },
        },
      },
      data: expect.objectContaining({ transferId: id, amount: '5.00' }),
    });
    expect(asked).toMatchObject({
      ...{ context: 'ledger', stream: INBOX_STREAM, index: 0, id: `${initiated?.id}/0`, causationId: initiated?.id },
      by: { kind: 'customer', id: 'anna' },
      basis: {
        ...{ sender: 'payments', record: false, replyTo: `payments.transfer-${id}`, notAfter: expect.any(String) },
        sentBy: { kind: 'system', id: 'payments' },
      },
    });
    expect(posted).toMatchObject({
      ...{ context: 'ledger', stream: BOOK_STREAM, id: asked?.id, by: { kind: 'system', id: 'bookkeeper' } },
      basis: {
        ...{ page: posted?.revision, n: expect.any(Number), rules: 1, sender: 'payments' },
        inbox: { revision: asked?.revision, index: 0 },
        balances: [
          { accountId: anna.accountId, posted: '95.00', held: '0.00', available: '95.00' },
          { accountId: ben.accountId, posted: '5.00', held: '0.00', available: '5.00' },
        ],
      },
    });
    const { page, n } = posted?.basis ?? {};
    expect(completed).toMatchObject({ by: { id: 'payments' }, basis: { idempotencyKey: false, book: { page, n } } });
    expect(completed?.causationId).toBe(`${posted?.eventId}/${n}`);
  });

  it('of a declined one has the figures the refusal was judged by', async () => {
    const id = await audit.business.transfer(ben, anna, '5000.00');
    await audit.business.settle();
    const items = await audit.whole(id);
    const refusal = {
      code: 'INSUFFICIENT_FUNDS',
      figures: { accountId: ben.accountId, available: '5.00', needed: '5000.00' },
    };
    expect(chain(items).slice(2)).toEqual([
      [3, 'outcome', 'InstructionRefused', 2],
      [4, 'event', 'payments.TransferDeclined', 3],
    ]);
    expect(items.slice(2).map(({ basis }) => basis.refusal)).toEqual([refusal, refusal]);
  });

  it('of a deposit has the rail’s answer, and what is recorded because of it', async () => {
    const items = await audit.whole(topUp);
    expect(chain(items)).toEqual([
      [1, 'event', 'payments.DepositInitiated'],
      [2, 'event', 'payments.DepositCaptured', 1],
      [3, 'instruction', 'PostTransaction', 2],
      [4, 'outcome', 'TransactionPosted', 3],
      [5, 'event', 'payments.DepositCompleted', 4],
    ]);
    expect(items[1]).toMatchObject({ by: { id: 'card-rail' }, basis: { rail: { reference: `rail-${topUp}` } } });
    expect([items[2]?.basis.record, items[3]?.basis.record]).toEqual([true, true]);
  });

  it('of a deposit that the rail declined ends there, with the reason', async () => {
    const id = await audit.business.deposit(anna, '9.00', 'expired_card');
    const items = await audit.whole(id);
    expect(chain(items)).toEqual([
      [1, 'event', 'payments.DepositInitiated'],
      [2, 'event', 'payments.DepositDeclined', 1],
    ]);
    expect(items[1]?.basis.rail).toEqual({ reference: `rail-${id}`, reason: 'expired_card' });
  });

  it('of a wallet ends with its account', async () => {
    expect(chain(await audit.whole(anna.id))).toEqual([
      [1, 'event', 'payments.WalletOpeningInitiated'],
      [2, 'instruction', 'OpenAccount', 1],
      [3, 'outcome', 'AccountOpened', 2],
      [4, 'event', 'payments.WalletOpened', 3],
    ]);
  });

  it('has commands that were refused before anything came of them', async () => {
    const id = await audit.business.transfer(anna, anna, '1.00');
    const [refused, ...others] = await audit.whole(id);
    expect(others).toEqual([]);
    expect(refused).toMatchObject({
      ...{ type: 'payments.TransferCommandRefused', summary: 'Refused InitiateTransfer: SAME_WALLET' },
      basis: { idempotencyKey: true, refusal: { code: 'SAME_WALLET' } },
    });
  });

  it('that waits for the ledger has what there is so far', async () => {
    const id = await audit.business.transfer(anna, ben, '1.00');
    expect(chain(await audit.whole(id))).toEqual([[1, 'event', 'payments.TransferInitiated']]);
    await audit.business.instruct();
    expect(chain(await audit.whole(id))).toHaveLength(2);
    await audit.business.settle();
    expect(chain(await audit.whole(id))).toHaveLength(4);
  });
});

describe('the history of instructions', () => {
  it('posted straight to the ledger is found by the instruction’s id', async () => {
    const id = randomUUID();
    await audit.business.send([post(id, id, '1.00')]);
    await audit.business.book();
    expect(chain(await audit.whole(id))).toEqual([
      [1, 'instruction', 'PostTransaction'],
      [2, 'outcome', 'TransactionPosted', 1],
    ]);
  });

  it('says when one came again, and when its id came with other content', async () => {
    const id = randomUUID();
    for (const amount of ['1.00', '1.00', '2.00']) await audit.business.send([post(id, id, amount)]);
    await audit.business.book();
    const items = await audit.whole(id);
    expect(chain(items).slice(3)).toEqual([
      [4, 'outcome', 'TransactionPosted', 1],
      [5, 'outcome', 'InstructionRepeated', 2],
      [6, 'outcome', 'InstructionConflicted', 3],
    ]);
    const { page, n } = items[3]?.basis ?? {};
    expect(items.slice(4).map(({ basis }) => basis.first)).toEqual([
      { page, n },
      { page, n },
    ]);
  });

  it('shows of an inbox event and of a page what is its own, and nothing of the neighbours’', async () => {
    const ids = Array.from({ length: 20 }, () => randomUUID());
    await audit.business.send(ids.map((id, at) => post(id, `order/${id}`, `0.${10 + at}`)));
    await audit.business.book();
    const shown = await Promise.all(ids.map((id) => audit.whole(`order/${id}`)));
    expect(shown.map((items) => items.map(({ id, index }) => [id, index]))).toEqual(
      ids.map((id, at) => [
        [id, at],
        [id, at],
      ]),
    );
    shown.forEach((items, at) => {
      const text = JSON.stringify(items);
      expect(ids.filter((id) => text.includes(id))).toEqual([ids[at]]);
    });
  });

  it('that could not be decoded is kept with its refusal, under whatever it was labelled by', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    const odd = { id: mine, correlationId: mine, do: 'Levitate', sender: 'api', v: 1 };
    const labelled = await audit.business.appendToInbox({ instructions: [odd, 'not even an object', 7] });
    const tooNew = await audit.business.appendToInbox({ instructions: [{ id: theirs }] }, undefined, 2);
    await audit.business.book();
    expect(chain(await audit.whole(mine))).toEqual([
      [1, 'instruction', 'Levitate'],
      [2, 'outcome', 'InstructionRefused', 1],
    ]);
    expect(chain(await audit.whole(labelled))).toEqual([
      [1, 'instruction', 'ledger.InstructionsSent'],
      [2, 'instruction', 'ledger.InstructionsSent'],
      [3, 'outcome', 'InstructionRefused', 1],
      [4, 'outcome', 'InstructionRefused', 2],
    ]);
    const whole = await audit.whole(tooNew);
    expect(whole.map(({ basis }) => basis.refusal?.code)).toEqual([undefined, 'UNSUPPORTED']);
    expect(JSON.stringify(whole)).not.toContain(theirs);
  });
});
