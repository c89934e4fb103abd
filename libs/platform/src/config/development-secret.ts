// Secrets of a development installation: made once, kept under the installation's keys, readable by its user only.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret `name` of this installation (64 hex characters); made on first use, safe when several processes ask at once. */
export function developmentSecret(home: string, name: string): string {
  const dir = join(home, 'keys');
  const file = join(dir, `${name}.secret`);
  const stored = read(file);
  if (stored !== undefined) return stored;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    // A link is made whole or not at all: whoever comes second reads the first one's secret.
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  return readFileSync(file, 'utf8');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
