// What the billing app is made of.
import type { ContextAppOptions } from '@daybook/platform';
import { ACCESS } from './access.policy';
import { ProposalExpiry } from './schedule/proposal-expiry.deadline';
import { ScheduleReadsController } from './schedule/schedule-reads.controller';
import { BILLING_DESK } from './schedule/schedule.kind';
import { SchedulesController } from './schedule/schedules.controller';
import { SchedulesProjection } from './schedule/schedules.projection';
import { VersionEffect } from './schedule/version-effect.deadline';

export const app: ContextAppOptions = {
  context: 'billing',
  title: 'Billing',
  defaultPort: 7006,
  access: ACCESS,
  controllers: [SchedulesController, ScheduleReadsController],
  desk: BILLING_DESK,
  projections: [SchedulesProjection],
  policies: [],
  dueWorks: [VersionEffect, ProposalExpiry],
};
