// A Postgres connection that does not end the process when it is lost between two queries.
import { Client, type ClientConfig } from 'pg';

/** A query on a lost connection rejects. In the pool, between two holders, only this listener hears that it was lost. */
export class ListeningClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
