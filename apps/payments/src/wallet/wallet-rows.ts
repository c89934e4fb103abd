// How the rows of wallets follow from their facts.
import type { Tables } from '@daybook/platform';
import type { PaymentFact } from '../facts/payment-fact';
import { WalletRow } from './wallet.entity';

/** Facts of wallets in the log's order, each seen once. */
export async function applyToWallets(facts: readonly PaymentFact[], tables: Tables): Promise<void> {
  if (facts.length === 0) return;
  const known = facts.every(isBeginning) ? [] : await rowsOf(tables, facts);
  const wallets = new Map(known.map((row) => [row.walletId, row]));
  for (const fact of facts) wallets.set(fact.subjectId, rowAfter(wallets.get(fact.subjectId), fact));
  await tables.upsertMany(WalletRow, [...wallets.values()], ['walletId']);
}

function isBeginning({ event }: PaymentFact): boolean {
  return event.type === 'payments.WalletOpeningInitiated';
}

function rowsOf(tables: Tables, facts: readonly PaymentFact[]): Promise<WalletRow[]> {
  return tables.findMany(
    WalletRow,
    'walletId',
    facts.map(({ subjectId }) => subjectId),
  );
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
