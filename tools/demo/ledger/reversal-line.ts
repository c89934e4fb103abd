// How a transaction or a capture is undone, in part or all that is left of it.
import type { Play } from './play';

export const reverse: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const { amount, detail } = line;
  const parts = [0, 1].map((entryIndex) => ({ entryIndex, amount }));
  const body = { kind: 'merchant-correction', ...(detail === 'whole' ? {} : { parts }) };
  const params = { path: { id: merchants.of(line).id } };
  const answer = await desks.service.post('/transactions/{id}/reversals', { params, body, idempotencyKey });
  merchants.noteMade(line, { id: answer.body.id, place: answer.body.outcome });
  return { became: 'completed', replayed: answer.replayed };
};
