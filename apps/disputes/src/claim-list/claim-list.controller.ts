// Claims in lists over HTTP: all of them, those that wait for people, and their money by currency.
import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decimalOf, minorOf } from '@daybook/money';
import { Access, Cursors, listKey, Lists, PageQuery, ReadsFrom, Snapshot, type ListAnswer } from '@daybook/platform';
import { CLAIM_LIST_COLUMNS, ClaimListItem, ClaimListQuery, EXPOSURE_COLUMNS, ExposureItem } from './claim-list.dto';
import type { ClaimRow } from './claim.entity';
import { exposureOf, findClaims, findQueue } from './claims.queries';

@Controller('claims')
export class ClaimListController {
  constructor(private readonly cursors: Cursors) {}

  @Get()
  @Access('claims.list')
  @ReadsFrom('claims')
  @Lists(ClaimListItem, CLAIM_LIST_COLUMNS)
  async list(@Query() query: ClaimListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<ClaimListItem>> {
    const key = listKey('claims.list', query);
    const before = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    const rows = await findClaims(sql, query, before);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(itemOf),
      ...(last === undefined ? {} : { next: this.cursors.encode(key, last.position) }),
    };
  }

  @Get('queue')
  @Access('claims.queue')
  @ReadsFrom('claims')
  @Lists(ClaimListItem, CLAIM_LIST_COLUMNS)
  async queue(@Query() query: PageQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<ClaimListItem>> {
    const key = listKey('claims.queue', query);
    const [dueAt, position] =
      query.cursor === undefined ? [] : (this.cursors.decode(key, query.cursor) as readonly string[]);
    const after = dueAt === undefined || position === undefined ? undefined : { dueAt, position };
    const rows = await findQueue(sql, query.limit, after);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    const place = last && [last.dueAt?.toISOString() ?? '', last.position];
    return {
      items: shown.map(itemOf),
      ...(place === undefined ? {} : { next: this.cursors.encode(key, place) }),
    };
  }

  @Get('exposure')
  @Access('claims.exposure')
  @ReadsFrom('claims')
  @Lists(ExposureItem, EXPOSURE_COLUMNS)
  async exposure(@Snapshot() sql: EntityManager): Promise<ListAnswer<ExposureItem>> {
    const rows = await exposureOf(sql);
    const exact = (amount: string, currency: string): string => decimalOf(minorOf(amount, currency), currency);
    const items = rows.map(({ currency, open, held, owed, fromPlatform }) => ({
      ...{ currency, open, held: exact(held, currency), owed: exact(owed, currency) },
      fromPlatform: exact(fromPlatform, currency),
    }));
    return { items };
  }
}

function itemOf(row: ClaimRow): ClaimListItem {
  const { claimId, stage, paymentId, claimantId, respondentId, reason, amount, currency, money } = row;
  return {
    ...{ id: claimId, stage, paymentId, claimantId, respondentId, reason, amount, currency, money },
    ...present({ claimed: row.claimed, held: row.held, owed: row.owed, proposedBy: row.proposedBy }),
    ...present({ outcome: row.outcome, toClaimant: row.toClaimant, dueAt: row.dueAt?.toISOString() ?? null }),
    submittedAt: row.submittedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the members that are null. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as Present<T>;
}
