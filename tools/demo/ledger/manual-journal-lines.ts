// How one person of finance proposes an entry by hand, and another one approves exactly that, or rejects it.
import type { Play } from './play';

export const propose: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const body = { kind: 'goodwill', reason: 'business-day/goodwill', entries: merchants.entriesOf(line) };
  const answer = await desks.proposer.post('/manual-journals', { body, idempotencyKey });
  const { journalId: id, contentHash } = answer.body;
  merchants.noteMade(line, { id, contentHash });
  return { became: 'proposed', replayed: answer.replayed };
};

export const approve: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const { id, contentHash = '' } = merchants.of(line);
  const request = { params: { path: { id } }, body: { contentHash }, idempotencyKey };
  const { body, replayed } = await desks.approver.post('/manual-journals/{id}/approvals', request);
  return { became: body.status === 'posted' ? 'completed' : body.status, replayed };
};

export const reject: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const params = { path: { id: merchants.of(line).id } };
  const body = { reason: 'business-day/mistaken' };
  const answer = await desks.approver.post('/manual-journals/{id}/rejections', { params, body, idempotencyKey });
  return { became: answer.body.status, replayed: answer.replayed };
};
