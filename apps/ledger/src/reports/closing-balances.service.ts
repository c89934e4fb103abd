// Writes the closing balances of each day that is over, one process at a time, and those of days that were missed.
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { csvPieces, Leases, Logger, repeat, whileLeased } from '@daybook/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { JournalPageRow } from '../journal/as-of.entity';
import { lastPageUntil } from '../as-of/cut';
import { daysAfter } from '../statement/statement';
import { ClosingBalanceFiles } from './closing-balance-files';
import { CLOSING_COLUMNS, closingCut, closingRows } from './closing-balances';
import { CLOSING_SETTINGS, type ClosingSettings } from './closing-balances.settings';

const LEASE = 'closing-balances';

@Injectable()
export class ClosingBalancesService implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly files: ClosingBalanceFiles;
  private readonly leases: Leases;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CLOSING_SETTINGS) private readonly settings: ClosingSettings,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
  ) {
    this.files = new ClosingBalanceFiles(settings.dir);
    this.leases = Leases.of(dataSource, { applicationName: 'daybook ledger closing balances', logger });
  }

  onApplicationBootstrap(): void {
    this.leases.start();
    const onFailure = (error: unknown): void =>
      this.logger.warn({ error }, 'closing balances could not be written; tried again');
    this.running = whileLeased(this.leases, LEASE, this.stopping.signal, (signal) =>
      repeat(() => this.writeMissing(signal), { everyMs: this.settings.everyMs, onFailure }, signal),
    );
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.leases.stop();
  }

  private async writeMissing(signal: AbortSignal): Promise<void> {
    const sql = this.dataSource.manager;
    const last = await lastPageUntil(sql, 'infinity');
    if (last === undefined) return;
    const [first] = await sql.find(JournalPageRow, { order: { page: 'ASC' }, take: 1 });
    const there = await this.files.days();
    for (let day = dayOf(first ?? last); day < dayOf(last); day = daysAfter(day, 1)) {
      if (signal.aborted) return;
      if (!there.has(day)) await this.write(day);
    }
  }

  /** Through one view of the tables, should they be made anew meanwhile. */
  private async write(day: string): Promise<void> {
    await this.dataSource.transaction('REPEATABLE READ', async (sql: EntityManager) => {
      const cut = await closingCut(sql, day);
      if (cut === undefined) return;
      const sha256 = await this.files.write(day, csvPieces(CLOSING_COLUMNS, closingRows(sql, cut)));
      this.logger.info({ day, page: cut.page, sha256 }, 'closing balances written');
    });
  }
}

function dayOf({ recordedAt }: JournalPageRow): string {
  return recordedAt.toISOString().slice(0, 10);
}
