// Do the read models hold, after every commit, exactly what the log up to their checkpoint comes to?
import { rfc8785 } from '@daybook/canon';
import type { RowClass } from '@daybook/platform';
import type { ObjectLiteral } from 'typeorm';
import { HistoryRunRow } from '../../../apps/audit/src/causal-history/history.projection';
import { AccountRow } from '../../../apps/ledger/src/accounts/account.entity';
import { HoldEventRow, HoldRow } from '../../../apps/ledger/src/holds/hold.entity';
import { DayTotalRow, HeldChangeRow } from '../../../apps/ledger/src/journal/as-of.entity';
import { InstructionRow } from '../../../apps/ledger/src/instructions/instructions.projection';
import { JournalEntryRow, JournalTransactionRow } from '../../../apps/ledger/src/journal/journal.entity';
import { PaymentRow, PaymentWalletRow } from '../../../apps/payments/src/payment-list/payment.entity';
import { WalletBalanceRow, WalletRow } from '../../../apps/payments/src/wallet/wallet.entity';
import type { World } from '../engine/world';
import type { Row } from '../ports/simulated-table';
import type { SimulatedDatabase } from '../ports/simulated-database';
import type { ExpectedRows } from './expected-rows';
import type { ExpectedRow, Versions } from './versions';

interface Checked {
  readonly database: 'ledger' | 'payments' | 'audit';
  readonly consumer: string;
  readonly schema: string;
  readonly entity: RowClass<ObjectLiteral>;
  readonly versions: (expected: ExpectedRows) => Versions;
}

const CHECKED: readonly Checked[] = [
  { ...of('ledger', 'accounts'), entity: AccountRow, versions: ({ accounts }) => accounts },
  { ...of('ledger', 'journal'), entity: JournalTransactionRow, versions: ({ journal }) => journal.transactions },
  { ...of('ledger', 'journal'), entity: JournalEntryRow, versions: ({ journal }) => journal.entries },
  { ...of('ledger', 'journal'), entity: DayTotalRow, versions: ({ journal }) => journal.days },
  { ...of('ledger', 'journal'), entity: HeldChangeRow, versions: ({ journal }) => journal.heldChanges },
  { ...of('ledger', 'holds'), entity: HoldRow, versions: ({ journal }) => journal.holds },
  { ...of('ledger', 'holds'), entity: HoldEventRow, versions: ({ journal }) => journal.holdEvents },
  { ...of('ledger', 'instructions'), entity: InstructionRow, versions: ({ instructions }) => instructions },
  { ...of('payments', 'wallet-balances'), entity: WalletBalanceRow, versions: ({ walletBalances }) => walletBalances },
  { ...of('payments', 'payments'), entity: WalletRow, versions: ({ wallets }) => wallets },
  { ...of('payments', 'payments'), entity: PaymentRow, versions: ({ payments }) => payments },
  { ...of('payments', 'payments'), entity: PaymentWalletRow, versions: ({ paymentWallets }) => paymentWallets },
  { ...of('audit', 'history'), entity: HistoryRunRow, versions: ({ history }) => history },
];

function of(database: Checked['database'], name: string): Pick<Checked, 'database' | 'consumer' | 'schema'> {
  return { database, consumer: `${name}_v1`, schema: `${name.replaceAll('-', '_')}_v1` };
}

export class ReadModels {
  private readonly places = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly databases: Readonly<Record<Checked['database'], SimulatedDatabase>>,
    private readonly expected: ExpectedRows,
  ) {
    for (const database of Object.values(databases))
      database.onCommit = (consumer) => this.committed(database, consumer);
  }

  /** Every row of every table. */
  checkAll(): void {
    for (const checked of CHECKED) {
      const place = this.placeOf(checked);
      const { rows } = this.tableOf(checked);
      const versions = checked.versions(this.expected);
      if (rows.size !== versions.count(place)) {
        this.differs(checked, place, `${versions.count(place)} rows`, `${rows.size}`);
      }
      for (const [key, row] of rows) this.compare(checked, key, versions.at(key, place), row, place);
    }
  }

  private committed(database: SimulatedDatabase, consumer: string): void {
    for (const checked of CHECKED) {
      if (this.databases[checked.database] !== database || checked.consumer !== consumer) continue;
      const id = `${consumer} ${checked.entity.name}`;
      const before = this.places.get(id) ?? -1;
      const now = this.placeOf(checked);
      this.places.set(id, now);
      const versions = checked.versions(this.expected);
      const { rows } = this.tableOf(checked);
      for (const key of versions.changed(Math.min(before, now), Math.max(before, now))) {
        this.compare(checked, key, versions.at(key, now), rows.get(key), now);
      }
    }
  }

  private compare(
    checked: Checked,
    key: string,
    expected: ExpectedRow | undefined,
    row: Row | undefined,
    place: number,
  ): void {
    if (expected === undefined && row === undefined) return;
    if (expected === undefined || row === undefined) {
      return this.differs(checked, place, expected === undefined ? `no row ${key}` : `a row ${key}`, 'the contrary');
    }
    for (const [column, value] of Object.entries(expected)) {
      const [wanted, found] = [plain(value), plain(row[column])];
      if (wanted !== found) return this.differs(checked, place, `${key} with ${column} ${wanted}`, found);
    }
  }

  private differs({ consumer, entity }: Checked, place: number, wanted: string, found: string): void {
    this.world.violate(
      'a read model equals the fold',
      `${consumer} ${entity.name} at ${place}: ${wanted}, found ${found}`,
    );
  }

  private placeOf({ database, consumer }: Checked): number {
    return Number(this.databases[database].checkpoint(consumer).place.position);
  }

  private tableOf({ database, schema, entity }: Checked) {
    return this.databases[database].table(schema, entity);
  }
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? rfc8785(value) : String(value);
}
