// Deadlines over HTTP: whether the clock is believed here, and saying what time it is when it is not.
import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Access } from '../access/access-decorator';
import { CLOCK, type Clock } from '../time/clock';
import { Instant } from '../http/fields';
import { Problem } from '../http/problem';
import { Deadlines } from './deadlines';

class ConfirmClockBody {
  @Instant({ description: 'What time it is, read off another clock.' }) now!: string;
}

class DeadlinesView {
  @ApiProperty({ enum: ['believed', 'moved'], description: 'While it has moved, no deadline is passed.' })
  clock!: 'believed' | 'moved';
  @ApiProperty({ description: 'How far it is from what is believed.' }) movedMs!: number;
  @ApiProperty({ format: 'date-time', description: 'What it says.' }) now!: string;
  @ApiProperty({ description: 'Whether this process is the one that looks for what is due.' }) isActive!: boolean;
}

@Controller('deadlines')
export class DeadlinesController {
  constructor(
    private readonly deadlines: Deadlines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Access('deadlines.read')
  @ApiOkResponse({ type: DeadlinesView })
  read(): DeadlinesView {
    const { clockMovedMs: movedMs, isActive } = this.deadlines;
    return { clock: movedMs === 0 ? 'believed' : 'moved', movedMs, now: this.clock.nowIso(), isActive };
  }

  /** For the process that is asked, and until its clock moves again. */
  @Post('clock-confirmations')
  @HttpCode(200)
  @Access('deadlines.confirm-clock')
  @ApiOkResponse({ type: DeadlinesView })
  confirm(@Body() { now }: ConfirmClockBody): DeadlinesView {
    if (this.deadlines.confirmClock(Date.parse(now))) return this.read();
    throw new Problem(409, 'state-conflict', { members: { now: this.clock.nowIso() }, retryable: false });
  }
}
