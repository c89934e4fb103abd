// Which price list, and which version of it, a path names.
import { pathParam } from '@daybook/platform';
import { SCHEDULE_ID, VERSION_MAX } from './schedule.dto';

const VERSION = /^[1-9][0-9]{0,6}$/;

export const ScheduleId = (): ParameterDecorator =>
  pathParam('id', (id) => SCHEDULE_ID.test(id), { pattern: SCHEDULE_ID.source });

export const Version = (): ParameterDecorator =>
  pathParam('version', (text) => VERSION.test(text) && Number(text) <= VERSION_MAX, { pattern: VERSION.source });
