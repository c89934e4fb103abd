// What a route handler can read of its request: the caller, the idempotency key, the correlation id, the time to wait.
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiQuery } from '@nestjs/swagger';
import { isUuid } from '@daybook/canon';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal';
import { isAccountId } from './formats';
import { Problem, invalidRequest } from './problem';
import { WAIT_PARAMETER, addQueryNames } from './route-query';

const KEY = /^[\x21-\x7e]{16,128}$/;
const WAIT_DEFAULT_S = 5;
const WAIT_MAX_S = 30;

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** The checked caller: `@Caller() principal: Principal`. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = requestOf(context).context;
  if (principal === undefined) throw new Problem(401, 'unauthenticated');
  return principal;
});

/** The required `Idempotency-Key`: one header, 16 to 128 visible ASCII characters. */
export function IdempotencyKey(): ParameterDecorator {
  const read = createParamDecorator((_: unknown, context: ExecutionContext) => idempotencyKeyOf(requestOf(context)))();
  return documented(
    read,
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Repeat a request under the same key and it has its effect once. 16 to 128 visible ASCII characters.',
      schema: { type: 'string', pattern: KEY.source },
    }),
  );
}

/** How long the caller wants to wait for the outcome, in milliseconds: `?wait=` in seconds, 0 to 30, else `defaultS`. */
export function WaitMs(defaultS: number = WAIT_DEFAULT_S): ParameterDecorator {
  const read = createParamDecorator((_: unknown, context: ExecutionContext) => waitOf(requestOf(context), defaultS))();
  const asQuery = ApiQuery({
    name: WAIT_PARAMETER,
    required: false,
    description: 'Seconds to wait for the outcome.',
    schema: { type: 'integer', minimum: 0, maximum: WAIT_MAX_S, default: defaultS },
  });
  return (target, key, index) => {
    addQueryNames(target, key as string, WAIT_PARAMETER);
    documented(read, asQuery)(target, key, index);
  };
}

/** A path parameter that is a UUID in lower case. */
export const UuidParam = (name: string): ParameterDecorator => pathParam(name, isUuid, { format: 'uuid' });
/** A path parameter that is an account id such as `wallet:w-1:EUR`. */
export const AccountIdParam = (name: string): ParameterDecorator => pathParam(name, isAccountId, {});

/** A path parameter with a check of your own: what does not pass is a 400 that names it. */
export function pathParam(
  name: string,
  check: (value: string) => boolean,
  schema: Readonly<Record<string, unknown>>,
): ParameterDecorator {
  const read = createParamDecorator((_: unknown, context: ExecutionContext): string => {
    const value = (requestOf(context).params as Record<string, string | undefined>)[name];
    if (value === undefined || !check(value)) throw invalidRequest(`/${name}`);
    return value;
  })();
  return documented(read, ApiParam({ name, schema: { type: 'string', ...schema } }));
}

function idempotencyKeyOf({ raw }: FastifyRequest): string {
  const values: string[] = [];
  for (let at = 0; at < raw.rawHeaders.length; at += 2) {
    if (raw.rawHeaders[at]?.toLowerCase() === 'idempotency-key') values.push(raw.rawHeaders[at + 1] ?? '');
  }
  const [value, ...others] = values;
  if (value === undefined) throw new Problem(400, 'idempotency-key-missing');
  if (others.length > 0 || !KEY.test(value)) throw new Problem(400, 'idempotency-key-invalid');
  return value;
}

function waitOf(request: FastifyRequest, defaultS: number): number {
  const text = (request.query as Record<string, string | undefined>)[WAIT_PARAMETER];
  if (text === undefined) return defaultS * 1000;
  const seconds = /^[0-9]{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds <= WAIT_MAX_S)) throw invalidRequest(`/${WAIT_PARAMETER}`);
  return seconds * 1000;
}

/** Documents on the method what is read by the parameter. */
function documented(read: ParameterDecorator, document: MethodDecorator): ParameterDecorator {
  return (target, key, index) => {
    read(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key as string);
    if (descriptor !== undefined) document(target, key as string, descriptor);
  };
}
