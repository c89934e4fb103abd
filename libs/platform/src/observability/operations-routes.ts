// The routes that operators and their machines read without a token: liveness, readiness and metrics; no business data.
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Health } from './health';

export function addOperationsRoutes(fastify: FastifyInstance, health: Health, registry: Registry): void {
  fastify.get('/health/live', () => ({ status: 'ok' }));
  fastify.get('/health/ready', async (_request, reply) => {
    const report = await health.report();
    return reply.status(report.status === 'ok' ? 200 : 503).send(report);
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
}
