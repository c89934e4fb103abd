// How a merchant's account is frozen or limited, and how that is lifted again.
import type { SchemasOf } from '@daybook/client';
import type { NumberedLine } from '../day-line';
import type { Play } from './play';

type EffectKind = SchemasOf<'ledger'>['EffectBody']['kind'];

const REASON = 'business-day';
const KINDS: readonly EffectKind[] = [
  ...(['freeze-debits', 'freeze-credits'] as const),
  ...(['limit-per-day', 'limit-per-month', 'highest-balance'] as const),
];

export const impose: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const { customer, currency, amount } = line;
  const effect = { kind: kindOf(line), ...(amount === '' ? {} : { amount }) };
  const params = { path: { accountId: merchants.accountOf(customer, currency) } };
  const body = { reason: REASON, effect };
  const { replayed } = await desks.service.post('/accounts/{accountId}/restrictions', { params, body, idempotencyKey });
  return { became: 'completed', replayed };
};

export const lift: Play = async ({ line, key: idempotencyKey, desks, merchants }) => {
  const params = { path: { accountId: merchants.accountOf(line.customer, line.currency) } };
  const body = { reason: REASON, effect: kindOf(line) };
  const path = '/accounts/{accountId}/restrictions/lifts';
  const { replayed } = await desks.service.post(path, { params, body, idempotencyKey });
  return { became: 'completed', replayed };
};

function kindOf({ detail, number }: NumberedLine): EffectKind {
  const kind = KINDS.find((one) => one === detail);
  if (kind === undefined) throw new Error(`line ${number}: nothing restricts by ${detail}`);
  return kind;
}
