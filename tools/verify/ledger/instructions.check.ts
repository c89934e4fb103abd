// Does the index of instructions say of each in which outcome it was decided?
import type { Outcome, PageHead } from '@daybook/contracts';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import type { Row } from '../tables/table';
import type { BookCheck, BookReadModel } from '../read-models/check';

/** Ids that were made up for instructions without a usable one: of these the last outcome counts, not the only one. */
const MADE_UP = `t.instruction_id LIKE 'event:%'`;

const INSTRUCTION: OrderedTable = {
  schema: 'instructions_v1',
  name: 'instruction',
  key: ['instruction_id', 'sender'],
  order: ['n'],
  where: `NOT ${MADE_UP}`,
  columns: { instruction_id: 'text', sender: 'text', digest: 'text', n: 'number', page: 'number' },
};

export const INSTRUCTIONS: BookReadModel = {
  follows: 'book',
  consumer: 'instructions_v1',
  tables: [INSTRUCTION],
  open: async (snapshot) => {
    const madeUp = { ...INSTRUCTION, where: MADE_UP };
    return new InstructionsCheck(
      await OrderedCheck.open(snapshot, INSTRUCTION),
      await OrderedCheck.open(snapshot, madeUp),
    );
  },
};

class InstructionsCheck implements BookCheck {
  private readonly madeUpRows = new Map<string, Row>();

  constructor(
    private readonly own: OrderedCheck,
    private readonly madeUp: OrderedCheck,
  ) {}

  get tables(): BookCheck['tables'] {
    return [{ table: INSTRUCTION, compared: this.own.compared + this.madeUp.compared }];
  }

  outcome({ outcome, n, id, sender, digest }: Outcome, { page }: PageHead): void {
    if (sender === 'unknown' || outcome === 'InstructionRepeated' || outcome === 'InstructionConflicted') return;
    const row = { instruction_id: id, sender, digest, n: String(n), page: String(page) };
    const key = `${id} ${sender}`;
    if (!id.startsWith('event:')) return this.own.expect(row);
    this.madeUpRows.delete(key);
    this.madeUpRows.set(key, row);
  }

  settle(): Promise<void> {
    return this.own.settle();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.madeUpRows.values()) this.madeUp.expect(row);
    await this.own.end();
    await this.madeUp.end();
  }
}
