// How lists are requested and answered: a page at a time, as JSON or as CSV.
import 'reflect-metadata';
import { SetMetadata, type Type, applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JsonValue } from '@daybook/canon';
import { CSV_CONTENT_TYPE, type CsvRow, toCsv } from './csv';
import { ReadField } from './dto';
import { Field, type FieldOptions, SafeInteger } from './fields';

const CSV_COLUMNS = 'daybook:csv-columns';
const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

/** A whole number in a query string: plain digits, nothing that merely converts. */
export function QueryInteger(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const read = (value: unknown): unknown =>
    typeof value === 'string' && /^(0|[1-9][0-9]{0,14})$/.test(value) ? Number(value) : value;
  return applyDecorators(SafeInteger(options), ReadField({ read }));
}

/** What every list understands; a list's own query extends it with its filters. */
export class PageQuery {
  @QueryInteger({
    min: 1,
    max: LIMIT_MAX,
    optional: true,
    description: `Items of a page, ${LIMIT_DEFAULT} by default.`,
  })
  limit: number = LIMIT_DEFAULT;

  @Field((value) => (typeof value === 'string' ? undefined : 'wrong-type'), { type: 'string' }, { optional: true })
  cursor?: string;
}

/** What a cursor belongs to: the operation and its filters, but neither the cursor nor the size of the page. */
export function listKey(operation: string, query: PageQuery): JsonValue {
  const { limit: _limit, cursor: _cursor, ...filters } = query;
  return JSON.parse(JSON.stringify([operation, filters])) as JsonValue;
}

export interface ListAnswer<T extends object> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** The route answers `{ items, next?, asOf }`, or the named columns as CSV when asked with `Accept: text/csv`. */
export function Lists(item: Type, columns: readonly string[]): MethodDecorator {
  const schema = {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', items: { $ref: getSchemaPath(item) } },
      next: { type: 'string', description: 'Cursor of the next page; absent on the last.' },
      asOf: { type: 'string', example: 'book:12', description: 'The log position at which this is true.' },
    },
  };
  return applyDecorators(
    SetMetadata(CSV_COLUMNS, columns),
    ApiExtraModels(item),
    ApiOkResponse({ content: { 'application/json': { schema }, 'text/csv': { schema: { type: 'string' } } } }),
  );
}

/** The columns of the list when the caller prefers CSV; undefined where the route is no list. */
export function csvColumnsOf(handler: object): readonly string[] | undefined {
  return Reflect.getMetadata(CSV_COLUMNS, handler) as readonly string[] | undefined;
}

export function asCsv(
  request: FastifyRequest,
  reply: FastifyReply,
  columns: readonly string[],
  list: ListAnswer<CsvRow>,
): string {
  void reply.header('content-type', CSV_CONTENT_TYPE).serializer(String);
  void reply.header('content-disposition', 'attachment; filename="list.csv"');
  if (list.next !== undefined) {
    const url = new URL(request.url, 'http://localhost');
    url.searchParams.set('cursor', list.next);
    void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  return toCsv(columns, list.items);
}
