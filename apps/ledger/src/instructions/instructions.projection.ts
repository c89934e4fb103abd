// In which outcome was each instruction decided?
import { BOOK_STREAM } from '@daybook/contracts';
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instructions1763900000000 } from '../../migrations/instructions.migration';
import { outcomesOf } from '../book-pages';

@Entity('instruction')
export class InstructionRow {
  @PrimaryColumn('text', { name: 'instruction_id' }) instructionId!: string;
  @PrimaryColumn('text') sender!: string;
  /** What was asked, so that the bookkeeper can tell a repetition from a conflict. */
  @Column('text') digest!: string;
  @Column('bigint') n!: string;
  @Column('bigint') page!: string;
}

/** What points back at an earlier outcome decides nothing, and what has no identity cannot be asked for. */
const NOT_DECISIVE: ReadonlySet<string> = new Set(['InstructionRepeated', 'InstructionConflicted']);

export class InstructionsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'instructions';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [InstructionRow];
  readonly migrations = [Instructions1763900000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const rows = [...outcomesOf(events)]
      .filter(({ outcome }) => !NOT_DECISIVE.has(outcome.outcome) && outcome.sender !== 'unknown')
      .map(({ outcome, head }) => ({
        instructionId: outcome.id,
        sender: outcome.sender,
        digest: outcome.digest,
        n: String(outcome.n),
        page: String(head.page),
      }));
    await tables.upsertMany(InstructionRow, rows, ['instructionId', 'sender']);
  }
}
