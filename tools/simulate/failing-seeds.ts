// The seeds that ever failed: they are run first, for ever after.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FailingSeed {
  readonly seed: number;
  /** What it showed when it failed. */
  readonly showed: string;
}

/** In the sources, not beside the compiled program. */
const FILE = join(process.cwd(), 'tools/simulate/failing-seeds.json');

export function failingSeeds(): FailingSeed[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as FailingSeed[];
}

export function keepFailing(failed: readonly FailingSeed[]): void {
  const known = failingSeeds();
  const fresh = failed.filter(({ seed }) => !known.some((one) => one.seed === seed));
  if (fresh.length > 0) writeFileSync(FILE, `${JSON.stringify([...known, ...fresh], null, 2)}\n`);
}
