// What should the read models of records, closed periods and proofs hold? The rows that verify makes of the same outcomes.
import type { PageWritten } from '@daybook/contracts';
import { PeriodClosingRow } from '../../../../apps/ledger/src/periods/periods.projection';
import { MerkleTileRow, PageHeadRow } from '../../../../apps/ledger/src/proofs/proofs.entity';
import { RecordItemRow } from '../../../../apps/ledger/src/records/record.entity';
import { CLOSING, closingRows } from '../../../verify/ledger/periods.check';
import { PAGE_HEAD, pageHeadRow, TILE, TileRows } from '../../../verify/ledger/proof-rows';
import { RECORD_ITEM, recordRows } from '../../../verify/ledger/record-rows';
import { VerifiedRows } from '../../invariants/verified-rows';

export class ExpectedRecords {
  private readonly items = new VerifiedRows('records_v1', RecordItemRow, RECORD_ITEM);
  private readonly closings = new VerifiedRows('periods_v1', PeriodClosingRow, CLOSING);
  private readonly tiles = new VerifiedRows('proofs_v1', MerkleTileRow, TILE);
  private readonly heads = new VerifiedRows('proofs_v1', PageHeadRow, PAGE_HEAD);
  readonly tables = [this.items, this.closings, this.tiles, this.heads];
  private readonly tree = new TileRows();

  page({ head, outcomes }: PageWritten): void {
    const { page } = head;
    for (const outcome of outcomes) {
      this.items.set(page, recordRows(outcome, head));
      this.closings.set(page, closingRows(outcome, head));
      this.tiles.set(page, this.tree.add(outcome));
    }
    this.tiles.set(page, this.tree.open());
    this.heads.set(page, [pageHeadRow(head)]);
  }
}
