// Does `.ci/run` end with the totals of everything, and fail when any stage failed? Its commands are stand-ins.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-ci-'));
  mkdirSync(join(folder, '.ci'));
  copyFileSync(join(__dirname, '../../.ci/run'), join(folder, '.ci/run'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the script with `npm` and `node` as given; `$*` are the arguments. */
function run(npm: string, node: string) {
  for (const [name, script] of Object.entries({ npm, node })) {
    writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], { env, encoding: 'utf8' });
  return { status, last: stdout.trimEnd().split('\n').at(-1), stdout };
}

const specs = 'echo "10 passed, 0 failed"';

describe('.ci/run', () => {
  it('adds up the tests of all stages, and says how long each took', () => {
    const { status, last, stdout } = run('true', specs);
    expect({ status, last }).toEqual({ status: 0, last: '30 passed, 0 failed' });
    for (const stage of [
      'install',
      'format',
      'lint',
      'types',
      'simulate',
      'every-crash',
      'specs',
      'e2e-specs',
      'all',
    ]) {
      expect(stdout).toMatch(new RegExp(`^${stage} +\\d+ s$`, 'm'));
    }
  });

  it('counts failed tests', () => {
    const failing = 'case "$*" in *http*e2e*) echo "7 passed, 3 failed"; exit 1;; *) echo "10 passed, 0 failed";; esac';
    const { status, last } = run('true', failing);
    expect({ status, last }).toEqual({ status: 1, last: '27 passed, 3 failed' });
  });

  it('counts a stage before the tests as one failure, and runs the others', () => {
    const { status, last } = run('case "$*" in *lint*) exit 2;; esac', specs);
    expect({ status, last }).toEqual({ status: 1, last: '30 passed, 1 failed' });
  });

  it('counts a run of tests that ended without totals as one failure', () => {
    const { status, last } = run('true', 'exit 134');
    expect({ status, last }).toEqual({ status: 1, last: '0 passed, 3 failed' });
  });

  it('ends at once when nothing could be installed', () => {
    const { status, last, stdout } = run('exit 1', specs);
    expect({ status, last }).toEqual({ status: 1, last: '0 passed, 1 failed' });
    expect(stdout).not.toContain('== format');
  });
});
