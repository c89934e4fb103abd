// The rules of billing: price lists that two persons publish.
export type { ScheduleCommand, ScheduleRefusal } from './schedule/schedule-commands';
export { scheduleDecider } from './schedule/schedule.decider';
export { CAPACITIES, scheduleEvents } from './schedule/schedule.events';
export type { Capacity, ScheduleEvent } from './schedule/schedule.events';
export type { ScheduleState, VersionStatus } from './schedule/versions';
