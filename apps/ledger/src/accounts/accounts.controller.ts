// Accounts over HTTP: open one, read it with its balances, list them, and what was booked on one.
import {
  Access,
  AccountIdParam,
  Caller,
  CLOCK,
  Cursors,
  IdempotencyKey,
  listKey,
  Lists,
  notFound,
  PageQuery,
  ReadsFrom,
  Snapshot,
  WaitMs,
  type Clock,
  type ListAnswer,
  type Principal,
} from '@daybook/platform';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import { AccountListQuery, AccountOpenedView, AccountView, JournalLineView, OpenAccountBody } from './account.dto';
import { openedView } from './account-opened.view';
import { findAccount, listAccounts, listJournal, type LinePlace } from './accounts.queries';

@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly front: InstructionFront,
    private readonly cursors: Cursors,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Access('accounts.open')
  @ApiCreatedResponse({ type: AccountOpenedView })
  async open(
    @Body() body: OpenAccountBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    const header = instructionHeader({ principal, operation: 'accounts.open', idempotencyKey }, this.clock);
    const booked = await this.front.ask({ ...header, do: 'OpenAccount', overdraft: '0', ...body }, waitMs);
    return answerInstruction(header.id, booked, 'AccountOpened', openedView);
  }

  @Get()
  @Access('accounts.list')
  @ReadsFrom('accounts')
  @Lists(AccountView, ['accountId', 'type', 'currency', 'ownerId', 'posted', 'held', 'available', 'overdraft'])
  async list(@Query() query: AccountListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<AccountView>> {
    const key = listKey('accounts.list', query);
    const after = query.cursor === undefined ? undefined : (this.cursors.decode(key, query.cursor) as string);
    const items = await listAccounts(sql, query, after, query.limit + 1);
    if (items.length <= query.limit) return { items };
    items.pop();
    return { items, next: this.cursors.encode(key, items.at(-1)?.accountId ?? '') };
  }

  @Get(':accountId')
  @Access('accounts.read')
  @ReadsFrom('accounts')
  @ApiOkResponse({ type: AccountView })
  async read(@AccountIdParam('accountId') accountId: string, @Snapshot() sql: EntityManager): Promise<AccountView> {
    const account = await findAccount(sql, accountId);
    if (account === undefined) throw notFound();
    return account;
  }

  @Get(':accountId/journal')
  @Access('accounts.journal')
  @ReadsFrom('accounts', 'journal')
  @Lists(JournalLineView, [
    ...['n', 'recordedAt', 'bookingDate', 'valueDate', 'transactionId', 'kind', 'direction', 'amount', 'currency'],
    ...['balanceAfter', 'correlationId', 'externalReference'],
  ])
  async journal(
    @AccountIdParam('accountId') accountId: string,
    @Query() query: PageQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<ListAnswer<JournalLineView>> {
    if ((await findAccount(sql, accountId)) === undefined) throw notFound();
    const key = [listKey('accounts.journal', query), accountId];
    const before =
      query.cursor === undefined ? undefined : (this.cursors.decode(key, query.cursor) as object as LinePlace);
    const lines = await listJournal(sql, accountId, before, query.limit + 1);
    const items = lines.slice(0, query.limit).map(({ line }) => line);
    const last = lines[query.limit - 1];
    if (lines.length <= query.limit || last === undefined) return { items };
    return { items, next: this.cursors.encode(key, { ...last.place }) };
  }
}
