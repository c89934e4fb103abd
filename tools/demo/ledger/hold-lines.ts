// How money is set aside and captured or released, and how a hold that nobody captures expires by itself.
import { ApiProblem } from '@daybook/client';
import { setTimeout as pause } from 'node:timers/promises';
import type { Play, Playing } from './play';

const EXPIRES_AFTER_MS = 2_000;
/** A hold is placed anew, under another key, when the ledger was away for longer than it was to last. */
const TRIES_MAX = 20;
/** Processes may be killed while the day is played. */
const EXPIRY_PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 250;

export const placeHold: Play = async (playing) => {
  if (playing.line.detail !== 'expires') return place(playing, playing.key);
  for (let attempt = 1; ; attempt += 1) {
    const key = `${playing.key}-try-${attempt}`;
    try {
      return await place(playing, key, await expiryUnder(playing, key));
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
  const giveUpAtMs = performance.now() + EXPIRY_PATIENCE_MS;
  for (;;) {
    const { state } = (await desks.service.get('/holds/{id}', { params })).body;
    if (state !== 'open' || performance.now() > giveUpAtMs) return { became: state, replayed: false };
    await pause(LOOK_EVERY_MS);
  }
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
async function expiryUnder({ desks }: Playing, key: string): Promise<string> {
  try {
    const { body } = await desks.service.get('/operations/{key}', { params: { path: { key } } });
    return expiryIn('outcome' in body ? body.outcome : undefined);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    return new Date(Date.now() + EXPIRES_AFTER_MS).toISOString();
  }
}

/** Both that it was placed and that it was refused as too late state it. */
function expiryIn(outcome: object | undefined): string {
  const { expiresAt, figures } = (outcome ?? {}) as { expiresAt?: string; figures?: { expiresAt?: string } };
  const known = expiresAt ?? figures?.expiresAt;
  if (known === undefined) throw new Error(`no hold that expires: ${JSON.stringify(outcome)}`);
  return known;
}
