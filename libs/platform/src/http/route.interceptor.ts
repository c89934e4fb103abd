// What every route's value goes through on its way out: read at a known position, turned to CSV, written as an answer.
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, from, map } from 'rxjs';
import { writeAnswer } from './answers';
import type { CsvRow } from './csv';
import { type ListAnswer, asCsv, csvColumnsFor } from './lists';
import { Problem } from './problem';
import type { PositionedReads } from './reads-from';

/** One for all three: Nest charges every interceptor of a request dearly. */
export class RouteInterceptor implements NestInterceptor<unknown, unknown> {
  constructor(
    private readonly reflector: Reflector,
    private readonly reads: PositionedReads,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    refusePrecondition(http.getRequest<FastifyRequest>());
    const reply = http.getResponse<FastifyReply>();
    const projections = this.reads.projectionsOf(context);
    const columns = csvColumnsFor(this.reflector, context);
    const values = projections === undefined ? next.handle() : from(this.reads.read(projections, context, next));
    return values.pipe(
      map((value) =>
        columns === undefined
          ? writeAnswer(reply, value)
          : asCsv(http.getRequest<FastifyRequest>(), reply, columns, value as ListAnswer<CsvRow>),
      ),
    );
  }
}

/** Nothing is answered with an entity tag, so none can match: a condition is never silently passed over. */
function refusePrecondition({ headers }: FastifyRequest): void {
  if (headers['if-match'] !== undefined) throw new Problem(412, 'precondition-failed');
}
