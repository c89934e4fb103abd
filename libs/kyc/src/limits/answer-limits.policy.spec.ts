// Is a restriction that the ledger did not take an alarm, and one that it took none?
import type { LedgerAnswer } from '@daybook/contracts';
import { limitCommandFor } from './answer-limits.policy';

const hear = (outcome: object) => {
  const base = {
    n: 7,
    v: 1,
    id: 'f/0',
    sender: 'kyc',
    digest: 'd',
    correlationId: 'p',
    inbox: { revision: 1, index: 0 },
  };
  const booked = { ...base, ...outcome } as LedgerAnswer['outcome'];
  return limitCommandFor({ kind: 'party', id: 'p1', page: 3, pageEventId: 'e', outcome: booked });
};
const place = { accountId: 'wallet:p1:EUR', source: 'kyc', reason: 'standing' };

it.each([
  { outcome: 'RestrictionImposed', ...place, effect: { kind: 'limit-per-day', amount: '1.00' } },
  { outcome: 'RestrictionLifted', ...place, effect: 'freeze-debits' },
  // Nothing moves on a closed account.
  { outcome: 'InstructionRefused', do: 'Impose', code: 'ACCOUNT_CLOSED', figures: {} },
])('$outcome calls for nothing', (outcome) => expect(hear(outcome)).toBeUndefined());

it.each([
  { outcome: 'InstructionRefused', do: 'Impose', code: 'ACCOUNT_NOT_FOUND', figures: {} },
  { outcome: 'AccountOpened', accountId: 'wallet:p1:EUR' },
])('$outcome needs attention', (outcome) => expect(hear(outcome)).toHaveProperty('needsAttention'));
