// How a deposit gets its answer when nobody calls back: whoever waits long is asked about again, ever more seldom.
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Logger } from '@daybook/platform';
import { waitingDeposits } from '../../payment-list/payment.queries';
import { CardCharges } from './card-charges';

const LOOK_EVERY_MS = 5_000;
const WAITED_MS_MIN = 10_000;
const ASK_AGAIN_MS_MAX = 10 * 60_000;
const AT_ONCE = 8;
const DEPOSITS_PER_LOOK = 200;

interface Asked {
  readonly nextMs: number;
  readonly pauseMs: number;
}

/** Finds them in a projection, which decides nothing: what becomes of each is decided on its own stream. */
@Injectable()
export class UnansweredDeposits implements OnApplicationBootstrap, OnApplicationShutdown {
  private asked = new Map<string, Asked>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly charges: CardCharges,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.lookAgain(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Never rejects; at most one look at a time. */
  lookAgain(): Promise<void> {
    this.looking ??= this.look()
      .catch((error: unknown) => this.logger.warn({ error }, 'waiting deposits could not be looked up'))
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(): Promise<void> {
    const waiting = await waitingDeposits(this.dataSource, { waitedMs: WAITED_MS_MIN, limit: DEPOSITS_PER_LOOK });
    const nowMs = performance.now();
    this.asked = new Map([...this.asked].filter(([id]) => waiting.includes(id)));
    const due = waiting.filter((id) => (this.asked.get(id)?.nextMs ?? 0) <= nowMs);
    const askNext = async (): Promise<void> => {
      for (let id = due.pop(); id !== undefined; id = due.pop()) await this.ask(id, nowMs);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  }

  private async ask(depositId: string, nowMs: number): Promise<void> {
    const pauseMs = Math.min(ASK_AGAIN_MS_MAX, (this.asked.get(depositId)?.pauseMs ?? LOOK_EVERY_MS / 2) * 2);
    this.asked.set(depositId, { nextMs: nowMs + pauseMs, pauseMs });
    try {
      await this.charges.settle(depositId);
    } catch (error) {
      this.logger.warn({ depositId, error }, 'a deposit still waits for the card rail');
    }
  }
}
