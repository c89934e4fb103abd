// Where closing balances are written, and how often it is looked whether a day is over.
import { join } from 'node:path';
import { integer, readSettings, text, type Environment } from '@daybook/platform';

export interface ClosingSettings {
  readonly dir: string;
  readonly everyMs: number;
}

export const CLOSING_SETTINGS = Symbol('ClosingSettings');

/** @throws ConfigProblems */
export function readClosingSettings(env: Environment, home: string): ClosingSettings {
  const { dir, seconds } = readSettings(env, {
    dir: text('LEDGER_CLOSING_BALANCES_DIR', join(home, 'ledger', 'closing-balances')),
    seconds: integer('LEDGER_CLOSING_BALANCES_SECONDS', { min: 1, max: 86_400, fallback: 60 }),
  });
  return { dir, everyMs: seconds * 1_000 };
}
