// What an account looks like at the moment it was opened.
import type { AccountOpened } from '@daybook/contracts';
import { formatMinor, isCurrency } from '@daybook/money';
import type { AccountView } from './account.dto';

export function openedView({ id, accountId, type, currency, overdraft, ownerId }: AccountOpened): AccountView & {
  instructionId: string;
} {
  const zero = isCurrency(currency) ? formatMinor(0n, currency) : '0';
  const owner = ownerId === undefined ? {} : { ownerId };
  const available = overdraft === 'unlimited' ? null : overdraft === '0' ? zero : overdraft;
  return {
    ...{ instructionId: id, accountId, type, currency, overdraft, ...owner },
    ...{ posted: zero, held: zero, available, restrictions: [], openHolds: 0 },
  };
}
