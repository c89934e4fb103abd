// What is the OpenAPI document of an app? Made without running the app: it connects to nothing and makes no provider.
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { inspectRoutes } from '../access/route-inspection';
import { type ContextAppOptions, controllersOf, modulesOf } from './context-app';
import { describeApp } from './openapi';
import { PlatformModule } from './platform.module';

class DescribedModule {}

export async function describeContextApp(options: ContextAppOptions): Promise<OpenAPIObject> {
  const nest = await NestFactory.create<NestFastifyApplication>(
    { module: DescribedModule, imports: [PlatformModule.described(options.projections), ...modulesOf(options)] },
    new FastifyAdapter({ skipMiddie: true }),
    { preview: true, logger: false, abortOnError: false },
  );
  const routes = inspectRoutes(controllersOf(nest), options.access);
  const document = describeApp(nest, { ...options, routes });
  return JSON.parse(JSON.stringify(document)) as OpenAPIObject;
}
