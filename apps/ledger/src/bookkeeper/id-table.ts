// The older tier of known ids: the read model of instructions, which is complete up to its own checkpoint.
import type { FoundId, IdTable, LookedUp, SentId } from '@daybook/ledger';
import { schemaOf } from '@daybook/platform';
import type { DataSource } from 'typeorm';
import { InstructionsProjection } from '../instructions/instructions.projection';

interface Row {
  readonly position: string;
  readonly sender: FoundId['sender'] | null;
  readonly id: string;
  readonly digest: string;
  readonly n: string;
  readonly page: string;
}

const SCHEMA = schemaOf(new InstructionsProjection());

/** Checkpoint and rows are read in one statement, and so at one moment; the projection moves them in one transaction. */
const LOOK_UP = `
  SELECT checkpoint.position, found.*
  FROM platform.checkpoints checkpoint
  LEFT JOIN LATERAL (
    SELECT row.sender, row.instruction_id AS id, row.digest, row.n, row.page
    FROM unnest($1::text[], $2::text[]) AS asked(sender, id)
    JOIN "${SCHEMA}".instruction row ON row.instruction_id = asked.id AND row.sender = asked.sender
  ) found ON true
  WHERE checkpoint.consumer = $3`;

export class InstructionsIdTable implements IdTable {
  constructor(private readonly dataSource: DataSource) {}

  async lookUp(ids: readonly SentId[]): Promise<LookedUp> {
    const rows: readonly Row[] = await this.dataSource.query(LOOK_UP, [
      ids.map(({ sender }) => sender),
      ids.map(({ id }) => id),
      SCHEMA,
    ]);
    return {
      throughPage: Number(rows[0]?.position ?? -1),
      found: rows.flatMap(({ sender, id, digest, n, page }) =>
        sender === null ? [] : [{ sender, id, digest, n: Number(n), page: Number(page) }],
      ),
    };
  }
}
