// Price lists in each of their states, and commands that differ from the examples: what the specs of the schedule start from.
import { exampleContent, scheduleDigest, transferRule, type ScheduleContent } from '@daybook/pricing';
import type { ScheduleCommand } from '../src/schedule/schedule-commands';
import type { ScheduleEvent } from '../src/schedule/schedule.events';
import { scheduleCommands as commands, scheduleEventExamples as events } from '../src/schedule/schedule.examples';

const { drafted, edited, proposed, approved, published, withdrawn, activated, superseded } = events;

export const propose = (data: object) =>
  ({ type: 'ProposeVersion', data: { ...commands.propose.data, ...data } }) as const;
export const approve = (data: object) =>
  ({ type: 'ApproveVersion', data: { ...commands.approve.data, ...data } }) as const satisfies ScheduleCommand;
export const edit = (content: ScheduleContent, version = 1) =>
  ({ type: 'EditRules', data: { version, content, by: 'staff-7' } }) as const;
export const editedTo = (content: ScheduleContent, version = 1): ScheduleEvent => ({
  type: 'billing.RulesEdited',
  data: {
    ...{ scheduleId: 'standard', version, content, editedBy: 'staff-7' },
    digest: scheduleDigest('standard', version, content),
  },
});

export const past = {
  none: [],
  draft: [drafted, edited],
  proposed: [drafted, edited, proposed],
  scheduled: [drafted, edited, proposed, approved, published],
  active: [drafted, edited, proposed, approved, published, activated],
  superseded: [drafted, edited, proposed, approved, published, activated, superseded],
  withdrawn: [drafted, edited, withdrawn],
} as const satisfies Record<string, readonly ScheduleEvent[]>;
export type Status = keyof typeof past;
export const statuses = Object.keys(past) as Status[];

export const secondDraft: ScheduleEvent = {
  type: 'billing.VersionDrafted',
  data: { scheduleId: 'standard', version: 2, draftedBy: 'staff-7' },
};
export const other: ScheduleContent = { ...exampleContent, rules: [transferRule] };
