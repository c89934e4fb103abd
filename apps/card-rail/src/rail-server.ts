// The simulated card acquirer's HTTP face: submit a charge, ask for its status.
import { deriveId } from '@daybook/canon';
import Fastify, { type FastifyInstance } from 'fastify';
import { CARD_BEHAVIOURS, type Answer } from './card-behaviours';
import type { Place, Submission, SubmissionStore } from './submission-store';

/** What the rail says of a charge: `received` until the answer is known. Sent as the answer, the status and the callback. */
export interface RailStatus {
  readonly endToEndId: string;
  readonly railReference: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: 'received' | Answer['status'];
  readonly reason?: string;
}

interface SubmitBody {
  readonly endToEndId: string;
  readonly cardToken: string;
  readonly amount: string;
  readonly currency: string;
  readonly callbackUrl: string;
}

const submitSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['endToEndId', 'cardToken', 'amount', 'currency', 'callbackUrl'],
  properties: {
    endToEndId: { type: 'string', pattern: '^[A-Za-z0-9/-]{1,128}$' },
    cardToken: { type: 'string', enum: Object.keys(CARD_BEHAVIOURS) },
    amount: { type: 'string', pattern: '^[0-9]{1,18}(\\.[0-9]{1,4})?$' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    callbackUrl: { type: 'string', pattern: '^http://(127(\\.[0-9]{1,3}){3}|localhost|\\[::1\\])(:[0-9]{1,5})?/' },
  },
};

export function statusOf(submission: Submission, nowMs: number): RailStatus {
  const behaviour = CARD_BEHAVIOURS[submission.cardToken];
  const known = behaviour !== undefined && nowMs >= submission.receivedAtMs + behaviour.answeredAfterMs;
  const { endToEndId, railReference, amount, currency } = submission;
  return { endToEndId, railReference, amount, currency, ...(known ? behaviour.answer : { status: 'received' }) };
}

const PAGE = 100;

const listSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['receivedFrom'],
  properties: {
    receivedFrom: { type: 'string', format: 'date-time' },
    /** The last charge of the page before. */
    after: { type: 'string', pattern: '^[A-Za-z0-9/-]{1,128}$' },
  },
};

/** Charges are taken once per end-to-end id, for ever: the same charge again is answered as before, another one is 409. */
export function buildRailServer(store: SubmissionStore, nowMs: () => number, onOwed: () => void): FastifyInstance {
  const server = Fastify({
    bodyLimit: 16 * 1024,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });

  server.post<{ Body: SubmitBody }>('/charges', { schema: { body: submitSchema } }, async (request, reply) => {
    const { body } = request;
    const behaviour = CARD_BEHAVIOURS[body.cardToken];
    if (behaviour === undefined) return reply.code(400).send({ error: 'unknown test card' });
    const receivedAtMs = nowMs();
    const charge: Submission = { ...body, railReference: deriveId('card-rail', body.endToEndId), receivedAtMs };
    const taken = await store.take(
      charge,
      behaviour.callbacksAfterMs.map((afterMs) => receivedAtMs + afterMs),
    );
    onOwed();
    const same = taken.cardToken === body.cardToken && taken.amount === body.amount && taken.currency === body.currency;
    if (!same) return reply.code(409).send({ error: 'end-to-end id was used for another charge' });
    if (behaviour.cutsConnection && taken === charge) {
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
    return statusOf(taken, nowMs());
  });

  server.get<{ Querystring: { receivedFrom: string; after?: string } }>(
    '/charges',
    { schema: { querystring: listSchema } },
    (request, reply) => {
      const { receivedFrom, after } = request.query;
      const before = after === undefined ? undefined : store.find(after);
      if (after !== undefined && before === undefined) return reply.code(400).send({ error: 'no such charge' });
      const from: Place = before ? [before.receivedAtMs, before.endToEndId] : [Date.parse(receivedFrom), ''];
      const charges = store.receivedAfter(from, PAGE);
      const items = charges.map((one) => ({
        ...statusOf(one, nowMs()),
        receivedAt: new Date(one.receivedAtMs).toISOString(),
      }));
      return { items, ...(items.length < PAGE ? {} : { next: items.at(-1)?.endToEndId }) };
    },
  );

  server.get<{ Params: { '*': string } }>('/charges/*', async (request, reply) => {
    const submission = store.find(request.params['*']);
    if (submission === undefined) return reply.code(404).send({ error: 'no such charge' });
    return statusOf(submission, nowMs());
  });

  server.get('/cards', () =>
    Object.entries(CARD_BEHAVIOURS).map(([cardToken, { summary }]) => ({ cardToken, summary })),
  );
  server.get('/health/live', () => ({ status: 'ok' }));
  server.get('/health/ready', () => ({ status: 'ok' }));
  return server;
}
