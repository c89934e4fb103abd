// A small app with one of everything the HTTP kit offers, through which the kit's tests go.
import { Body, Controller, Get, Injectable, Module, Post, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { setTimeout } from 'node:timers/promises';
import {
  Access,
  AccountId,
  AccountIdParam,
  type AccessPolicy,
  Answer,
  Caller,
  type ContextAppOptions,
  CurrencyCode,
  Cursors,
  DateOnly,
  Flag,
  IdempotencyKey,
  ListOf,
  type ListAnswer,
  Lists,
  LogUnavailable,
  MoneyAmount,
  Nested,
  OneOf,
  OpaqueId,
  OutcomeUnknown,
  PageQuery,
  type Principal,
  Problem,
  SafeInteger,
  Tags,
  Text,
  Uuid,
  UuidParam,
  WaitMs,
  created,
  listKey,
  replayedHeader,
} from '../src';
import { requireOwn } from '../src/access/access-policy';
import { commandKey } from '../src/http/idempotency';

const TRIAL_POLICY = {
  'trial.post': { roles: ['service', 'finance'], budget: 'command', summary: 'Posts a trial.' },
  'trial.list': { roles: ['finance'], budget: 'search', summary: 'Lists trials.' },
  'trial.read': { roles: ['finance'], own: ['customer'], budget: 'read', summary: 'Reads a trial.' },
  'trial.account': { roles: ['finance'], budget: 'read', summary: 'Reads an account.' },
  'trial.fail': { roles: ['ops'], budget: 'command', summary: 'Fails in a chosen way.' },
} satisfies AccessPolicy;

class TrialEntry {
  @AccountId() accountId!: string;
  @OneOf(['debit', 'credit']) direction!: string;
  @CurrencyCode() currency!: string;
  @MoneyAmount('currency') amount!: string;
}

class TrialPlace {
  @OpaqueId() terminal!: string;
}

class TrialBody {
  @CurrencyCode() currency!: string;
  @MoneyAmount('currency') amount!: string;
  @MoneyAmount('currency', { zero: true, or: 'unlimited', optional: true }) overdraft?: string;
  @OpaqueId() ownerId!: string;
  @Uuid({ optional: true }) reverses?: string;
  @DateOnly({ optional: true }) bookingDate?: string;
  @Text({ max: 140, optional: true }) note?: string;
  @SafeInteger({ min: 1, max: 1000, optional: true }) parts?: number;
  @Flag({ optional: true }) atomic?: boolean;
  @Tags({ optional: true }) metadata?: Record<string, string>;
  @Nested(() => TrialPlace, { optional: true }) place?: TrialPlace;
  @ListOf(() => TrialEntry, { min: 2, max: 1000 }) entries!: TrialEntry[];
}

class TrialQuery extends PageQuery {
  @OpaqueId({ optional: true }) ownerId?: string;
  @DateOnly({ optional: true }) from?: string;
}

class TrialView {
  @ApiProperty() id!: string;
  @ApiProperty() note!: string;
}

/** What the handlers were reached with: bad input must leave it as it was. */
@Injectable()
export class TrialRecord {
  readonly bodies: unknown[] = [];
  readonly answers = new Map<string, { fingerprint: string; id: string }>();
}

@Controller('trials')
class TrialController {
  constructor(
    private readonly record: TrialRecord,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Access('trial.post')
  post(
    @Body() body: TrialBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
  ): Answer<object> {
    const { id, fingerprint } = commandKey(caller, 'trial.post', key, body);
    const known = this.record.answers.get(id);
    if (known !== undefined && known.fingerprint !== fingerprint) throw new Problem(422, 'idempotency-key-reused');
    this.record.answers.set(id, { fingerprint, id });
    if (known === undefined) this.record.bodies.push(body);
    const answer = { id, note: body.note ?? null, waitMs, token: 'book:1' };
    return created(answer, { location: `/trials/${id}`, replayed: known !== undefined });
  }

  @Get()
  @Access('trial.list')
  @Lists(TrialView, ['id', 'note'])
  list(@Query() query: TrialQuery): ListAnswer<TrialView> {
    const key = listKey('trial.list', query);
    const from = query.cursor === undefined ? 0 : Number(this.cursors.decode(key, query.cursor));
    const all = Array.from({ length: 5 }, (_, at) => ({ id: `t-${at}`, note: at === 0 ? '=1+1' : `n${at}` }));
    const items = all.slice(from, from + query.limit);
    const more = from + query.limit < all.length;
    return { items, ...(more ? { next: this.cursors.encode(key, from + query.limit) } : {}) };
  }

  @Get(':id')
  @Access('trial.read')
  read(@UuidParam('id') id: string, @Caller() caller: Principal): { id: string } {
    requireOwn(caller, TRIAL_POLICY['trial.read'], 'c-1');
    return { id };
  }
}

class FailQuery {
  @OneOf(['bug', 'outcome-unknown', 'unavailable', 'declined', 'slow', 'unhandled']) how!: string;
}

@Controller()
class OtherController {
  @Get('accounts/:accountId')
  @Access('trial.account')
  account(@AccountIdParam('accountId') accountId: string): { accountId: string } {
    return { accountId };
  }

  @Post('failures')
  @Access('trial.fail')
  async fail(@Query() { how }: FailQuery): Promise<{ how: string }> {
    if (how === 'slow') return setTimeout(700, { how });
    if (how === 'unhandled') {
      void Promise.reject(new Error('not caught'));
      return { how };
    }
    if (how === 'outcome-unknown') throw new OutcomeUnknown('after 5 s');
    if (how === 'unavailable') throw new LogUnavailable('connect ECONNREFUSED 10.1.2.3:2113');
    if (how === 'declined') {
      throw new Problem(422, 'insufficient-funds', { members: { id: 'p-1' }, headers: replayedHeader });
    }
    throw new Error('password=hunter2 leaked by a driver');
  }
}

@Module({ controllers: [TrialController, OtherController], providers: [TrialRecord] })
class TrialModule {}

export const trialApp: ContextAppOptions = {
  context: 'trial',
  title: 'Trial',
  defaultPort: 0,
  access: TRIAL_POLICY,
  module: TrialModule,
  projections: [],
  policies: [],
};
