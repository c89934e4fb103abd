// Price lists: what they may say, what is wrong with one, and whose prices a new version raises.
export { lintSchedule } from './lint/lint-schedule';
export { LINT_CODES } from './lint/finding';
export type { LintCode } from './lint/finding';
export { raisedAudiences } from './raised-prices';
export { parseRate } from './rate';
export { scheduleDigest } from './schedule-content';
export type { ScheduleContent } from './schedule-content';
export { exampleContent, transferRule } from './schedule.examples';
