// What runs in a process of billing? The desk that takes requests, the read model, and the deadlines of price lists.
import { Desk, LeasePermit, systemClock } from '@daybook/platform';
import { ProposalExpiry } from '../../../apps/billing/src/schedule/proposal-expiry.deadline';
import { BILLING_DESK } from '../../../apps/billing/src/schedule/schedule.kind';
import { ScheduleVersionRow } from '../../../apps/billing/src/schedule/schedule-version.entity';
import { SchedulesController } from '../../../apps/billing/src/schedule/schedules.controller';
import { SchedulesProjection } from '../../../apps/billing/src/schedule/schedules.projection';
import { VersionEffect } from '../../../apps/billing/src/schedule/version-effect.deadline';
import { startDeadlines } from '../context/deadlines';
import { partsOf } from '../context/process-parts';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import { SimulatedDueRows } from '../ports/simulated-due-rows';

export interface BillingProcess {
  readonly schedules: SchedulesController;
}

export function startBilling(place: Place, host: Host): BillingProcess {
  const { world } = place.surroundings;
  const parts = partsOf(place, host);
  const { log, logger, readers, commands, run } = parts;
  run(new SchedulesProjection());
  const rows = new SimulatedDueRows(world, host, place.database, new Map([[ScheduleVersionRow, 'schedules_v1']]));
  const works = [new VersionEffect(rows, commands), new ProposalExpiry(rows, commands)];
  startDeadlines(world, parts, works, new LeasePermit(place.leases.of(host), log));
  return { schedules: new SchedulesController(new Desk(log, systemClock, commands, logger, readers, BILLING_DESK)) };
}
