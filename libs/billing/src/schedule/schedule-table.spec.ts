// Is every command answered as it should be in every state of a version?
import { givenFor } from '@daybook/es';
import { edit, editedTo, other, past, secondDraft, statuses, type Status } from '../../testing/schedule-histories';
import type { ScheduleCommand } from './schedule-commands';
import { scheduleDecider } from './schedule.decider';
import type { ScheduleEvent } from './schedule.events';
import { scheduleCommands as commands, scheduleEventExamples as events } from './schedule.examples';

const given = givenFor(scheduleDecider);
const { drafted, proposed, approved, declined, expired, voided, published, noticed, withdrawn, activated } = events;

/** '=' is already so; '-' is no such version; 'x' is a conflict. */
type Answer = readonly ScheduleEvent[] | '=' | '-' | 'x';

const table: readonly { command: ScheduleCommand; answers: Readonly<Record<Status, Answer>> }[] = [
  {
    command: commands.create,
    answers: {
      ...{ none: [drafted], draft: '=', proposed: 'x', scheduled: 'x' },
      ...{ active: [secondDraft], superseded: [secondDraft], withdrawn: [secondDraft] },
    },
  },
  {
    command: edit(other),
    answers: {
      ...{ none: '-', draft: [editedTo(other)], proposed: [editedTo(other), voided], scheduled: 'x' },
      ...{ active: 'x', superseded: 'x', withdrawn: 'x' },
    },
  },
  {
    command: commands.propose,
    answers: {
      ...{ none: '-', draft: [proposed], proposed: '=', scheduled: 'x', active: 'x', superseded: 'x', withdrawn: 'x' },
    },
  },
  {
    command: commands.approve,
    answers: {
      ...{ none: '-', draft: 'x', proposed: [approved, published], scheduled: '=', active: '=' },
      ...{ superseded: 'x', withdrawn: 'x' },
    },
  },
  {
    command: commands.decline,
    answers: {
      ...{ none: '-', draft: 'x', proposed: [declined], scheduled: '=', active: '=', superseded: 'x', withdrawn: 'x' },
    },
  },
  {
    command: commands.notice,
    answers: {
      ...{ none: '-', draft: 'x', proposed: [noticed], scheduled: [noticed], active: 'x', superseded: 'x' },
      ...{ withdrawn: 'x' },
    },
  },
  {
    command: commands.withdraw,
    answers: {
      ...{ none: '-', draft: [withdrawn], proposed: [withdrawn], scheduled: [withdrawn], active: 'x', superseded: 'x' },
      ...{ withdrawn: '=' },
    },
  },
  {
    command: commands.reachEffect,
    answers: {
      ...{ none: '-', draft: '=', proposed: '=', scheduled: [activated], active: '=', superseded: '=', withdrawn: '=' },
    },
  },
  {
    command: commands.expire,
    answers: {
      ...{ none: '-', draft: '=', proposed: [expired], scheduled: '=', active: '=', superseded: '=', withdrawn: '=' },
    },
  },
];

describe('every command in every state', () => {
  const cells = table.flatMap(({ command, answers }) =>
    statuses.map((status) => ({ command, status, answer: answers[status], type: command.type })),
  );

  it.each(cells)('$type while $status', ({ command, status, answer }) => {
    const then = given(...past[status]).when(command);
    if (answer === '=') return then.thenNothing();
    if (answer === '-') return then.thenRefused('VERSION_NOT_FOUND', { version: 1 });
    if (answer === 'x') return then.thenRefused('VERSION_STATE', { version: 1, status });
    return then.then(...answer);
  });
});
