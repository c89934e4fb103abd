// How many payments are posted by one request: each for itself, or all of them or none.
import type { Play } from './play';

const CREATED = 201;

export const bulk: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const entries = merchants.entriesOf(line);
  const items = Array.from({ length: Number(line.detail) }, () => ({ kind: 'merchant-payout', entries }));
  const body = { items, ...(line.action === 'atomic-bulk' ? { atomic: true } : {}) };
  const answer = await desks.service.post('/transactions/bulk', { body, idempotencyKey });
  const posted = answer.body.items.filter(({ status }) => status === CREATED);
  return { became: `posted:${posted.length}`, replayed: answer.replayed };
};
