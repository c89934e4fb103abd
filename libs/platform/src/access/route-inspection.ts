// Is every route safe? It has an operation with a rule, and all of its input is checked.
import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { bodyLimitsOf } from '../http/body-limits';
import { type DtoClass, fieldsOf } from '../http/dto';
import { gateOf } from '../http/gate';
import { csvColumnsOf } from '../http/lists';
import { queryNamesOf } from '../http/route-query';
import { ROUTE_FACTS } from './access-decorator';
import type { AccessPolicy } from './access-policy';
import type { RouteFacts } from './route-facts';

export interface InspectedRoute {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly controller: string;
  readonly handler: string;
}

/** The app has routes that may not be served; one line for each. */
export class UnsafeRoutes extends Error {
  override readonly name = 'UnsafeRoutes';
  constructor(readonly complaints: readonly string[]) {
    super(`Routes that cannot be served:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`);
  }
}

/** Completes what `@Access` began for every route. @throws UnsafeRoutes */
export function inspectRoutes(controllers: readonly Type[], policy: AccessPolicy): readonly InspectedRoute[] {
  const complaints: string[] = [];
  const routes = controllers.flatMap((controller) =>
    handlersOf(controller).map((handler) => {
      const name = `${controller.name}.${handler}`;
      const method = (controller.prototype as Record<string, object>)[handler] as object;
      const facts = Reflect.getMetadata(ROUTE_FACTS, method) as RouteFacts | undefined;
      const rule = facts === undefined || !Object.hasOwn(policy, facts.operation) ? undefined : policy[facts.operation];
      if (facts === undefined) complaints.push(`${name} has no @Access`);
      else if (rule === undefined) complaints.push(`${name}: the access policy has no operation "${facts.operation}"`);
      else facts.rule = rule;
      if (facts !== undefined) {
        facts.queryNames = inspectInput(controller, handler, complaints);
        facts.body = bodyLimitsOf(method);
        facts.csvColumns = csvColumnsOf(method);
      }
      return {
        operation: facts?.operation ?? '',
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod],
        path: joinPath(Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, method)),
        controller: controller.name,
        handler,
      };
    }),
  );
  const served = new Set(routes.map(({ operation }) => operation));
  const idle = Object.keys(policy).filter((operation) => !served.has(operation));
  complaints.push(...idle.map((operation) => `operation "${operation}" of the access policy has no route`));
  if (complaints.length > 0) throw new UnsafeRoutes(complaints);
  return routes;
}

function handlersOf({ prototype }: Type): string[] {
  const methods = prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(methods).filter((name) => {
    const method = Object.getOwnPropertyDescriptor(methods, name)?.value as unknown;
    return typeof method === 'function' && Reflect.hasMetadata(METHOD_METADATA, method);
  });
}

/** Which query parameters the route understands; raw input without a DTO or a check is complained about. */
function inspectInput(controller: Type, handler: string, complaints: string[]): ReadonlySet<string> {
  const name = `${controller.name}.${handler}`;
  const prototype = controller.prototype as object;
  const names = new Set(queryNamesOf(prototype, handler));
  const types = (Reflect.getMetadata('design:paramtypes', prototype, handler) ?? []) as (Type | undefined)[];
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<string, ArgMetadata>;
  for (const [key, { index, data }] of Object.entries(args)) {
    const kind = Number(key.split(':')[0]);
    const type = types[index];
    if (kind === RouteParamtypes.PARAM) complaints.push(`${name}: use UuidParam, OpaqueIdParam, … instead of @Param`);
    if (kind !== RouteParamtypes.BODY && kind !== RouteParamtypes.QUERY) continue;
    const fields = data === undefined && type !== undefined ? fieldsOf(type as DtoClass) : new Set<string>();
    if (fields.size === 0) complaints.push(`${name}: @Body and @Query take a whole DTO whose fields are declared`);
    if (kind === RouteParamtypes.QUERY) for (const field of fields) names.add(field);
    if (kind === RouteParamtypes.BODY && fields.size > 0) compileGate(name, type as DtoClass, complaints);
  }
  return names;
}

/** Before the first body comes. */
function compileGate(name: string, dto: DtoClass, complaints: string[]): void {
  try {
    gateOf(dto);
  } catch (error) {
    complaints.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface ArgMetadata {
  readonly index: number;
  readonly data?: unknown;
}

function joinPath(...parts: unknown[]): string {
  const segments = parts.flatMap((part) => (typeof part === 'string' ? part.split('/') : []));
  return `/${segments.filter((segment) => segment !== '').join('/')}`;
}
