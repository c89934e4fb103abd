// How a thrown error leaves as an answer: problem body, headers, and a log line when it is our fault.
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../observability/logger';
import { PROBLEM_CONTENT_TYPE } from './problem';
import { problemOf } from './problem-of-error';
import { announcesBody } from './media-types';

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const problem = problemOf(error);
  if (problem.status >= 500) {
    const level = problem.code === 'internal' ? 'error' : 'warn';
    const { correlationId } = request.context;
    const route = request.routeOptions.url ?? '-';
    logger[level]({ correlationId, error, problem: problem.code, route }, 'request failed');
  }
  if (reply.sent) return;
  for (const [name, value] of Object.entries(problem.options.headers ?? {})) void reply.header(name, value);
  // The rest of the body is not read.
  if (!request.raw.complete && announcesBody(request.headers)) void reply.header('connection', 'close');
  void reply
    .status(problem.status)
    .header('content-type', PROBLEM_CONTENT_TYPE)
    .send(JSON.stringify(problem.body(request.context.correlationId)));
}

/** Everything thrown in Nest's part of a request. */
@Catch()
export class ProblemFilter implements ExceptionFilter<unknown> {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.logger);
  }
}
