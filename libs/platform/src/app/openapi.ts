// The app's interface as OpenAPI 3.1: also the roles that may call each operation, and its refusals.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { AccessPolicy, AccessRule } from '../access/access-policy';
import type { InspectedRoute } from '../access/route-inspection';

interface DocumentedApp {
  readonly title: string;
  readonly access: AccessPolicy;
  readonly routes: readonly InspectedRoute[];
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Components = NonNullable<OpenAPIObject['components']>;
type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

const METHODS: readonly Method[] = ['get', 'put', 'post', 'delete', 'patch'];

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance', 'retryable'],
  properties: {
    type: { type: 'string', format: 'uri', example: 'https://daybook.example/problems/invalid-amount' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Correlation id of the request.' },
    retryable: { type: 'boolean', description: 'Whether the same request, under the same key, may succeed later.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
};

const PROBLEM_RESPONSE = {
  description: 'A problem (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const RATE_LIMITED = '429';
const RATE_LIMITED_RESPONSE = {
  description: 'The caller has asked for too much; the same request may be repeated after `Retry-After`.',
  headers: {
    'Retry-After': { required: true, schema: { type: 'integer', minimum: 1 }, description: 'Whole seconds.' },
    'RateLimit-Policy': {
      schema: { type: 'string', example: '"search";q=100;w=10' },
      description: 'The budget: requests (`q`) in a window of `w` seconds. Absent when too many were in flight.',
    },
    RateLimit: {
      schema: { type: 'string', example: '"search";r=0;t=7' },
      description: 'What is left of it (`r`), and for how many seconds (`t`). Absent when too many were in flight.',
    },
  },
  content: PROBLEM_RESPONSE.content,
};

export function describeApp(app: INestApplication, { title, access, routes }: DocumentedApp): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(title)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, handler) => `${controller}.${handler}`,
  });
  const byHandler = new Map(routes.map((route) => [`${route.controller}.${route.handler}`, route.operation]));
  const ids = new Set<string>();
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation !== undefined) describe(operation, byHandler.get(operation.operationId ?? ''), access, ids);
    }
  }
  const schemas: Schemas = { ...document.components?.schemas, Problem: PROBLEM_SCHEMA };
  closeBodies(document, schemas);
  const responses = { RateLimited: RATE_LIMITED_RESPONSE };
  document.components = { ...document.components, responses, schemas: sortedByKey(schemas) } as Components;
  return { ...document, paths: sortedByKey(document.paths) };
}

function describe(operation: Operation, name: string | undefined, access: AccessPolicy, ids: Set<string>): void {
  const rule = name === undefined ? undefined : access[name];
  if (name === undefined || rule === undefined) return;
  if (!ids.has(name)) operation.operationId = name;
  ids.add(name);
  operation.summary = rule.summary;
  operation.description = [operation.description, whoMay(rule)]
    .filter((text) => text !== undefined && text !== '')
    .join('\n\n');
  for (const response of Object.values(operation.responses)) {
    if (response !== undefined && 'description' in response) response.description ||= 'Done.';
  }
  const rateLimited = { $ref: '#/components/responses/RateLimited' };
  Object.assign(operation.responses, { [RATE_LIMITED]: rateLimited, default: PROBLEM_RESPONSE });
}

/** Bodies are closed: a field that is not declared is refused, in nested objects too. */
function closeBodies(document: OpenAPIObject, schemas: Schemas): void {
  const open = METHODS.flatMap((method) =>
    Object.values(document.paths).flatMap((path) => referencesIn(path[method]?.requestBody ?? {})),
  );
  const closed = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const schema = schemas[name];
    if (schema === undefined || closed.has(name)) continue;
    closed.add(name);
    open.push(...referencesIn(schema));
    schemas[name] = { ...schema, additionalProperties: false };
  }
}

function referencesIn(part: object): string[] {
  return [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
}

/** The roles that may call it, and the budget that its calls are counted against. */
function whoMay({ roles, own, budget }: AccessRule): string {
  const onAny = roles.length === 0 ? [] : [roles.join(', ')];
  const onOwn = own === undefined || own.length === 0 ? [] : [`${own.join(', ')} (objects of their own)`];
  return `Roles: ${[...onAny, ...onOwn].join('; ')}. Budget: ${budget}.`;
}

function sortedByKey<T>(object: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
