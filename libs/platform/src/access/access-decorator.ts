// How does a route name its operation of the access policy?
import { SetMetadata, applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { RouteFacts } from './route-facts';

export const ROUTE_FACTS = 'daybook:route-facts';

/** Only callers with a role of the operation's row are let in; an app with a route without this does not start. */
export function Access(operation: string): MethodDecorator {
  const facts = new RouteFacts(operation);
  return applyDecorators(SetMetadata(ROUTE_FACTS, facts), RouteConfig({ access: facts }));
}
