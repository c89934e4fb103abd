// What does kyc bring to the simulator?
import type { Replicas } from '../context/replicas';
import type { ContextInRun } from '../context/context-in-run';
import type { SimulatedContext } from '../context/simulated-context';
import type { Place } from '../context/surroundings';
import { scenarioOf } from '../crash-points/stage';
import type { Host } from '../engine/host';
import { openWallet } from '../payments/payments-stage';
import type { Workload } from '../workload/clients';
import { KycChecks } from './kyc-checks';
import { KycRequests } from './kyc-requests';
import { type KycProcess, startKyc } from './kyc.process';
import { KYC_PLANTS } from './plants';

export class KycInRun implements ContextInRun {
  readonly checks: KycChecks;
  readonly requests: KycRequests;
  readonly workloads: readonly Workload[];
  readonly isReady = true;
  private readonly processes: Replicas<KycProcess>;

  constructor(place: Place) {
    const count = place.figure('processes', (random) => (random.chance(0.4) ? 2 : 1));
    this.processes = place.deploy(count, (host) => startKyc(place, host));
    this.checks = new KycChecks(place.world);
    this.requests = new KycRequests({ processes: this.processes, check: this.checks.reply.bind(this.checks) });
    this.workloads = [this.requests.workload];
  }

  get hosts(): readonly Host[] {
    return this.processes.hosts;
  }
}

export const KYC: SimulatedContext = {
  name: 'kyc',
  enter: (place) => new KycInRun(place),
  wantedMarks: ['outcome: RestrictionImposed', 'outcome: RestrictionLifted'],
  plants: KYC_PLANTS,
  scenarios: {
    standing: scenarioOf({
      says: 'a party gets its tier while it opens a wallet, and has another one already',
      shows: ['outcome: RestrictionImposed'],
      before: async (stage) => {
        const { requests } = stage.of(KycInRun);
        await stage.ask(requests.request('party', { to: 'parties', ownerId: 'anna' }));
        await openWallet(stage, 'anna');
      },
      script: async (stage) => {
        const { requests } = stage.of(KycInRun);
        await Promise.all([
          stage.ask(requests.request('tier', { to: 'decisions', ownerId: 'anna', tier: 'T1' })),
          openWallet(stage, 'ben'),
        ]);
        await stage.ask(requests.request('freeze', { to: 'restrictions', ownerId: 'anna', scope: 'debits' }));
      },
    }),
  },
};
