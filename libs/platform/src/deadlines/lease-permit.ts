// Which process of a context looks for what is due? The one that has the lease; its clock is compared with the log's last event.
import type { EventLog } from '../event-store/event-log';
import type { Leases } from '../leases/leases';
import type { ScanPermit } from './due-work';

const LEASE = 'deadlines';

export class LeasePermit implements ScanPermit {
  private lease: AbortSignal | undefined;
  private isAsking = false;

  constructor(
    private readonly leases: Pick<Leases, 'acquire'>,
    private readonly log: Pick<EventLog, 'readAll'>,
  ) {}

  /** Asks for the lease when this process does not have it: it is true some time after the lease became free. */
  mayScan(): boolean {
    if (this.lease?.aborted === false) return true;
    if (!this.isAsking) void this.ask();
    return false;
  }

  async lastRecordedAt(): Promise<string> {
    for await (const { createdMs } of this.log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) {
      return new Date(createdMs).toISOString();
    }
    return '';
  }

  private async ask(): Promise<void> {
    this.isAsking = true;
    this.lease = await this.leases.acquire(LEASE);
    this.isAsking = false;
  }
}
