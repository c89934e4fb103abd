// Which charges has the card rail taken that no deposit of the log asked for? After a lost end of the log these are its deposits.
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { depositDecider } from '@daybook/payments';
import { EVENT_LOG, Logger, Repeated, streamOf, type EventLog } from '@daybook/platform';
import { CardRailClient } from './card-rail.client';
import type { ReceivedCharge } from './rail-status';

interface UnattributedPage {
  readonly items: readonly ReceivedCharge[];
  /** The charge of the rail behind which the next page begins; absent when there are no more. */
  readonly next?: string;
}

/** The rail's clock and the log's may differ, and a charge comes a while after its deposit. */
const EARLIER_MS = 60 * 60_000;
const LOOK_AGAIN_MS = 30_000;
/** Of the rail's pages, for one of ours. */
const PAGES_MAX = 20;

/**
 * At the start, before any policy works, the rail is asked for what it took since shortly before the log's end, until it has
 * answered once. Nothing is charged again meanwhile: the same request has the same end-to-end id, and the rail knows it.
 */
@Injectable()
export class UnattributedCharges implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private from = new Date(0).toISOString();
  private hasAnswered = false;
  private readonly looking: Repeated;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly rail: CardRailClient,
    private readonly logger: Logger,
  ) {
    this.looking = new Repeated(() => this.look(), {
      everyMs: LOOK_AGAIN_MS,
      onFailure: (error) => logger.warn({ error }, 'the card rail could not be asked for charges that no deposit has'),
    });
  }

  /** From when on charges are looked for (RFC 3339 UTC ms), unless another time is given. */
  get lookedFrom(): string {
    return this.from;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.from = await this.beforeTheEnd();
    this.looking.start();
    await this.looking.now();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.looking.stop();
  }

  /** @throws RailUnavailable, UnexpectedRailAnswer */
  async find(from: string, limit: number, after?: string): Promise<UnattributedPage> {
    const items: ReceivedCharge[] = [];
    let behind = after;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const received = await this.rail.received(from, behind);
      for (const charge of received.items) {
        if (await this.hasDeposit(charge.endToEndId)) continue;
        items.push(charge);
        if (items.length === limit) return { items, next: charge.endToEndId };
      }
      if (received.next === undefined) return { items };
      behind = received.next;
    }
    return { items, ...(behind !== undefined && { next: behind }) };
  }

  private async look(): Promise<void> {
    if (this.hasAnswered) return;
    let found = 0;
    for (let after: string | undefined, more = true; more;) {
      const { items, next } = await this.find(this.from, 100, after);
      for (const { endToEndId, amount, currency, status } of items) {
        this.logger.error(
          { endToEndId, amount, currency, status },
          'ALARM: the card rail has a charge that no deposit of the log asked for',
        );
      }
      found += items.length;
      [after, more] = [next, next !== undefined];
    }
    this.logger.info({ from: this.from, found }, 'the card rail was asked for charges that no deposit has');
    this.hasAnswered = true;
  }

  private async hasDeposit(endToEndId: string): Promise<boolean> {
    const stream = streamOf(depositDecider, endToEndId);
    for await (const _ of this.log.readStream(stream, { from: 'start', direction: 'forwards', maxCount: 1 }))
      return true;
    return false;
  }

  private async beforeTheEnd(): Promise<string> {
    for await (const { createdMs } of this.log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) {
      return new Date(createdMs - EARLIER_MS).toISOString();
    }
    return this.from;
  }
}
