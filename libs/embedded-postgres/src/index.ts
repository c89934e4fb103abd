// What other projects may use of the embedded Postgres.
export { databaseUrl, withPassword } from './database-url';
export { dropDatabase, ensureDatabase } from './databases';
export { resetPostgres } from './reset-postgres';
export { resolvePostgres } from './resolve-postgres';
export { startPostgres } from './start-postgres';
export type { RunningPostgres } from './start-postgres';
export { testDatabase } from './test-database';
export type { TestDatabase } from './test-database';
