// Where in the book the outcomes of the front's instructions stand.
import type { EntityManager } from 'typeorm';
import type { OutcomePlace } from '../front/outcomes-in-book';
import { InstructionRow } from './instructions.projection';

/** By instruction id; those that are not known yet are missing. */
export async function findOutcomes(sql: EntityManager, ids: readonly string[]): Promise<Map<string, OutcomePlace>> {
  const rows = await sql
    .createQueryBuilder(InstructionRow, 'i')
    .where('i.sender = :sender AND i.instructionId = ANY(:ids)', { sender: 'api', ids })
    .getMany();
  return new Map(rows.map(({ instructionId, page, n }) => [instructionId, { page: Number(page), n: Number(n) }]));
}
