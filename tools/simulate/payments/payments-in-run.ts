// What of payments takes part in one run? Their processes, the card rail, what clients ask, and what must hold.
import type { ContextInRun } from '../context/context-in-run';
import type { Replicas } from '../context/replicas';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import type { Workload } from '../workload/clients';
import { PaymentRequests } from './payment-requests';
import { PaymentsChecks } from './payments-checks';
import { type PaymentsProcess, startPayments } from './payments.process';
import { RAIL_HOST, SimulatedRail } from './simulated-rail';

export class PaymentsInRun implements ContextInRun {
  readonly checks: PaymentsChecks;
  readonly requests: PaymentRequests;
  readonly workloads: readonly Workload[];
  readonly isReady = true;
  private readonly rail: SimulatedRail;
  private readonly processes: Replicas<PaymentsProcess>;

  constructor(place: Place) {
    const { world, board, reachable } = place.surroundings;
    this.rail = new SimulatedRail(world);
    reachable.set(RAIL_HOST, this.rail.fetch);
    const count = place.figure('processes', (random) => (random.chance(0.5) ? 2 : 1));
    const processes = place.deploy(count, (host) => startPayments(place, host));
    this.rail.onCallback = (endToEndId) => processes.http('callback', ({ callback }) => callback(endToEndId));
    const checks = new PaymentsChecks(world, this.rail.taken);
    const check = checks.reply.bind(checks);
    this.requests = new PaymentRequests({ processes, board, check });
    this.workloads = [this.requests.workload];
    this.processes = processes;
    this.checks = checks;
  }

  get hosts(): readonly Host[] {
    return this.processes.hosts;
  }

  heal(): void {
    this.rail.heal();
  }
}
