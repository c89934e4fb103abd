// The secrets of a development installation: made once, kept in its folder of keys, readable by its user only.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOnce } from './write-once';

/** The secret `name` of this installation (64 hex characters); made on first use, safe when several processes ask at once. */
export function developmentSecret(home: string, name: string): string {
  const file = join(home, 'keys', `${name}.secret`);
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('hex'));
  return readFileSync(file, 'utf8');
}
