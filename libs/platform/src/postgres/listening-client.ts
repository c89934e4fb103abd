// A Postgres connection whose loss nobody was waiting for does not end the process.
import { Client, type ClientConfig } from 'pg';

/** Whoever queries a lost connection is told; between two holders of a pooled connection nobody listens but this. */
export class ListeningClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
