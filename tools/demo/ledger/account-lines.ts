// How a merchant's account is opened and, once empty, closed for good.
import type { Play } from './play';

export const openAccount: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const { customer, currency } = line;
  const accountId = merchants.accountOf(customer, currency);
  const body = { accountId, type: 'liability', currency, ownerId: merchants.ownerOf(line) } as const;
  merchants.noteOpened(line);
  const { replayed } = await desks.service.post('/accounts', { body, idempotencyKey });
  return { became: 'open', replayed };
};

export const closeAccount: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const params = { path: { accountId: merchants.accountOf(line.customer, line.currency) } };
  const { replayed } = await desks.service.post('/accounts/{accountId}/closure', { params, idempotencyKey });
  return { became: 'completed', replayed };
};
