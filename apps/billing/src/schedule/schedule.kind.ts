// What the desk has to know about price lists.
import {
  scheduleDecider,
  type ScheduleCommand,
  type ScheduleEvent,
  type ScheduleRefusal,
  type ScheduleState,
} from '@daybook/billing';
import type { DeskDeclaration, DeskKind, DeskView } from '@daybook/platform';
import type { ScheduleContent } from '@daybook/pricing';
import { BILLING } from '../facts/billing-fact';
import type { ScheduleView } from './schedule.dto';
import { contentsOf, scheduleViewOf } from './schedule.view';

export type ScheduleDeskView = ScheduleView & DeskView;

export const scheduleKind: DeskKind<ScheduleState, ScheduleCommand, ScheduleEvent, ScheduleRefusal, ScheduleDeskView> =
  {
    operation: 'schedules.draft',
    path: 'schedules',
    decider: scheduleDecider,
    pendingAfter: [],
    problems: {
      VERSION_NOT_FOUND: [404, 'not-found'],
      VERSION_STATE: [409, 'state-conflict'],
      CONTENT_NOT_CLEAN: [422, 'schedule-not-clean'],
      EFFECT_TOO_SOON: [422, 'effect-too-soon'],
      NOTICE_TOO_SHORT: [422, 'notice-too-short'],
      OWN_PROPOSAL: [403, 'self-approval'],
      OWN_APPROVAL: [403, 'self-approval'],
      CAPACITY_NOT_NEEDED: [409, 'state-conflict'],
      PAYLOAD_CHANGED: [409, 'payload-changed'],
      PROPOSAL_EXPIRED: [410, 'expired'],
      NOT_DUE: [409, 'state-conflict'],
    },
    view: scheduleViewOf,
  };

/** The same price list, read for the content of its versions. */
export const contentsKind: DeskKind<
  ScheduleState,
  ScheduleCommand,
  ScheduleEvent,
  ScheduleRefusal,
  DeskView & { readonly contents: ReadonlyMap<number, ScheduleContent> }
> = { ...scheduleKind, view: (_, events) => ({ contents: contentsOf(events) }) };

export const BILLING_DESK: DeskDeclaration = { source: BILLING, kinds: [scheduleKind] };
