// Which client reads? One that has not failed yet; a client that failed finishes its reads and is not used again.
import type { EventStoreDBClient } from '@eventstore/db-client';
import { closeClient, hardenedClient } from './hardened-client';

/** A client in use. Call `done` once, saying whether the connection failed. */
export interface ReadingLease {
  readonly client: EventStoreDBClient;
  done(failed: boolean): void;
}

interface Generation {
  readonly client: EventStoreDBClient;
  users: number;
  failed: boolean;
}

/**
 * Reads and subscriptions have a client of their own: they must survive when the appending one is replaced, and their
 * failures must not touch appends in flight.
 */
export class ReadingConnection {
  private current: Generation | undefined;
  private readonly living = new Set<Generation>();

  constructor(private readonly connectionString: string) {}

  lease(): ReadingLease {
    const generation = this.usable();
    generation.users++;
    let over = false;
    return {
      client: generation.client,
      done: (failed) => {
        if (over) return;
        over = true;
        generation.users--;
        if (failed) generation.failed = true;
        if (generation.failed && generation.users === 0) void this.end(generation);
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.living].map((generation) => this.end(generation)));
  }

  private usable(): Generation {
    if (this.current === undefined || this.current.failed) {
      this.current = { client: hardenedClient(this.connectionString, () => undefined), users: 0, failed: false };
      this.living.add(this.current);
    }
    return this.current;
  }

  private async end(generation: Generation): Promise<void> {
    generation.failed = true;
    this.living.delete(generation);
    await closeClient(generation.client);
  }
}
