// A transaction that rejects with `ConnectionLost` when its connection was lost, for every error of the statement under way.
import type { DataSource, EntityManager } from 'typeorm';

/** The connection was lost inside the transaction: it was rolled back, or its commit is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export async function inTransaction<T>(dataSource: DataSource, work: (sql: EntityManager) => Promise<T>): Promise<T> {
  let lost = false;
  try {
    return await dataSource.transaction(async (sql) => {
      try {
        return await work(sql);
      } finally {
        lost = sql.queryRunner?.isReleased === true;
      }
    });
  } catch (error) {
    throw lost ? new ConnectionLost('the connection to Postgres was lost', { cause: error }) : error;
  }
}
