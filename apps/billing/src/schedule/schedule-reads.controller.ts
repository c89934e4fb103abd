// Reading price lists over HTTP: whole, one version with all its rules, what is wrong with it, and lists of versions.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import {
  Access,
  Cursors,
  Desk,
  listKey,
  Lists,
  notFound,
  ReadsFrom,
  Snapshot,
  type ListAnswer,
} from '@daybook/platform';
import { lintSchedule, scheduleDigest, type ScheduleContent } from '@daybook/pricing';
import { LintAnswer, ScheduleListQuery, ScheduleVersionView, ScheduleView, VersionContentView } from './schedule.dto';
import { contentsKind, scheduleKind } from './schedule.kind';
import { ScheduleId, Version } from './path-parameters';
import { versionViewOf } from './schedule.view';
import { findVersions } from './schedules.queries';

const COLUMNS = ['id', 'status', 'effectiveFrom', 'currencies', 'rules', 'digest', 'draftedAt', 'changedAt'];

@Controller('schedules')
export class ScheduleReadsController {
  constructor(
    private readonly desk: Desk,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Access('schedules.list')
  @ReadsFrom('schedules')
  @Lists(ScheduleVersionView, COLUMNS)
  async list(
    @Query() query: ScheduleListQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<ListAnswer<ScheduleVersionView>> {
    const key = listKey('schedules.list', query);
    const before = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    const rows = await findVersions(sql, query, before);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(versionViewOf),
      ...(last === undefined ? {} : { next: this.cursors.encode(key, last.position) }),
    };
  }

  @Get(':id')
  @Access('schedules.read')
  @ApiOkResponse({ type: ScheduleView })
  read(@ScheduleId() scheduleId: string): Promise<ScheduleView> {
    return this.desk.read(scheduleKind, scheduleId, 0);
  }

  @Get(':id/versions/:version')
  @Access('schedules.read-version')
  @ApiOkResponse({ type: VersionContentView })
  async readVersion(@ScheduleId() scheduleId: string, @Version() text: string): Promise<VersionContentView> {
    const version = Number(text);
    const content = await this.contentOf(scheduleId, version);
    return { scheduleId, version, digest: scheduleDigest(scheduleId, version, content), ...content };
  }

  @Get(':id/versions/:version/findings')
  @Access('schedules.lint')
  @ApiOkResponse({ type: LintAnswer })
  async lint(@ScheduleId() scheduleId: string, @Version() version: string): Promise<LintAnswer> {
    return { findings: lintSchedule(await this.contentOf(scheduleId, Number(version))) };
  }

  /** As the stream has it. @throws Problem 404 when there is no such version, or it has no content yet */
  private async contentOf(scheduleId: string, version: number): Promise<ScheduleContent> {
    const { contents } = await this.desk.read(contentsKind, scheduleId, 0);
    const content = contents.get(version);
    if (content === undefined) throw notFound();
    return content;
  }
}
