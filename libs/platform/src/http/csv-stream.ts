// How a table too long to be held in memory is answered as CSV.
import { Readable } from 'node:stream';
import { type ExecutionContext, StreamableFile, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CSV_CONTENT_TYPE, type CsvRow, csvPieces } from './csv';
import { prefersCsv } from './media-types';

/** Whether the caller would rather have CSV: `@WantsCsv() isCsv: boolean`. For routes that are no plain lists. */
export const WantsCsv = createParamDecorator((_: unknown, context: ExecutionContext): boolean =>
  prefersCsv(context.switchToHttp().getRequest<FastifyRequest>().headers.accept),
);

/** Sent as fast as it is taken; what fails underway breaks the connection, so that half a table never looks whole. */
export function csvStream(
  filename: string,
  columns: readonly string[],
  pieces: AsyncIterable<readonly CsvRow[]>,
): StreamableFile {
  const text = Readable.from(csvPieces(columns, pieces), { objectMode: false });
  return new StreamableFile(text, { type: CSV_CONTENT_TYPE, disposition: `attachment; filename="${filename}"` });
}
