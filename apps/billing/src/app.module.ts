// How the parts of billing are wired.
import { Module } from '@nestjs/common';
import { Desk, DESK } from '@daybook/platform';
import { ProposalExpiry } from './schedule/proposal-expiry.deadline';
import { ScheduleReadsController } from './schedule/schedule-reads.controller';
import { BILLING_DESK } from './schedule/schedule.kind';
import { SchedulesController } from './schedule/schedules.controller';
import { VersionEffect } from './schedule/version-effect.deadline';

@Module({
  controllers: [SchedulesController, ScheduleReadsController],
  providers: [{ provide: DESK, useValue: BILLING_DESK }, Desk, VersionEffect, ProposalExpiry],
})
export class BillingAppModule {}
