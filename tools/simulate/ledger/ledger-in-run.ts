// What of the ledger takes part in one run? Its processes, what clients ask of them, and what must hold.
import type { ContextInRun, RunSize } from '../context/context-in-run';
import type { Replicas } from '../context/replicas';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import type { Workload } from '../workload/clients';
import { LedgerChecks } from './ledger-checks';
import { type LedgerProcess, startLedger } from './ledger.process';
import { Batches } from './workload/batches';
import { JournalRequests } from './manual-journals/manual-journal-requests';
import { LedgerRequests } from './workload/ledger-requests';

/** Either may write. */
const PROCESSES = 2;

export class LedgerInRun implements ContextInRun {
  readonly checks: LedgerChecks;
  readonly requests: LedgerRequests;
  readonly journals: JournalRequests;
  readonly workloads: readonly Workload[];
  private readonly processes: Replicas<LedgerProcess>;

  constructor(private readonly place: Place) {
    const checks = new LedgerChecks(place);
    const processes = place.deploy(PROCESSES, (host) => startLedger(place, host));
    this.requests = new LedgerRequests({
      ...{ processes, board: place.surroundings.board },
      placeOf: (id) => checks.book.placeOf(id),
      check: (key, reply) => checks.reply(key, reply),
    });
    const { manualJournals } = checks;
    this.journals = new JournalRequests({ place, processes, check: manualJournals.reply.bind(manualJournals) });
    this.workloads = [this.requests.workload, this.journals.workload];
    this.processes = processes;
    this.checks = checks;
  }

  get hosts(): readonly Host[] {
    return this.processes.hosts;
  }

  get isReady(): boolean {
    return this.checks.isReady;
  }

  begin(size: RunSize): void {
    new Batches(this.place, size).start();
  }
}
