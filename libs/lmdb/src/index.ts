// The store's package, as it is used here.
export { open } from './open';
export type { Database, RootDatabase } from 'lmdb';
