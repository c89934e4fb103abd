// How money is set aside and captured or released, and how a hold that nobody captures expires by itself.
import { ApiProblem } from '@daybook/client';
import { until } from '../until';
import type { Play, Playing } from './play';

const EXPIRES_AFTER_MS = 2_000;
/**
 * A hold is placed anew, under another key, when it took longer to place it than it was to last: then it is to last twice as long,
 * so that on a machine that is slow for minutes one is placed in the end.
 */
const TRIES_MAX = 7;

export const placeHold: Play = async (playing) => {
  if (playing.line.detail !== 'expires') return place(playing, playing.key);
  for (let attempt = 1; ; attempt += 1) {
    const key = `${playing.key}-try-${attempt}`;
    try {
      return await place(playing, key, await expiryUnder(playing, key, EXPIRES_AFTER_MS * 2 ** (attempt - 1)));
    } catch (error) {
      const isLate = error instanceof ApiProblem && error.refusal?.code === 'EXPIRY_IN_PAST';
      if (!isLate || attempt === TRIES_MAX) throw error;
    }
  }
};

export const captureHold: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const final = line.detail === 'final' ? { final: true } : {};
  const body = { kind: 'merchant-capture', entries: merchants.entriesOf(line), ...final };
  const params = { path: { id: merchants.of(line).id } };
  const answer = await desks.service.post('/holds/{id}/captures', { params, body, idempotencyKey });
  merchants.noteMade(line, { id: answer.body.id, place: answer.body.outcome });
  return { became: 'completed', replayed: answer.replayed };
};

export const releaseHold: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const params = { path: { id: merchants.of(line).id } };
  const { replayed } = await desks.service.post('/holds/{id}/releases', { params, idempotencyKey });
  return { became: 'completed', replayed };
};

/** Nobody asks for it: it is waited for. */
export const expireHold: Play = async ({ line, desks, merchants }) => {
  const params = { path: { id: merchants.of(line).id } };
  const state = await until(async () => {
    const { body } = await desks.service.get('/holds/{id}', { params });
    return body.state === 'open' ? undefined : body.state;
  });
  return { became: state ?? 'open', replayed: false };
};

async function place({ line, desks, merchants }: Playing, idempotencyKey: string, expiresAt?: string) {
  const { customer, currency, amount } = line;
  const accountId = merchants.accountOf(customer, currency);
  const expiry = expiresAt === undefined ? {} : { expiresAt };
  const body = { kind: 'merchant-order', accountId, currency, amount, ...expiry };
  const answer = await desks.service.post('/holds', { body, idempotencyKey });
  merchants.noteMade(line, { id: answer.body.id });
  return { became: 'completed', replayed: answer.replayed };
}

/** When it was placed before, the same instant: another one would be another request under the same key. */
async function expiryUnder({ desks }: Playing, key: string, lastsMs: number): Promise<string> {
  try {
    const { body } = await desks.service.get('/operations/{key}', { params: { path: { key } } });
    return expiryIn('outcome' in body ? body.outcome : undefined);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    return new Date(Date.now() + lastsMs).toISOString();
  }
}

/** Both that it was placed and that it was refused as too late state it. */
function expiryIn(outcome: object | undefined): string {
  const { expiresAt, figures } = (outcome ?? {}) as { expiresAt?: string; figures?: { expiresAt?: string } };
  const known = expiresAt ?? figures?.expiresAt;
  if (known === undefined) throw new Error(`no hold that expires: ${JSON.stringify(outcome)}`);
  return known;
}
