// Instructions to measure with: a chart, wallets with money, and transfers between them.
import type { Actor, Instruction } from '@daybook/contracts';
import { CHART_OF_ACCOUNTS } from '@daybook/ledger';

const by: Actor = { kind: 'service', id: 'bench' };
const header = (id: string) => ({ id, v: 1, sender: 'api', by, correlationId: id, causationId: id }) as const;

const walletOf = (index: number): string => `wallet:bench-${index}:EUR`;

/** Opens the platform's accounts and `wallets` wallets, each with a million euro. */
export function preparation(wallets: number): Instruction[] {
  return [...CHART_OF_ACCOUNTS, ...fundedWallets(0, wallets)];
}

export function fundedWallets(from: number, count: number): Instruction[] {
  return Array.from({ length: count }, (_, i): Instruction[] => {
    const accountId = walletOf(from + i);
    return [
      {
        ...header(`open-${from + i}`),
        ...{
          do: 'OpenAccount',
          accountId,
          type: 'liability',
          currency: 'EUR',
          overdraft: '0',
          ownerId: `bench-${from + i}`,
        },
      },
      movement(`fund-${from + i}`, 'rail:card:EUR', accountId, '1000000.00'),
    ];
  }).flat();
}

function movement(id: string, debit: string, credit: string, amount: string): Instruction {
  return {
    ...header(id),
    do: 'PostTransaction',
    kind: 'transfer',
    entries: [
      { accountId: debit, direction: 'debit', amount, currency: 'EUR' },
      { accountId: credit, direction: 'credit', amount, currency: 'EUR' },
    ],
  };
}

/** Transfers between ever other pairs of wallets. */
export function transfers(from: number, count: number, wallets: number): Instruction[] {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    return movement(`transfer-${n}`, walletOf(n % wallets), walletOf((n * 7 + 1) % wallets), '0.01');
  });
}
