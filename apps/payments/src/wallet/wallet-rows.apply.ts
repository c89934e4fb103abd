// How the rows of wallets follow from their facts.
import type { EntityManager } from 'typeorm';
import { upsertMany } from '@daybook/platform';
import type { PaymentFact } from '../facts/payment-fact';
import { WalletRow } from './wallet.rows';

/** Facts of wallets in the log's order, each seen once. */
export async function applyToWallets(facts: readonly PaymentFact[], sql: EntityManager): Promise<void> {
  if (facts.length === 0) return;
  const known = facts.every(isBeginning) ? [] : await rowsOf(sql, facts);
  const wallets = new Map(known.map((row) => [row.walletId, row]));
  for (const fact of facts) wallets.set(fact.subjectId, rowAfter(wallets.get(fact.subjectId), fact));
  await upsertMany(sql, WalletRow, [...wallets.values()], ['walletId']);
}

function isBeginning({ event }: PaymentFact): boolean {
  return event.type === 'payments.WalletOpeningInitiated';
}

function rowsOf(sql: EntityManager, facts: readonly PaymentFact[]): Promise<WalletRow[]> {
  const ids = [...new Set(facts.map(({ subjectId }) => subjectId))];
  return sql.createQueryBuilder(WalletRow, 'w').where('w.walletId = ANY(:ids)', { ids }).getMany();
}

function rowAfter(row: WalletRow | undefined, { subjectId, event, metadata, position }: PaymentFact): WalletRow {
  const changedAt = new Date(metadata.at);
  if (event.type === 'payments.WalletOpeningInitiated') {
    const { ownerId, currency, accountId } = event.data;
    const begun = { status: 'pending', refusalCode: null, refusalFigures: null, initiatedAt: changedAt } as const;
    return {
      walletId: subjectId,
      ownerId,
      currency,
      accountId,
      ...begun,
      position: position.commit.toString(),
      changedAt,
    };
  }
  if (row === undefined) throw new Error(`${subjectId}: ${event.type} without a beginning`);
  if (event.type === 'payments.WalletOpened') return { ...row, status: 'open', changedAt };
  if (event.type !== 'payments.WalletOpeningDeclined') throw new Error(`${event.type} is not a wallet's`);
  const { code, figures } = event.data;
  return { ...row, status: 'declined', refusalCode: code, refusalFigures: figures, changedAt };
}
