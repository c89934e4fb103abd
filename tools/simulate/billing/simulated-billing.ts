// What does billing bring to the simulator?
import { DecideCommand } from '@daybook/platform';
import type { SimulatedContext } from '../context/simulated-context';
import { BillingChecks } from './billing-checks';
import { startBilling } from './billing.process';
import { scheduleWorkload } from './schedule-requests';

export const BILLING: SimulatedContext = {
  name: 'billing',
  enter: (place) => {
    const count = place.figure('processes', (random) => (random.chance(0.4) ? 2 : 1));
    const processes = place.deploy(count, (host) => startBilling(place, host));
    return {
      ...{ checks: new BillingChecks(place.world), workloads: [scheduleWorkload(processes)], isReady: true },
      get hosts() {
        return processes.hosts;
      },
    };
  },
  wantedMarks: ['a price list was proposed', 'a price list was approved'],
  plants: {
    /** Whoever approves is taken for another person, so that a proposal can be approved by its proposer. */
    'approved-in-another-name': {
      commands: (commands) => ({
        execute: <R>(command: Parameters<typeof commands.execute>[0]): Promise<R> => {
          if (!(command instanceof DecideCommand)) throw new Error('only commands that are decided are known');
          const { decider, id, context, options } = command;
          const asked = command.command as { readonly type: string; readonly data: object };
          const data = asked.type === 'ApproveVersion' ? { ...asked.data, by: 'another' } : asked.data;
          return commands.execute(new DecideCommand(decider, id, { ...asked, data }, context, options)) as Promise<R>;
        },
      }),
    },
  },
  scenarios: {},
};
