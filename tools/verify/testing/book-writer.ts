// A bookkeeper for specs: instructions of every kind into the inbox, the ledger's real rules, pages on the log.
import { randomUUID } from 'node:crypto';
import {
  BOOK_STREAM,
  INBOX_STREAM,
  INSTRUCTIONS_SENT,
  PAGE_WRITTEN,
  pageMetadata,
  type InboxEvent,
  type Instruction,
  type PageWritten,
} from '@daybook/contracts';
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { type EventLog, beginLog, systemClock } from '@daybook/platform';

const by = { kind: 'service', id: 'specs' } as const;

export class BookWriter {
  private readonly keeper = new Bookkeeper();
  private ids = 0;
  private read = 0;

  constructor(private readonly log: EventLog) {}

  /** The chart, some accounts, then `count` instructions, of which the ledger refuses some: `each` in an event, four events in a page. */
  async mixed(count: number, each: number): Promise<void> {
    await this.send(CHART_OF_ACCOUNTS);
    const owners = Array.from({ length: 20 }, (_, index) => `wallet:${index}:EUR`);
    await this.send(owners.map((accountId) => this.open(accountId)));
    for (let sent = 0; sent < count; sent += each) {
      await this.send(
        Array.from({ length: Math.min(each, count - sent) }, (_, index) => this.one(sent + index, owners)),
      );
      if ((sent / each) % 4 === 3) await this.keepBook();
    }
    await this.keepBook();
  }

  async send(instructions: readonly unknown[]): Promise<void> {
    const metadata = { v: 1, $correlationId: 'specs', $causationId: 'specs', by, at: new Date().toISOString() };
    const data = { instructions };
    await beginLog(this.log, systemClock);
    await this.log.append(INBOX_STREAM, [{ id: randomUUID(), type: INSTRUCTIONS_SENT, data, metadata }], 'any');
  }

  /** Reverses and refunds `count` transactions of the first page, each on a page of its own. */
  async undo(count: number): Promise<void> {
    const [first] = await this.pages(0);
    const posted = first?.outcomes.filter(({ outcome }) => outcome === 'TransactionPosted') ?? [];
    for (const { id, n } of posted.slice(0, count)) {
      const place = { id, n, page: 0 };
      const entry = { accountId: 'suspense:EUR', amount: '1', currency: 'EUR' } as const;
      await this.send([
        { ...this.header('finance'), do: 'ReverseTransaction', kind: 'correction', original: place },
        {
          ...{ ...this.header('finance'), do: 'PostTransaction', kind: 'refund', refunds: place },
          entries: [
            { ...entry, direction: 'debit' },
            { ...entry, accountId: 'fx:EUR', direction: 'credit' },
          ],
        },
      ]);
      await this.keepBook();
    }
  }

  /** Decides every waiting instruction, on as many pages as are needed. */
  async keepBook(): Promise<void> {
    const { keeper, log } = this;
    keeper.startPage(new Date().toISOString());
    for await (const event of log.readStream(INBOX_STREAM, { from: this.read })) {
      for (const page of keeper.pagesMissingFor(event as InboxEvent)) {
        for (const missing of await this.pages(page)) keeper.provide(missing);
      }
      while (keeper.take(event as InboxEvent) === 'page-full') await this.turnPage();
      this.read = event.revision + 1;
    }
    await this.turnPage();
  }

  private async pages(page: number): Promise<PageWritten[]> {
    const pages: PageWritten[] = [];
    for await (const { data } of this.log.readStream(BOOK_STREAM, { from: page, maxCount: 1 })) {
      pages.push(data as PageWritten);
    }
    return pages;
  }

  private async turnPage(): Promise<void> {
    const page = this.keeper.finishPage();
    if (page !== undefined) {
      const { head, eventId: id, data } = page;
      const event = { id, type: PAGE_WRITTEN, data, metadata: pageMetadata(head) };
      await this.log.append(BOOK_STREAM, [event], head.page === 0 ? 'no-stream' : head.page - 1);
    }
    this.keeper.startPage(new Date().toISOString());
  }

  private one(n: number, owners: readonly string[]): Instruction {
    const from = owners[n % owners.length] as string;
    const to = owners[(n * 7 + 1) % owners.length] as string;
    if (n % 50 === 7)
      return {
        ...this.header(),
        do: 'Impose',
        accountId: from,
        reason: 'review',
        effect: { kind: 'limit-per-day', amount: '1000000' },
      };
    if (n % 50 === 27)
      return { ...this.header(), do: 'Lift', accountId: from, reason: 'review', effect: 'limit-per-day' };
    if (n % 50 === 47) return { ...this.header('chart'), ...(CHART_OF_ACCOUNTS[n % 20] as Instruction) };
    const source = n % 3 === 0 || from === to ? 'fx:EUR' : from;
    const amount = `${(n % 90) + 1}.${String(n % 100).padStart(2, '0')}`;
    return {
      ...this.header(),
      do: 'PostTransaction',
      kind: 'transfer',
      entries: [
        { accountId: source, direction: 'debit', amount, currency: 'EUR' },
        { accountId: to, direction: 'credit', amount, currency: 'EUR' },
      ],
      metadata: { order: String(n) },
    };
  }

  private open(accountId: string): Instruction {
    return { ...this.header(), do: 'OpenAccount', accountId, type: 'liability', currency: 'EUR', overdraft: '0' };
  }

  private header(sender: 'api' | 'chart' | 'finance' = 'api') {
    const id = `${sender}-${++this.ids}`;
    return { id, v: 1, sender, by, correlationId: `correlation-${id}`, causationId: `cause-${id}` } as const;
  }
}
