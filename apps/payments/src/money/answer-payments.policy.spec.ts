// Are payments told what the book says, each once and apart from the others, and is what fits none set aside?
import {
  BOOK_STREAM,
  INBOX_STREAM,
  PAGE_WRITTEN,
  pageMetadata,
  type Instruction,
  type InstructionsSent,
  type Outcome,
  type PageWritten,
} from '@daybook/contracts';
import { askConsumer, lastEvent } from '@daybook/platform';
import { randomUUID } from 'node:crypto';
import { eventually, PaymentsHost, type Reply } from '../../testing/payments-host';

describe('answering payments from the book', () => {
  let host: PaymentsHost;
  let from: { id: string };
  let to: { id: string };
  let over: Reply;

  beforeAll(async () => {
    host = await PaymentsHost.start();
    from = await host.wallet('EUR', '100.00');
    to = await host.wallet('EUR');
    over = await transfer('0.01');
  });

  afterAll(() => host.stop());

  const transfer = (amount: string, query = ''): Promise<Reply> =>
    host.post(`/transfers${query}`, { fromWalletId: from.id, toWalletId: to.id, amount, currency: 'EUR' });

  /** Appends a page that no bookkeeper would write, in the place of the next. */
  async function forge(outcomes: readonly Partial<Outcome>[]): Promise<void> {
    const last = await lastEvent(host.log, BOOK_STREAM);
    const page = (last?.revision ?? -1) + 1;
    const { head } = last?.data as PageWritten;
    const metadata = pageMetadata({ ...head, page });
    const data = { head: { ...head, page }, outcomes };
    await host.log.append(BOOK_STREAM, [{ id: randomUUID(), type: PAGE_WRITTEN, data, metadata }], page - 1);
  }

  const refused = (id: string, code: string): Partial<Outcome> =>
    ({
      ...{
        outcome: 'InstructionRefused',
        n: 0,
        v: 1,
        id: `${randomUUID()}/0`,
        sender: 'payments',
        do: 'PostTransaction',
      },
      ...{
        digest: '',
        correlationId: id,
        inbox: { revision: 0, index: 0 },
        replyTo: `payments.transfer-${id}`,
        code,
        figures: {},
      },
    }) as Partial<Outcome>;

  const parked = async (): Promise<{ key: string; reason: string }[]> =>
    host.app.dataSource.query(`SELECT key, reason FROM platform.parked WHERE consumer = 'answer-payments'`);

  it('sets aside what could not be judged and what does not fit, and tells the others', async () => {
    host.ledger.pause();
    const unjudged = await transfer('1', '?wait=0');
    const declined = await transfer('2', '?wait=0');
    await forge([
      refused(unjudged.body.id, 'FAULT'),
      refused(over.body.id, 'INSUFFICIENT_FUNDS'),
      refused(declined.body.id, 'INSUFFICIENT_FUNDS'),
    ]);
    expect((await host.get(`/transfers/${declined.body.id}?wait=10`)).body.status).toBe('declined');
    await eventually(async () => (await parked()).length === 2);
    const reasons = new Map((await parked()).map(({ key, reason }) => [key, reason]));
    expect(reasons.get(unjudged.body.id)).toContain('refused FAULT');
    expect(reasons.get(over.body.id)).toContain('TRANSFER_NOT_PENDING');
    expect((await host.get(`/transfers/${unjudged.body.id}`)).body.status).toBe('pending');
  });

  it('asks again under the next ordinal when an operator has it taken up, and only once', async () => {
    host.ledger.pause();
    const stuck = await transfer('3', '?wait=0');
    const fact = await lastEvent(host.log, `payments.transfer-${stuck.body.id}`);
    const sent = async (): Promise<Instruction[]> => {
      const all: Instruction[] = [];
      for await (const { data } of host.log.readStream(INBOX_STREAM))
        all.push(...(data as InstructionsSent).instructions.filter(({ causationId }) => causationId === fact?.id));
      return all;
    };
    await eventually(async () => (await sent()).length === 1);
    await forge([{ ...refused(stuck.body.id, 'FAULT'), id: `${fact?.id}/0` }]);
    await eventually(async () => (await parked()).some(({ key }) => key === stuck.body.id));
    await askConsumer(host.app.dataSource, 'answer-payments', 'retry-parked');
    await eventually(async () => (await parked()).every(({ key }) => key !== stuck.body.id));
    const [first, again, ...others] = await sent();
    expect(again).toEqual({ ...first, id: `${fact?.id}/1` });
    expect(others).toEqual([]);
  });
});
