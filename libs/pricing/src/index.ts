// Price lists: what they may say, what is wrong with one, and whose prices a new version raises.
export { lintSchedule } from './lint/lint-schedule';
export { LINT_CODES } from './lint/finding';
export type { Finding, LintCode } from './lint/finding';
export { audienceOf, raisedAudiences } from './raised-prices';
export { parseRate } from './rate';
export { scheduleDigest } from './schedule-content';
export type { ScheduleContent } from './schedule-content';
export { cardCheckoutRule, exampleContent, transferRule } from './schedule.examples';
