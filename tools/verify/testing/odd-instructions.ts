// Instructions beside the demo's: restrictions, records that end in suspense, repeats, conflicts, and what cannot be decoded.
import { credit, debit } from './outcomes';

const header = (id: string, sender = 'api') => {
  const by = { kind: 'service', id: 'specs' };
  return { id, v: 1, sender, by, correlationId: `correlation-${id}`, causationId: `cause-${id}` };
};

const FIRST = {
  ...header('odd-1'),
  do: 'OpenAccount',
  accountId: 'odd:EUR',
  type: 'liability',
  currency: 'EUR',
  overdraft: '100',
};
const impose = (id: string, reason: string, effect: object) => {
  return { ...header(id), do: 'Impose', accountId: 'odd:EUR', reason, effect };
};

/** Inbox events, one after another. */
export const ODD_INSTRUCTIONS: readonly (readonly unknown[])[] = [
  [FIRST, FIRST, { ...FIRST, overdraft: '5' }],
  [
    impose('odd-2', 'limits', { kind: 'limit-per-day', amount: '50' }),
    impose('odd-3', 'limits', { kind: 'highest-balance', amount: '500' }),
    impose('odd-4', 'limits', { kind: 'limit-per-day', amount: '60' }),
    { ...header('odd-5'), do: 'Lift', accountId: 'odd:EUR', reason: 'limits', effect: 'highest-balance' },
  ],
  [
    {
      ...{ ...header('odd-6', 'payments'), do: 'PostTransaction', record: true, kind: 'deposit' },
      ...{ entries: [debit('rail:card:EUR', '7'), credit('wallet:nobody:EUR', '7')], externalReference: 'odd/6' },
    },
    {
      ...{
        ...header('odd-7'),
        do: 'PostTransaction',
        kind: 'payout',
        metadata: { batch: 'b1' },
        valueDate: '2026-01-02',
      },
      ...{ entries: [debit('odd:EUR', '40'), credit('fx:EUR', '40')], bookingDate: '2026-01-01' },
    },
    {
      ...header('odd-8'),
      do: 'PostTransaction',
      kind: 'payout',
      entries: [debit('odd:EUR', '40'), credit('fx:EUR', '40')],
    },
  ],
  [{ sender: 'api', do: 'OpenAccount' }, 'not an instruction', { ...header('odd-9'), do: 'PrintMoney' }],
];
