// Which seeds have failed, on which commit, and do they still play what they played then? They are run before all others.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FailingSeed {
  readonly seed: number;
  /** The invariant that it violated. */
  readonly showed: string;
  /** The commit it failed on: checked out, `--seed` with these contexts shows the failure again. */
  readonly commit: string;
  /** The contexts that took part: without those that came later it is the same run. */
  readonly contexts: readonly string[];
  /** Hash of everything that its clients asked for. Another hash today means other requests: the entry proves nothing any more. */
  readonly plays: string;
}

/** In the sources, not beside the compiled program. */
const FILE = join(process.cwd(), 'tools/simulate/failing-seeds.json');

export function failingSeeds(): FailingSeed[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as FailingSeed[];
}

export function keepFailing(failed: readonly Omit<FailingSeed, 'commit'>[]): void {
  const known = failingSeeds();
  const fresh = failed.filter(({ seed }) => !known.some((one) => one.seed === seed));
  if (fresh.length === 0) return;
  const commit = presentCommit();
  const all = [...known, ...fresh.map((one) => ({ ...one, commit }))];
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}

/** Entries whose seeds play something else by now. `playsToday`: by seed. */
export function outdated(known: readonly FailingSeed[], playsToday: ReadonlyMap<number, string>): FailingSeed[] {
  return known.filter(({ seed, plays }) => (playsToday.get(seed) ?? plays) !== plays);
}

export function describeOutdated({ seed, showed, commit }: FailingSeed): string {
  return [
    `Seed ${seed} plays other requests today than on commit ${commit}, where it showed "${showed}".`,
    `To see that again, check out ${commit}; if it is mended, take the entry out of failing-seeds.json.`,
  ].join('\n  ');
}

/** With `-changed` when files differ from it. */
function presentCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const changes = git('status', '--porcelain', '--untracked-files=no');
    return `${git('rev-parse', '--short=12', 'HEAD')}${changes === '' ? '' : '-changed'}`;
  } catch {
    return 'unknown';
  }
}
