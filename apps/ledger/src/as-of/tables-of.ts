// The names under which statements of our own reach the tables of read models, whatever version they are in.
import type { RowClass } from '@daybook/platform';
import type { EntityManager, ObjectLiteral } from 'typeorm';

/** With its schema, such as `journal_v1.journal_entry`. */
export function tableOf(sql: EntityManager, entity: RowClass<ObjectLiteral>): string {
  return sql.connection.getMetadata(entity).tablePath;
}
