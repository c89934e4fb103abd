// What the billing app is made of.
import type { ContextAppOptions } from '@daybook/platform';
import { ACCESS } from './access.policy';
import { BillingAppModule } from './app.module';
import { ProposalExpiry } from './schedule/proposal-expiry.deadline';
import { SchedulesProjection } from './schedule/schedules.projection';
import { VersionEffect } from './schedule/version-effect.deadline';

export const app: ContextAppOptions = {
  context: 'billing',
  title: 'Billing',
  defaultPort: 7006,
  access: ACCESS,
  module: BillingAppModule,
  projections: [SchedulesProjection],
  policies: [],
  dueWorks: [VersionEffect, ProposalExpiry],
};
