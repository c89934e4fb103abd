// An account's statement over HTTP: as JSON a page at a time, as CSV whole.
import {
  Access,
  AccountIdParam,
  CLOCK,
  csvStream,
  Cursors,
  listKey,
  notFound,
  ReadsFrom,
  Snapshot,
  WantsCsv,
  type Clock,
} from '@daybook/platform';
import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { DataSource, type EntityManager } from 'typeorm';
import { type RecordedView } from '../as-of/as-of.dto';
import { cutAt, recordedView } from '../as-of/cut';
import { nextLines, openStatement, type Progress, type Statement } from './statement';
import { refuseWrongRange, StatementQuery, StatementView } from './statement.dto';

/** What a cursor carries from page to page: the statement as it was opened, and how far it was told. */
interface Place {
  readonly statement: Statement;
  readonly recorded: RecordedView;
  readonly at: Progress;
}

const LINES_AT_ONCE = 1_000;
const CSV_COLUMNS = [
  ...['line', 'bookingDate', 'valueDate', 'recordedAt', 'transactionId', 'kind', 'direction', 'amount', 'currency'],
  ...['balance', 'correlationId', 'externalReference'],
];

/** The lines told do not come to what the statement closes with: its tables were made anew meanwhile. */
class StatementBroken extends Error {
  override readonly name = 'StatementBroken';
}

@Controller('accounts')
export class StatementController {
  constructor(
    private readonly cursors: Cursors,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':accountId/statement')
  @Access('accounts.statement')
  @ReadsFrom('journal')
  @ApiExtraModels(StatementView)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(StatementView) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async read(
    @AccountIdParam('accountId') accountId: string,
    @Query() query: StatementQuery,
    @Snapshot() sql: EntityManager,
    @WantsCsv() isCsv: boolean,
  ): Promise<StatementView | StreamableFile> {
    refuseWrongRange(query);
    const key = [listKey('accounts.statement', query), accountId];
    const place =
      query.cursor === undefined
        ? await this.open(sql, accountId, query)
        : (this.cursors.decode(key, query.cursor) as object as Place);
    if (isCsv) return csvStream(`statement-${query.from}-${query.to}.csv`, CSV_COLUMNS, this.pieces(place));
    const { statement, recorded, at } = place;
    const { lines, to, isLast } = await nextLines(sql, statement, at, query.limit);
    const { type, currency } = statement.account;
    const { axis, from, to: last } = statement.range;
    return {
      ...{ accountId, type, currency, axis, from, to: last, recorded },
      ...{ opening: statement.opening, closing: statement.closing, items: lines },
      ...(isLast ? {} : { next: this.cursors.encode(key, { statement, recorded, at: to } as never) }),
    };
  }

  private async open(sql: EntityManager, accountId: string, query: StatementQuery): Promise<Place> {
    const cut = await cutAt(sql, query.recordedAt, this.clock.nowIso());
    if (cut === undefined) throw notFound();
    const statement = await openStatement(sql, accountId, query, cut);
    return { statement, recorded: recordedView(cut), at: { place: undefined, balance: statement.opening } };
  }

  /** What was recorded by then never changes: no transaction need stay open while a slow caller reads. */
  private async *pieces({ statement, at }: Place) {
    const { opening, closing, account, range } = statement;
    const { currency } = account;
    yield [{ line: 'opening', bookingDate: range.from, currency, balance: opening }];
    let progress = at;
    for (let told = 0, isLast = false; !isLast;) {
      const next = await nextLines(this.dataSource.manager, statement, progress, LINES_AT_ONCE);
      yield next.lines.map((line, index) => ({ line: told + index + 1, ...line }));
      told += next.lines.length;
      ({ to: progress, isLast } = next);
    }
    if (progress.balance !== closing) throw new StatementBroken(`${progress.balance}, not ${closing}`);
    yield [{ line: 'closing', bookingDate: range.to, currency, balance: closing }];
  }
}
