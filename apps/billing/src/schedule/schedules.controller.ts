// Price lists over HTTP: finance drafts and proposes a version, other persons approve it, and it is published.
import { Body, Controller, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { Capacity, ScheduleCommand } from '@daybook/billing';
import {
  Access,
  Caller,
  creationId,
  Desk,
  IdempotencyKey,
  type Answer,
  type Principal,
  type WithToken,
} from '@daybook/platform';
import type { ScheduleContent } from '@daybook/pricing';
import {
  ApproveVersionBody,
  DeclineVersionBody,
  DraftVersionBody,
  EditRulesBody,
  RecordNoticeBody,
  ScheduleAnswer,
} from './schedule.dto';
import { scheduleKind, type ScheduleDeskView } from './schedule.kind';
import { ScheduleId, Version } from './path-parameters';

type Answered = Promise<Answer<WithToken<ScheduleDeskView>>>;

@Controller('schedules')
export class SchedulesController {
  constructor(private readonly desk: Desk) {}

  @Post(':id/versions')
  @Access('schedules.draft')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  draft(
    @ScheduleId() scheduleId: string,
    @Body() body: DraftVersionBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Answered {
    const { from } = body;
    const data = { scheduleId, ...(from !== undefined && { from }), by: caller.id };
    return this.act(scheduleId, 'schedules.draft', { caller, key, body }, () => ({ type: 'CreateVersion', data }));
  }

  @Put(':id/versions/:version/rules')
  @Access('schedules.edit')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  edit(
    @ScheduleId() scheduleId: string,
    @Version() version: string,
    @Body() body: EditRulesBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Answered {
    const data = { version: Number(version), content: contentOf(body), by: caller.id };
    return this.act(scheduleId, 'schedules.edit', { caller, key, body: { version, body } }, () => ({
      type: 'EditRules',
      data,
    }));
  }

  @Post(':id/versions/:version/proposals')
  @Access('schedules.propose')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  propose(
    @ScheduleId() scheduleId: string,
    @Version() version: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Answered {
    const proposalId = creationId(caller, 'schedules.propose', key);
    const data = { version: Number(version), proposalId, by: caller.id };
    return this.act(scheduleId, 'schedules.propose', { caller, key, body: { version } }, (at) => ({
      type: 'ProposeVersion',
      data: { ...data, at },
    }));
  }

  @Post(':id/versions/:version/approvals')
  @Access('schedules.approve')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  approve(
    @ScheduleId() scheduleId: string,
    @Version() version: string,
    @Body() body: ApproveVersionBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Answered {
    const data = { version: Number(version), digest: body.digest, capacity: capacityOf(caller), by: caller.id };
    return this.act(scheduleId, 'schedules.approve', { caller, key, body: { version, body } }, (at) => ({
      type: 'ApproveVersion',
      data: { ...data, at },
    }));
  }

  @Post(':id/versions/:version/declines')
  @Access('schedules.decline')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  decline(
    @ScheduleId() scheduleId: string,
    @Version() version: string,
    @Body() body: DeclineVersionBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Answered {
    const data = { version: Number(version), by: caller.id, reason: body.reason };
    return this.act(scheduleId, 'schedules.decline', { caller, key, body: { version, body } }, () => ({
      type: 'DeclineVersion',
      data,
    }));
  }

  @Post(':id/versions/:version/notices')
  @Access('schedules.notice')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  notice(
    @ScheduleId() scheduleId: string,
    @Version() version: string,
    @Body() body: RecordNoticeBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Answered {
    const data = { version: Number(version), notice: { ...body } };
    return this.act(scheduleId, 'schedules.notice', { caller, key, body: { version, body } }, () => ({
      type: 'RecordNotice',
      data,
    }));
  }

  @Post(':id/versions/:version/withdrawals')
  @Access('schedules.withdraw')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  withdraw(
    @ScheduleId() scheduleId: string,
    @Version() version: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Answered {
    const data = { version: Number(version), by: caller.id };
    return this.act(scheduleId, 'schedules.withdraw', { caller, key, body: { version } }, (at) => ({
      type: 'WithdrawVersion',
      data: { ...data, at },
    }));
  }

  private act(
    scheduleId: string,
    operation: string,
    request: { readonly caller: Principal; readonly key: string; readonly body: object },
    commandOf: (at: string) => ScheduleCommand,
  ): Answered {
    return this.desk.act(scheduleKind, scheduleId, { ...request, operation, waitMs: 0 }, commandOf);
  }
}

/** Without the classes it was checked by. */
function contentOf({ effectiveFrom, currencies, rules }: EditRulesBody): ScheduleContent {
  return JSON.parse(JSON.stringify({ effectiveFrom, currencies, rules })) as ScheduleContent;
}

/** Compliance approves for compliance, whatever else the person may do. */
function capacityOf({ roles }: Principal): Capacity {
  return roles.includes('compliance') ? 'compliance' : 'finance';
}
