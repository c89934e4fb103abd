// The secrets of a development installation: made once, kept in its folder of keys, readable by its user only.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigProblems } from './environment';
import { writeOnce } from './write-once';

const SECRET_HEX = /^[0-9a-f]{64}$/;

/**
 * The secret `name` of this installation (64 hex characters); made on first use, safe when several processes ask at once.
 * @throws ConfigProblems when its file is empty or holds something else: another secret would not open what this one sealed
 */
export function developmentSecret(home: string, name: string): string {
  const file = join(home, 'keys', `${name}.secret`);
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('hex'));
  const text = readFileSync(file, 'utf8');
  if (SECRET_HEX.test(text)) return text;
  throw new ConfigProblems([
    `${file} holds no secret: bring it back from a backup, or remove it to have another one made`,
  ]);
}
