// The price lists that payments prices by, over HTTP: the last one published first.
import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, Cursors, listKey, Lists, ReadsFrom, Snapshot, type ListAnswer } from '@daybook/platform';
import { FEE_SCHEDULE_COLUMNS, FeeScheduleItem, FeeScheduleQuery } from './fee-schedule.dto';
import { FeeScheduleRow } from './fee-schedule.entity';

@Controller('fee-schedules')
export class FeeSchedulesController {
  constructor(private readonly cursors: Cursors) {}

  @Get()
  @Access('fee-schedules.list')
  @ReadsFrom('fee-schedules')
  @Lists(FeeScheduleItem, FEE_SCHEDULE_COLUMNS)
  async list(@Query() query: FeeScheduleQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<FeeScheduleItem>> {
    const key = listKey('fee-schedules.list', query);
    const { scheduleId, cursor, limit } = query;
    const select = sql
      .createQueryBuilder(FeeScheduleRow, 'schedule')
      .orderBy('schedule.position', 'DESC')
      .limit(limit + 1);
    if (scheduleId !== undefined) select.andWhere('schedule.scheduleId = :scheduleId', { scheduleId });
    if (cursor !== undefined) {
      select.andWhere('schedule.position < :before', { before: String(this.cursors.decode(key, cursor)) });
    }
    const rows = await select.getMany();
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(itemOf),
      ...(last === undefined ? {} : { next: this.cursors.encode(key, last.position) }),
    };
  }
}

function itemOf({ effectiveFrom, rules, currencies, ...row }: FeeScheduleRow): FeeScheduleItem {
  return {
    ...row,
    effectiveFrom: effectiveFrom.toISOString(),
    currencies: [...currencies],
    rules: rules.length,
  };
}
