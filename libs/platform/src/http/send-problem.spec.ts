// Can a caller that got a failure be helped: does the answer lead to the line in the log?
import { fastify } from 'fastify';
import { createLogger } from '../observability/logger';
import { openRequestContext } from './request-context';
import { sendProblem } from './send-problem';

describe('a failure of ours', () => {
  it('is logged under the correlation id that its answer names', async () => {
    const lines: string[] = [];
    const logger = createLogger({ context: 'test', level: 'info', destination: { write: (line) => lines.push(line) } });
    const server = fastify();
    server.decorateRequest('context');
    server.get('/failing', (request, reply) => {
      request.context = openRequestContext(request.raw);
      sendProblem(new Error('a bug'), request, reply, logger);
    });
    const answer = await server.inject({ url: '/failing', headers: { 'correlation-id': 'order-12345678' } });
    expect(answer.json()).toMatchObject({ status: 500, instance: 'order-12345678' });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ correlationId: 'order-12345678', problem: 'internal', route: '/failing' }),
    ]);
    await server.close();
  });
});
