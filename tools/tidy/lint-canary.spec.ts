// Do the lint rules really fire? Each canary is code that must not pass, linted as if it stood where its first line says.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProjectGraph } from '../lint/project-graph';

const folder = join(__dirname, 'canary');

function expectedOf(canary: string): string[] {
  const lines = readFileSync(join(folder, canary), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const rule = /\/\/ expects (\S+)$/.exec(line)?.[1];
    return rule === undefined ? [] : [`line ${index + 1}: ${rule}`];
  });
}

describe('lint', () => {
  let found: Record<string, string[]>;

  beforeAll(() => {
    makeProjectGraph();
    const output = execFileSync(process.execPath, [join(__dirname, 'lint-canaries.js')], { encoding: 'utf8' });
    found = JSON.parse(output) as Record<string, string[]>;
  }, 120_000);

  it.each(readdirSync(folder))('finds exactly the marked lines of %s', (canary) => {
    expect(found[canary]).toEqual(expectedOf(canary));
  });
});
