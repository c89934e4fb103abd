// Which wallets there are, whose, and whether they are open.
import type { EntityManager } from 'typeorm';
import { upsertMany, type Projection, type RecordedEvent } from '@daybook/platform';
import { CreateWallets1767225600001 } from '../../migrations/1767225600001-create-wallets';
import { factsOf, PAYMENTS, type PaymentFact } from '../facts/payment-fact';
import { WalletRow } from './wallet.rows';

export class WalletsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'wallets';
  readonly version = 1;
  readonly source = PAYMENTS;
  readonly entities = [WalletRow];
  readonly migrations = [CreateWallets1767225600001];

  async apply(events: readonly RecordedEvent[], sql: EntityManager): Promise<void> {
    const facts = factsOf(events, 'wallet');
    if (facts.length === 0) return;
    const ids = [...new Set(facts.map(({ subjectId }) => subjectId))];
    const known = await sql.createQueryBuilder(WalletRow, 'w').where('w.walletId = ANY(:ids)', { ids }).getMany();
    const wallets = new Map(known.map((row) => [row.walletId, row]));
    for (const fact of facts) wallets.set(fact.subjectId, rowAfter(wallets.get(fact.subjectId), fact));
    await upsertMany(sql, WalletRow, [...wallets.values()], ['walletId']);
  }
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
