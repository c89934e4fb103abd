// Do the lint rules really fire? Each canary is code that must not pass, linted as if it stood in its place.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { makeProjectGraph } from '../lint/project-graph';
import { canaryOfTag, expectedOf, placedCanaries, projects } from './canaries';

const tagged = projects.flatMap((project) => project.tags.map((tag) => ({ tag, project })));
const canaries = [...placedCanaries(), ...tagged.flatMap(({ tag, project }) => canaryOfTag(tag, project) ?? [])];

describe('lint', () => {
  let found: Record<string, string[]>;

  beforeAll(() => {
    makeProjectGraph();
    found = JSON.parse(
      execFileSync(process.execPath, [join(__dirname, 'lint-canaries.js')], {
        encoding: 'utf8',
        input: JSON.stringify(canaries),
      }),
    ) as Record<string, string[]>;
  }, 120_000);

  it.each(tagged)('has a canary for $tag in $project.folder', ({ tag, project }) => {
    const canary = canaryOfTag(tag, project);
    expect(canary === undefined ? [] : expectedOf(canary)).not.toEqual([]);
  });

  it.each(canaries)('finds exactly the marked lines of $name', (canary) => {
    expect(found[canary.name]).toEqual(expectedOf(canary));
  });
});
