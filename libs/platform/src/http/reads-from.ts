// How a read answers at a known position of the log: it waits for the caller's token and says what it is true at.
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  StreamableFile,
  UseInterceptors,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { Answer } from './answers';
import { invalidRequest } from './problem';
import { READ_POSITIONS, READ_WAIT_MS_MAX, type ReadPositions, untilApplied } from './read-positions';
import { AFTER_PARAMETER, addQueryNames } from './route-query';
import { InvalidToken, parseToken } from '../subscriptions/token';

const READS_FROM = 'daybook:reads-from';
const TAKES_SNAPSHOT = 'daybook:takes-snapshot';

/** Names the projections the route reads: the route accepts `?after=`, and its answer gets `asOf`. */
export function ReadsFrom(...projections: readonly string[]): MethodDecorator {
  const description = `Waits until this token of a write can be seen, at most ${READ_WAIT_MS_MAX / 1000} s.`;
  return applyDecorators(
    SetMetadata(READS_FROM, projections),
    UseInterceptors(PositionedReads),
    ApiQuery({ name: AFTER_PARAMETER, required: false, description, schema: { type: 'string', example: 'book:12' } }),
    (target: object, key?: string | symbol) => addQueryNames(target, key as string, AFTER_PARAMETER),
  );
}

/**
 * The `EntityManager` of one read-only transaction whose view does not move: what is read through it is exactly what the
 * answer's `asOf` names. Without it `asOf` is looked up first, and the answer may be newer.
 */
export function Snapshot(): ParameterDecorator {
  const read = createParamDecorator((_: unknown, context: ExecutionContext): EntityManager | undefined => {
    return context.switchToHttp().getRequest<FastifyRequest>().context.snapshot;
  })();
  return (target, key, index) => {
    read(target, key, index);
    Reflect.defineMetadata(TAKES_SNAPSHOT, true, target, key as string);
  };
}

/** Around the handlers of the routes that name their projections, and of no others: Nest charges dearly for interceptors. */
@Injectable()
class PositionedReads implements NestInterceptor<unknown, unknown> {
  constructor(
    private readonly reflector: Reflector,
    @Inject(READ_POSITIONS) private readonly positions: ReadPositions,
    private readonly dataSource: DataSource,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const projections = this.reflector.get<readonly string[]>(READS_FROM, context.getHandler());
    return from(this.read(projections, context, next));
  }

  private async read(
    projections: readonly string[],
    context: ExecutionContext,
    next: CallHandler<unknown>,
  ): Promise<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    await this.waitFor(projections, request);
    const prototype = context.getClass().prototype as object;
    const exact = Reflect.hasMetadata(TAKES_SNAPSHOT, prototype, context.getHandler().name);
    const { value, asOf } = exact
      ? await this.dataSource.transaction('REPEATABLE READ', async (sql) => {
          await sql.query('SET TRANSACTION READ ONLY');
          request.context.snapshot = sql;
          return {
            asOf: await this.positions.checkpointsOf(projections, sql),
            value: await lastValueFrom(next.handle()),
          };
        })
      : { asOf: await this.positions.checkpointsOf(projections), value: await lastValueFrom(next.handle()) };
    void http.getResponse<FastifyReply>().header('daybook-as-of', asOf);
    return withAsOf(value, asOf);
  }

  private async waitFor(projections: readonly string[], request: FastifyRequest): Promise<void> {
    const token = (request.query as Readonly<Record<string, string | undefined>>)[AFTER_PARAMETER];
    if (token === undefined) return;
    checkToken(token);
    await untilApplied(this.positions, projections, token);
  }
}

function checkToken(token: string): void {
  try {
    parseToken(token);
  } catch (error) {
    throw error instanceof InvalidToken ? invalidRequest(`/${AFTER_PARAMETER}`, 'invalid-token') : error;
  }
}

function withAsOf(value: unknown, asOf: string): unknown {
  if (value instanceof StreamableFile) return value;
  if (value instanceof Answer) return new Answer(value.status, { ...value.body, asOf }, value.options);
  return typeof value === 'object' && value !== null ? { ...value, asOf } : value;
}
