// How often heads are signed, by which key, and where they are published.
import { join, resolve } from 'node:path';
import {
  ConfigProblems,
  integer,
  isLoopback,
  optional,
  readSettings,
  unseen,
  text,
  type Environment,
} from '@daybook/platform';
import { loadSigningKey, UnusableSigningKey, type SigningKey } from './signing-key';

export interface HeadsSettings {
  /** A head is signed once so many outcomes are not under one yet … */
  readonly everyOutcomes: number;
  /** … or the newest is so old and there is any new outcome. */
  readonly everyMs: number;
  /** Where the file of heads and the public keys are. */
  readonly dir: string;
  /** Also told of each head: by PUT where the address holds `{page}`, else by POST. */
  readonly url: string | undefined;
  readonly key: SigningKey;
}

export const HEADS_SETTINGS = Symbol('HeadsSettings');

/** @throws ConfigProblems */
export function readHeadsSettings(env: Environment, home: string): HeadsSettings {
  const given = readSettings(env, {
    outcomes: integer('LEDGER_HEADS_OUTCOMES', { min: 1, max: 1_000_000, fallback: 1_000 }),
    seconds: integer('LEDGER_HEADS_SECONDS', { min: 1, max: 86_400, fallback: 60 }),
    dir: text('LEDGER_HEADS_DIR', join(home, 'ledger', 'heads')),
    url: optional({ name: 'LEDGER_HEADS_URL', read: readUrl }),
    key: optional(unseen('LEDGER_SIGNING_KEY')),
  });
  const { outcomes: everyOutcomes, seconds, dir, url } = given;
  try {
    const key = loadSigningKey(home, given.key);
    return { everyOutcomes, everyMs: seconds * 1000, dir: resolve(dir), url, key };
  } catch (error) {
    throw error instanceof UnusableSigningKey ? new ConfigProblems([error.message]) : error;
  }
}

/** What is published is public, but whoever stands in between must not be able to suppress or exchange it unseen. */
function readUrl(value: string): string {
  const sample = value.replaceAll('{page}', '0');
  const { protocol, hostname } = URL.canParse(sample) ? new URL(sample) : { protocol: '', hostname: '' };
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
  if (!isSafe) throw new Error('expected an https:// URL, or http:// on this machine');
  return value;
}
