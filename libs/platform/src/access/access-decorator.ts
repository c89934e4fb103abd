// How a route says which operation of the access policy it is.
import { SetMetadata, applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { RouteFacts } from './route-facts';

export const ROUTE_FACTS = 'daybook:route-facts';

/** Only callers with a role of the policy's row get past; a route without this fails the boot. */
export function Access(operation: string): MethodDecorator {
  const facts = new RouteFacts(operation);
  return applyDecorators(SetMetadata(ROUTE_FACTS, facts), RouteConfig({ access: facts }));
}
