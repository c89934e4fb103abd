// Is the index a causal order and a function of the log alone, however events were mixed and batched?
import { randomUUID } from 'node:crypto';
import { BOOK_STREAM, PAGE_WRITTEN } from '@daybook/contracts';
import type { ConsumerStatus } from '@daybook/platform';
import { startAudit, type AuditKit } from '../../testing/audit-kit';
import type { Wallet } from '../../testing/business';
import { HistoryRunRow } from './history.projection';

let audit: AuditKit;
let wallets: Wallet[];

beforeAll(async () => {
  audit = await startAudit();
  const { business } = audit;
  await business.openBook();
  wallets = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => business.openWallet(owner)));
  await business.settle();
  for (const wallet of wallets) await business.deposit(wallet, '50.00');
  await business.settle();
});
afterAll(() => audit.stop());

const wallet = (at: number): Wallet => wallets[at % wallets.length] as Wallet;

/** A small generator with a seed, so that a failure can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const STAFF = { kind: 'staff', id: 's-1' } as const;
const AT = '2026-03-02T09:30:00.000Z';

const allRows = () =>
  audit.app.dataSource.manager.find(HistoryRunRow, { order: { correlationId: 'ASC', lastOrdinal: 'ASC' } });

const statusOf = (): ConsumerStatus | undefined => audit.app.runner.status().find(({ name }) => name === 'history');

describe('what audit does not know', () => {
  it('is shown as it stands, whatever its type and version, and holds nothing up', async () => {
    const correlation = randomUUID();
    const id = randomUUID();
    const at = '2026-03-02T09:30:00.000Z';
    const metadata = {
      v: 9,
      $correlationId: correlation,
      $causationId: 'x',
      by: { kind: 'staff', id: 's-1' },
      at,
    } as const;
    const data = { anything: ['at', { all: true }], code: 'NOT_YET_KNOWN' };
    await audit.business.log.append(
      `payments.escrow-${id}`,
      [{ id, type: 'payments.EscrowHeldBack', data, metadata }],
      'no-stream',
    );
    const [item] = await audit.whole(correlation);
    expect(item).toMatchObject({ v: 9, summary: 'Escrow held back', data, by: { id: 's-1' }, causationId: 'x' });
    expect(item).not.toHaveProperty('causedBy');
  });

  it.each(['lottery.ticket-1', 'Lottery', '2nd'])('is followed on every stream, as on %s', async (stream) => {
    const { business, whole } = audit;
    const correlation = randomUUID();
    const metadata = { v: 1, $correlationId: correlation, $causationId: correlation } as const;
    const event = { id: randomUUID(), type: 'lottery.TicketDrawn', data: { ticket: '7' }, metadata };
    await business.log.append(stream, [{ ...event, metadata: { ...metadata, by: STAFF, at: AT } }], 'no-stream');
    const items = await whole(correlation);
    expect(items).toMatchObject([
      { stream, type: 'lottery.TicketDrawn', summary: 'Ticket drawn', data: { ticket: '7' } },
    ]);
  });
});

describe('the index of histories', () => {
  it.each([1, 2, 3])('puts causes before effects however payments are mixed (seed %i)', async (seed) => {
    const { business } = audit;
    const below = generator(seed);
    const ids: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      const action = below(5);
      if (action === 0) await business.instruct(1 + below(4));
      else if (action === 1) await business.book();
      else if (action === 2) await business.answer(1 + below(4));
      else if (action === 3) ids.push(await business.deposit(wallet(below(4)), '2.00'));
      else {
        const from = below(4);
        ids.push(await business.transfer(wallet(from), wallet(from + 1 + below(3)), `${1 + below(80)}.00`));
      }
    }
    await business.settle();
    for (const id of ids) {
      const items = await audit.whole(id);
      expect([4, 5]).toContain(items.length);
      expect(items.map(({ order }) => order)).toEqual(items.map((_, at) => at + 1));
      expect(items.map(({ causedBy }) => causedBy)).toEqual(items.map((_, at) => (at === 0 ? undefined : at)));
      expect(items.at(-1)?.type).toMatch(/Completed|Declined/);
    }
  });

  it('comes out the same when it is built again in other batches', async () => {
    await audit.indexed();
    const before = await allRows();
    await audit.app.runner.rebuild('history');
    await audit.business.deposit(wallet(0), '1.00', 'expired_card');
    await audit.indexed();
    const after = await allRows();
    const known = new Set(before.map(({ correlationId }) => correlationId));
    expect(before.length).toBeGreaterThan(100);
    expect(after.filter(({ correlationId }) => known.has(correlationId))).toEqual(before);
  });

  it('keeps what names no correlation id under the id of its event', async () => {
    const id = randomUUID();
    const metadata = {
      v: 1,
      $correlationId: 'not visible: é',
      $causationId: id,
      by: { kind: 'system', id: 's' },
    } as const;
    const event = { id, type: 'payments.Oddity', data: {}, metadata: { ...metadata, at: '' } };
    await audit.business.log.append(`payments.odd-${id}`, [event], 'no-stream');
    expect(await audit.whole(id)).toMatchObject([{ order: 1, type: 'payments.Oddity', id }]);
  });

  it('halts, and says so, before a page with an outcome without a correlation id', async () => {
    const id = randomUUID();
    const { metadata, revision } = await lastPage();
    const page = { id, type: PAGE_WRITTEN, data: { head: {}, outcomes: [{ n: 1 }] }, metadata };
    await audit.business.log.append(BOOK_STREAM, [page], revision);
    await expect(haltReason()).resolves.toContain(
      `${BOOK_STREAM}@${revision + 1} (${PAGE_WRITTEN}) has an outcome without a correlation id`,
    );
    expect((await audit.history(wallet(0).id)).items).toHaveLength(4);
  });
});

async function lastPage() {
  const { log } = audit.business;
  for await (const event of log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 })) {
    return {
      revision: event.revision,
      metadata: { v: 2, $correlationId: 'b', $causationId: 'b', by: { kind: 'system', id: 'b' }, at: '' } as const,
    };
  }
  throw new Error('there is no page');
}

async function haltReason(): Promise<string> {
  for (;;) {
    const status = statusOf();
    if (status?.state === 'halted') return JSON.stringify(status);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
