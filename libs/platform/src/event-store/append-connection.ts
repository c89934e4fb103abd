// How does every append get its end? One client appends; it is timed from outside, and replaced when it is wedged.
import type { AppendResult, EventStoreDBClient } from '@eventstore/db-client';
import { isAnswer } from './client-errors';
import { closeClient, hardenedClient } from './hardened-client';

/** How the connection for appends is doing. Healthy: the last thing known about it is an answer, not a failure. */
export interface AppendHealth {
  readonly healthy: boolean;
  /** Appends in a row that came back without an answer. */
  readonly unanswered: number;
  /** How often the client was replaced, and the last reason. */
  readonly replaced: number;
  readonly lastReason?: string;
}

interface AppendConnectionOptions {
  readonly connectionString: string;
  /** After this time without an answer, an append rejects with `NoAnswer`. */
  readonly timeoutMs: number;
  /** At most this many appends are handed to the client at once; the others queue here. */
  readonly inFlightMax: number;
  readonly onReplaced: (reason: string) => void;
}

/** No answer in time, or the client was given up while the append was on its way. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** One life of the client, with the appends that were given to it. */
interface Generation {
  readonly client: EventStoreDBClient;
  readonly inFlight: Set<(reason: NoAnswer) => void>;
  lastAnswerMs: number;
  broken: boolean;
}

type Send = (client: EventStoreDBClient) => Promise<AppendResult>;

/**
 * The client's promise bank is shared by all clients of a process and is emptied by any of their errors: therefore only
 * this one client appends, and the next one is born after the last one's streams are gone.
 */
export class AppendConnection {
  private current: Promise<Generation>;
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private unanswered = 0;
  private replaced = 0;
  private lastReason: string | undefined;
  private closed = false;

  constructor(private readonly options: AppendConnectionOptions) {
    this.current = Promise.resolve(this.newGeneration());
  }

  health(): AppendHealth {
    const { unanswered, replaced, lastReason } = this;
    return { healthy: unanswered === 0, unanswered, replaced, ...(lastReason === undefined ? {} : { lastReason }) };
  }

  /** Rejects with the client's error or with `NoAnswer`, and always settles. */
  async append(send: Send): Promise<AppendResult> {
    if (this.running >= this.options.inFlightMax) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await this.timed(await this.current, send);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const generation = await this.current;
    this.giveUp(generation, 'the log was closed');
    await closeClient(generation.client);
  }

  private newGeneration(): Generation {
    const generation: Generation = {
      client: hardenedClient(this.options.connectionString, (reason) => this.replace(generation, reason)),
      inFlight: new Set(),
      lastAnswerMs: performance.now(),
      broken: false,
    };
    return generation;
  }

  private timed(generation: Generation, send: Send): Promise<AppendResult> {
    const sentMs = performance.now();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.unanswered++;
        generation.inFlight.delete(giveUp);
        reject(new NoAnswer(`no answer within ${this.options.timeoutMs} ms`));
        if (generation.lastAnswerMs < sentMs) this.replace(generation, 'no answer to any append while one timed out');
      }, this.options.timeoutMs);
      const settle = (): void => {
        clearTimeout(timer);
        generation.inFlight.delete(giveUp);
      };
      const giveUp = (reason: NoAnswer): void => {
        settle();
        this.unanswered++;
        reject(reason);
      };
      generation.inFlight.add(giveUp);
      if (generation.broken) return giveUp(new NoAnswer('the connection broke'));
      send(generation.client).then(
        (result) => {
          settle();
          this.answered(generation);
          resolve(result);
        },
        (error: unknown) => {
          if (!generation.inFlight.has(giveUp)) return;
          settle();
          if (isAnswer(error)) this.answered(generation);
          else this.unanswered++;
          reject(error);
          if (!isAnswer(error)) this.replace(generation, error instanceof Error ? error.message : String(error));
        },
      );
    });
  }

  private answered(generation: Generation): void {
    generation.lastAnswerMs = performance.now();
    this.unanswered = 0;
  }

  private replace(generation: Generation, reason: string): void {
    if (generation.broken || this.closed) return;
    this.replaced++;
    this.lastReason = reason;
    this.giveUp(generation, reason);
    this.current = closeClient(generation.client).then(() => this.newGeneration());
    this.options.onReplaced(reason);
  }

  private giveUp(generation: Generation, reason: string): void {
    generation.broken = true;
    for (const giveUp of [...generation.inFlight]) giveUp(new NoAnswer(reason));
  }
}
