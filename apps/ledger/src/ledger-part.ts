// Which part of the ledger a process is: all of it, what posts and answers, or what fills the read models.
import { type ContextAppOptions, type Environment, oneOf, readSettings } from '@daybook/platform';
import { Module } from '@nestjs/common';
import { app } from './app';

/** Fills tables, and says how it is: no routes, no bookkeeper. */
@Module({})
class ReadModelsModule {}

/** Everything but filling the read models: it waits for them, and reads them, like any replica. */
const POSTING: ContextAppOptions = { ...app, runs: ({ kind }) => kind === 'policy' };

const { desk: _, ...withoutDesk } = app;

/** Posting goes first: what is behind after a burst catches up. */
const READ_MODELS: ContextAppOptions = {
  ...withoutDesk,
  title: 'Daybook ledger, read models',
  defaultPort: 7021,
  access: {},
  module: ReadModelsModule,
  policies: [],
  dueWorks: [],
  background: true,
};

const PARTS = { all: app, posting: POSTING, 'read-models': READ_MODELS } as const;
type Part = keyof typeof PARTS;

/** @throws ConfigProblems */
export function ledgerPart(env: Environment): ContextAppOptions {
  const { part } = readSettings(env, {
    part: oneOf<Part>('LEDGER_RUNS', ['all', 'posting', 'read-models'], 'all'),
  });
  return PARTS[part];
}
