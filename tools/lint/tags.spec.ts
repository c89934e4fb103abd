// Do the tags of a project decide what lint allows in it, and is a tag that decides nothing refused?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readProjects } from './projects';
import { depConstraints, filesThatRunApps, pureFiles, refuseUnknownTags, tagProblems } from './tags';

const project = (folder: string, ...tags: string[]) => ({ name: folder, folder, tags });

const kyc = [
  project('apps/kyc', 'type:app', 'scope:kyc'),
  project('libs/kyc', 'type:domain', 'scope:kyc'),
  project('libs/pricing', 'type:domain', 'scope:shared'),
  project('libs/platform', 'type:platform', 'scope:shared'),
  project('tools', 'type:tool', 'scope:tools', 'runs-apps:simulate'),
];

describe('the tags of projects', () => {
  it('are accepted when each project has a type and a scope', () => {
    expect(tagProblems(kyc)).toEqual([]);
  });

  it.each([
    { why: 'no tags', tags: [], problems: 2 },
    { why: 'no scope', tags: ['type:domain'], problems: 1 },
    { why: 'two types', tags: ['type:domain', 'type:app', 'scope:a'], problems: 1 },
    { why: 'an unknown type', tags: ['type:rules', 'scope:a'], problems: 1 },
    { why: 'the scope of no folder', tags: ['type:domain', 'scope:b'], problems: 1 },
    { why: 'a tag of no known kind', tags: ['type:domain', 'scope:a', 'layer:core'], problems: 1 },
    { why: 'a tag that names a method of objects', tags: ['type:domain', 'scope:a', 'toString:a'], problems: 1 },
    { why: 'a type that names a method of objects', tags: ['type:toString', 'scope:a'], problems: 1 },
  ])('are refused with the name of the project when it has $why', ({ tags, problems }) => {
    const found = tagProblems([project('libs/a', ...tags)]);
    expect(found).toHaveLength(problems);
    expect(found.filter((problem) => !problem.startsWith('libs/a/project.json: '))).toEqual([]);
    expect(() => refuseUnknownTags([project('libs/a', ...tags)])).toThrow('libs/a/project.json');
  });

  it('make every domain library pure, and no other project', () => {
    expect(pureFiles(kyc).files).toEqual(['libs/kyc/**/*.ts', 'libs/pricing/**/*.ts']);
  });

  it('let a scope see itself and what is shared', () => {
    expect(depConstraints(kyc)).toContainEqual({
      sourceTag: 'scope:kyc',
      onlyDependOnLibsWithTags: ['scope:kyc', 'scope:shared'],
    });
  });

  it('let what is shared see nothing of a context', () => {
    expect(depConstraints(kyc)).toContainEqual({
      sourceTag: 'scope:shared',
      onlyDependOnLibsWithTags: ['scope:shared'],
    });
  });

  it('have a constraint each', () => {
    const constrained = new Set(depConstraints(kyc).map(({ sourceTag }) => sourceTag));
    const tags = kyc.flatMap((each) => each.tags).filter((tag) => !tag.startsWith('runs-apps:'));
    expect(tags.filter((tag) => !constrained.has(tag))).toEqual([]);
  });

  it('let a folder of a tool run apps', () => {
    expect(filesThatRunApps(kyc)).toEqual(['tools/simulate/**/*.ts']);
  });
});

describe('the projects of a checkout', () => {
  let root: string;
  const write = (file: string, text = '') => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'daybook-projects-'));
    for (const folder of ['apps', 'libs', 'tools']) mkdirSync(join(root, folder));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('are those of a context by their place', () => {
    write('apps/kyc/src/app.ts');
    write('libs/kyc/src/index.ts');
    write('apps/audit/src/app.ts');
    expect(readProjects(root).slice(0, 3)).toEqual([
      { name: 'audit', folder: 'apps/audit', tags: ['type:app', 'scope:audit'] },
      { name: 'kyc', folder: 'apps/kyc', tags: ['type:app', 'scope:kyc'] },
      { name: 'kyc-rules', folder: 'libs/kyc', tags: ['type:domain', 'scope:kyc'] },
    ]);
  });

  it('have the tags of their project.json when they are no context', () => {
    write('libs/pricing/project.json', '{ "name": "pricing-rules", "tags": ["type:domain", "scope:shared"] }');
    expect(readProjects(root)[0]).toEqual({
      ...project('libs/pricing', 'type:domain', 'scope:shared'),
      name: 'pricing-rules',
    });
  });

  it('have no tags without either, and are refused', () => {
    write('libs/loose/src/index.ts');
    write('apps/loose/src/main.ts');
    expect(tagProblems(readProjects(root)).map((line) => line.split(':')[0])).toEqual([
      ...['apps/loose/project.json', 'apps/loose/project.json', 'libs/loose/project.json', 'libs/loose/project.json'],
      ...['tools/project.json', 'tools/project.json'],
    ]);
  });
});
