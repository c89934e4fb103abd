// A Postgres connection of a process that gives way: what the server does for it gives way too.
import type { ClientConfig } from 'pg';
import { letGiveWay } from '../process/low-priority';
import { ListeningClient } from './listening-client';

/** What the driver knows of a connection and its types do not say. */
interface Connected {
  readonly processID?: number;
  readonly connection?: { readonly stream?: { readonly localPort?: number } };
}

export class YieldingClient extends ListeningClient {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.once('connect', () => {
      const { processID: pid, connection }: Connected = this as Connected;
      const port = connection?.stream?.localPort;
      if (pid !== undefined && port !== undefined) letGiveWay({ pid, port });
    });
  }
}
