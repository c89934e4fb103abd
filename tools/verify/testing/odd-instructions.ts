// Instructions beside the demo's: restrictions, records that end in suspense, repeats, conflicts, and malformed ones.
import { randomUUID } from 'node:crypto';
import { INBOX_STREAM, INSTRUCTIONS_SENT } from '@daybook/contracts';
import { EventStoreLog } from '@daybook/platform';
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

const HELD = 'odd-held:EUR';
const place = (id: string, given: object) => {
  return { ...header(id), do: 'PlaceHold', kind: 'purchase', accountId: HELD, currency: 'EUR', ...given };
};
const capture = (id: string, holdId: string, amount: string) => {
  const entries = [debit(HELD, amount), credit('fees:transfer:EUR', amount)];
  return { ...header(id), do: 'CaptureHold', holdId, kind: 'purchase', entries };
};

/** Inbox events, one after another. */
const ODD_INSTRUCTIONS: readonly (readonly unknown[])[] = [
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
  [
    { ...FIRST, ...header('odd-10'), accountId: HELD },
    place('odd-11', { amount: '30', externalReference: 'odd/11', metadata: { order: 'o-11' } }),
    place('odd-12', { amount: '20', expiresAt: '2999-01-01T00:00:00.000Z' }),
    place('odd-13', { upTo: '80', shortfallTo: 'fx:EUR' }),
    place('odd-14', { upTo: '5', shortfallTo: 'fx:EUR' }),
    capture('odd-15', 'odd-11', '10'),
    { ...capture('odd-16', 'odd-11', '5'), final: true },
    capture('odd-17', 'odd-13', '7'),
    { ...header('odd-18'), do: 'ReleaseHold', holdId: 'odd-13' },
    { ...FIRST, ...header('odd-19'), accountId: 'odd-closed:EUR' },
    { ...header('odd-20'), do: 'CloseAccount', accountId: 'odd-closed:EUR' },
  ],
  [
    { ...header('odd-21', 'finance'), do: 'ClosePeriod', through: '2025-12-31' },
    {
      ...{ ...header('odd-22', 'payments'), do: 'PostTransaction', record: true, kind: 'deposit' },
      ...{ entries: [debit('rail:card:EUR', '7'), credit('equity:EUR', '7')] },
    },
  ],
  [{ sender: 'api', do: 'OpenAccount' }, 'not an instruction', { ...header('odd-9'), do: 'PrintMoney' }],
  [{ ...FIRST, ...header('odd-23', 'loyalty'), accountId: 'odd-points:EUR' }],
];

/** Into the inbox, as no front of ours would send them. */
export async function sendOddInstructions(logUrl: string): Promise<void> {
  const log = new EventStoreLog({ connectionString: logUrl });
  const by = { kind: 'service', id: 'specs' } as const;
  try {
    for (const instructions of ODD_INSTRUCTIONS) {
      const metadata = { v: 1, $correlationId: 'specs', $causationId: 'specs', by, at: new Date().toISOString() };
      const event = { id: randomUUID(), type: INSTRUCTIONS_SENT, data: { instructions }, metadata };
      await log.append(INBOX_STREAM, [event], 'any');
    }
  } finally {
    await log.close();
  }
}
