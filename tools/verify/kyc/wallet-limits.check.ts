// Do the tables of wallets by owner and of their limits say what payments and the book say?
import type { Outcome } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import type { BookReadModel, LogReadModel } from '../read-models/check';
import { dataOf } from '../stored-data';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import type { Row } from '../tables/table';

const WALLET = /^wallet:([^:]+):([^:]+)$/;
const STREAM = 'payments.wallet-';

const OWNED: OrderedTable = {
  ...{ schema: 'owned_wallets_v1', name: 'owned_wallets', key: ['account_id'], order: ['account_id'] },
  columns: { account_id: 'text', owner_id: 'text', currency: 'text', wallet_id: 'text', position: 'number' },
};

const LIMITS: OrderedTable = {
  ...{ schema: 'wallet_limits_v1', name: 'wallet_limits' },
  ...{ key: ['account_id', 'reason', 'effect'], order: ['account_id', 'reason', 'effect'] },
  columns: { account_id: 'text', reason: 'text', effect: 'text', amount: 'text', in_force: 'text', n: 'number' },
};

export const OWNED_WALLETS: LogReadModel = {
  follows: 'log',
  consumer: 'owned-wallets_v1',
  tables: [OWNED],
  open: async (snapshot) => {
    const check = await OrderedCheck.open(snapshot, OWNED);
    const rows = new Map<string, Row>();
    return {
      tables: [check],
      event: (event) => {
        const row = ownedRow(event);
        if (row !== undefined) rows.set(row['account_id'] ?? '', row);
        return Promise.resolve();
      },
      atCheckpoint: () => compareAll(check, rows),
    };
  },
};

export const WALLET_LIMITS: BookReadModel = {
  follows: 'book',
  consumer: 'wallet-limits_v1',
  tables: [LIMITS],
  open: async (snapshot) => {
    const check = await OrderedCheck.open(snapshot, LIMITS);
    const rows = new Map<string, Row>();
    return {
      tables: [check],
      outcome: (outcome) => {
        const row = limitRow(outcome);
        if (row !== undefined) rows.set([row['account_id'], row['reason'], row['effect']].join('\n'), row);
      },
      atCheckpoint: () => compareAll(check, rows),
    };
  },
};

async function compareAll(check: OrderedCheck, rows: ReadonlyMap<string, Row>): Promise<void> {
  for (const [, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    check.expect(row);
    await check.settle();
  }
  await check.end();
}

function ownedRow({ stream, type, data, position }: RecordedEvent): Row | undefined {
  if (type !== 'payments.WalletOpened') return undefined;
  const account_id = String(dataOf(data)['accountId']);
  const [, owner_id, currency] = WALLET.exec(account_id) ?? [];
  if (owner_id === undefined || currency === undefined) return undefined;
  return { account_id, owner_id, currency, wallet_id: stream.slice(STREAM.length), position: String(position.commit) };
}

function limitRow(outcome: Outcome): Row | undefined {
  if (outcome.sender !== 'kyc') return undefined;
  const n = String(outcome.n);
  if (outcome.outcome === 'RestrictionImposed') {
    const { accountId: account_id, reason, effect } = outcome;
    const amount = 'amount' in effect ? effect.amount : null;
    return { account_id, reason, effect: effect.kind, amount, in_force: 'true', n };
  }
  if (outcome.outcome !== 'RestrictionLifted') return undefined;
  const { accountId: account_id, reason, effect } = outcome;
  return { account_id, reason, effect, amount: null, in_force: 'false', n };
}
