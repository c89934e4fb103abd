// A bookkeeper for specs: the ledger's real rules over the real inbox and book, in this process, and held up at will.
import {
  BOOK_STREAM,
  INBOX_STREAM,
  pageMetadata,
  type InboxEvent,
  type Instruction,
  type OpenAccount,
} from '@daybook/contracts';
// eslint-disable-next-line @nx/enforce-module-boundaries -- specs of contexts are judged by the ledger's real rules
import { Bookkeeper, type FinishedPage } from '@daybook/ledger';
import { appendUntilDefinite } from '../src/deciding/append-until-definite';
import { beginLog } from '../src/epoch/log-epoch';
import type { EventLog, LogSubscription, RecordedEvent } from '../src/event-store/event-log';
import { EventStoreLog } from '../src/event-store/event-store-log';
import { systemClock } from '../src/time/clock';

/** An account of the platform itself. */
export type ChartAccount = Pick<OpenAccount, 'accountId' | 'type' | 'currency'> &
  Partial<Pick<OpenAccount, 'overdraft'>>;

export class LedgerDriver {
  /** Instructions decided, repeats included. */
  decided = 0;
  private readonly bookkeeper = new Bookkeeper();
  private readonly waiting: RecordedEvent[] = [];
  private held: Promise<void> | undefined;
  private release: () => void = () => undefined;
  private wake: () => void = () => undefined;
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();

  private inbox: LogSubscription | undefined;

  private constructor(readonly log: EventLog) {}

  /** With these accounts open: the ledger's own chart of accounts is not sent. */
  static async start(esdbUrl: string, accounts: readonly ChartAccount[]): Promise<LedgerDriver> {
    const log = new EventStoreLog({ connectionString: esdbUrl });
    await beginLog(log, systemClock);
    await sendChart(log, accounts);
    const driver = new LedgerDriver(log);
    void driver.listen();
    driver.running = driver.run();
    return driver;
  }

  /** Decides nothing until `resume`. */
  pause(): void {
    this.held ??= new Promise((resolve) => (this.release = resolve));
  }

  resume(): void {
    this.held = undefined;
    this.release();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.resume();
    this.wake();
    await this.running;
    await this.inbox?.close();
    await this.log.close();
  }

  /** The client of an app that is closed in this process takes others' calls down with it: listens again. */
  private async listen(): Promise<void> {
    for (let next = 0; !this.isStopped;) {
      this.inbox = this.log.subscribeToStream(INBOX_STREAM, next === 0 ? 'start' : next - 1);
      try {
        for await (const delivery of this.inbox) {
          if (delivery.kind !== 'event') continue;
          this.waiting.push(delivery.event);
          next = delivery.event.revision + 1;
          this.wake();
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      await this.held;
      if (this.isStopped) return;
      if (this.waiting.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
      else await this.writePage();
    }
  }

  private async writePage(): Promise<void> {
    this.bookkeeper.startPage(new Date().toISOString());
    for (let event = this.waiting[0]; event !== undefined; event = this.waiting[0]) {
      if (this.bookkeeper.take(event as InboxEvent) === 'page-full') break;
      this.waiting.shift();
    }
    const page = this.bookkeeper.finishPage();
    if (page !== undefined) await this.append(page);
  }

  private async append({ head, eventId, data }: FinishedPage): Promise<void> {
    this.decided += head.count;
    const event = {
      id: eventId,
      type: 'ledger.PageWritten',
      data,
      metadata: pageMetadata(head),
    };
    await appendUntilDefinite(this.log, BOOK_STREAM, [event], head.page === 0 ? 'no-stream' : head.page - 1);
  }
}

async function sendChart(log: EventLog, accounts: readonly ChartAccount[]): Promise<void> {
  const instructions = accounts.map(({ overdraft = '0', ...account }): Instruction => {
    const id = `chart/${account.accountId}`;
    const header = { id, v: 1, sender: 'chart', by: { kind: 'system', id: 'chart' } } as const;
    return { ...header, correlationId: 'chart', causationId: 'chart', do: 'OpenAccount', ...account, overdraft };
  });
  const metadata = {
    v: 1,
    $correlationId: 'chart',
    $causationId: 'chart',
    by: { kind: 'system', id: 'chart' } as const,
    at: new Date().toISOString(),
  };
  const data = { instructions };
  await appendUntilDefinite(
    log,
    INBOX_STREAM,
    [{ id: '00000000-0000-4000-8000-000000000001', type: 'ledger.InstructionsSent', data, metadata }],
    'any',
  );
}
