// What of disputes takes part in one run? Their processes, what clients and staff ask, and what must hold.
import type { ContextInRun } from '../context/context-in-run';
import type { Replicas } from '../context/replicas';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import type { Workload } from '../workload/clients';
import { ClaimChecks } from './claim-checks';
import { ClaimRequests } from './claim-requests';
import { type DisputesProcess, startDisputes } from './disputes.process';

export class DisputesInRun implements ContextInRun {
  readonly checks: ClaimChecks;
  readonly requests: ClaimRequests;
  readonly workloads: readonly Workload[];
  readonly isReady = true;
  private readonly processes: Replicas<DisputesProcess>;

  constructor(place: Place) {
    const { world, board } = place.surroundings;
    const count = place.figure('processes', (random) => (random.chance(0.3) ? 2 : 1));
    this.processes = place.deploy(count, (host) => startDisputes(place, host));
    this.checks = new ClaimChecks(world);
    const check = this.checks.reply.bind(this.checks);
    this.requests = new ClaimRequests({ processes: this.processes, board, check });
    this.workloads = [this.requests.workload];
  }

  get hosts(): readonly Host[] {
    return this.processes.hosts;
  }
}
