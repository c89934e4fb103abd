// A Postgres connection of a process at low priority: the server's process that serves it is lowered too.
import type { ClientConfig } from 'pg';
import { lowerBackendPriority } from '../process/low-priority';
import { ListeningClient } from './listening-client';

/** Fields of the driver's connection that its types do not name. */
interface Connected {
  readonly processID?: number;
  readonly connection?: { readonly stream?: { readonly localPort?: number } };
}

export class LowPriorityClient extends ListeningClient {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.once('connect', () => {
      const { processID: pid, connection }: Connected = this as Connected;
      const port = connection?.stream?.localPort;
      if (pid !== undefined && port !== undefined) lowerBackendPriority({ pid, port });
    });
  }
}
