// Is the tree in the house style, and would the rules notice if it were not?
import { join } from 'node:path';
import listedSizes from './file-sizes.json';
import { fileSizes, LINES_MAX, rules } from './house-style';
import { ROLES } from './roles';
import { readSourceFiles } from './source-files';

const tree = readSourceFiles(join(__dirname, '../..'));
const file = (path: string, text: string) => ({ path, text });
const lines = (count: number) => '// line\n'.repeat(count);

function everyRoleBut(left: string): string {
  const rows = ROLES.filter(({ role }) => role !== left);
  return rows.map(({ role, holds }) => `| \`.${role}\` | ${holds} |`).join('\n');
}

describe('the tree', () => {
  it.each(Object.keys(rules))('%s', (name) => {
    expect(rules[name]?.(tree)).toEqual([]);
  });

  it('keeps files short, and the long ones from growing', () => {
    expect(fileSizes(tree, listedSizes)).toEqual([]);
  });
});

describe('the rules', () => {
  const violations: Record<string, [path: string, text: string][]> = {
    'runs every test': [
      ['libs/a/src/a.spec.ts', `${['it', 'only'].join('.')}('a', () => undefined);`],
      ['libs/a/src/a.spec.ts', `${['describe', 'each', 'skip'].join('.')}([])('a', () => undefined);`],
      ['libs/a/src/a.spec.ts', `${'x'}it('a', () => undefined);`],
    ],
    'leaves nothing open without an issue': [['libs/a/src/a.ts', `// ${'TO'}${'DO'}: later`]],
    'says first which question a file answers': [
      ['libs/a/src/a.ts', "import 'b';"],
      ['tools/a.js', '#!/usr/bin/env node\nrun();'],
    ],
    'names files kebab-case.role': [
      ['libs/a/src/TransferDecider.ts', ''],
      ['libs/a/src/transfer_decider.ts', ''],
    ],
    'gives a file one of the roles of the house': [
      ['apps/a/src/b/b.rows.ts', ''],
      ['apps/a/src/b/b.apply.spec.ts', ''],
      ['libs/a/src/b/b.controller.ts', ''],
      ['apps/a/migrations/1767225600000-create-b.ts', ''],
      ['apps/a/migrations/b2.migration.ts', ''],
      ['apps/a/migrations/b.projection.ts', ''],
    ],
    'explains every role in docs/ARCHITECTURE.md': [['docs/ARCHITECTURE.md', everyRoleBut('check')]],
    'explains every room of libs/platform in docs/ARCHITECTURE.md': [['libs/platform/src/cellar/a.ts', '']],
    'exports explicit names from an index': [
      ['libs/a/src/index.ts', "// What is public.\nexport * from './a';"],
      ['libs/a/src/index.ts', '// What is public.\nexport const a = 1;'],
    ],
    'exports nothing that no other file imports': [['libs/a/src/a.ts', 'export const a = 1;']],
    'imports in no ring': [['libs/a/src/a.ts', "import type { A } from './a';"]],
    'has examples beside each decider': [['libs/a/src/b/b.decider.ts', '']],
    'keeps one frozen example of every event type and version': [
      ['libs/a/src/b/b.events.ts', "defineEvents<E>({ 'a.ThingDone': { v: 1 } });"],
    ],
    'names no path of one machine': [['docs/a.md', `see ${['', 'home', 'someone', 'daybook'].join('/')}`]],
    'names no registry': [['package-lock.json', `{ "${'resolved'}": "x" }`]],
  };

  it('have a violation each to be tried on', () => {
    expect(Object.keys(violations)).toEqual(Object.keys(rules));
  });

  it.each(Object.entries(violations).flatMap(([rule, files]) => files.map(([path, text]) => ({ rule, path, text }))))(
    'complain of $path: $rule',
    ({ rule, path, text }) => {
      expect(rules[rule]?.([file(path, text)])).toHaveLength(1);
    },
  );

  it('want an example of each version that was ever written', () => {
    const events = file(
      'libs/a/src/b/b.events.ts',
      "defineEvents<E>({ 'a.ThingDone': { v: 2, upcasts: { 1: add } } });",
    );
    const second = file('libs/a/history/a.ThingDone.v2.json', '{}');
    expect(rules['keeps one frozen example of every event type and version']?.([events, second])).toEqual([
      'libs/a/history/a.ThingDone.v1.json is missing',
    ]);
  });

  it('accept an index of explicit names', () => {
    const text = "// What is public.\nexport { a, b } from './a';\nexport type {\n  C,\n} from './c';\n";
    expect(rules['exports explicit names from an index']?.([file('libs/a/src/index.ts', text)])).toEqual([]);
  });

  it.each([
    { why: 'a new file is too long', size: LINES_MAX + 1, listed: undefined },
    { why: 'a listed file grew', size: 301, listed: 300 },
    { why: 'a listed file shrank and its size was not lowered', size: 299, listed: 300 },
    { why: 'a listed file is short enough now', size: LINES_MAX, listed: 300 },
  ])('complain when $why', ({ size, listed }) => {
    const sizes: Record<string, number> = listed === undefined ? {} : { 'libs/a/src/a.ts': listed };
    expect(fileSizes([file('libs/a/src/a.ts', lines(size))], sizes)).toHaveLength(1);
  });

  it('complain of what an index hands on for nobody, and accept what another file or a template imports from it', () => {
    const handed = [
      file('libs/a/src/a.ts', 'export const a = 1;'),
      file('libs/a/src/index.ts', "export { a } from './a';"),
    ];
    const text = "import { a } from '@daybook/a';";
    const complaints = (...more: ReturnType<typeof file>[]) =>
      rules['exports nothing that no other file imports']?.([...handed, ...more]);
    expect(complaints()).toEqual([expect.stringContaining('libs/a/src/index.ts: a is exported')]);
    expect(complaints(file('apps/b/src/b.ts', text))).toEqual([]);
    expect(complaints(file('tools/new-context/templates/apps/b/src/b.ts.txt', text))).toEqual([]);
  });

  it('accept a listed file of exactly its size', () => {
    expect(fileSizes([file('libs/a/src/a.ts', lines(300))], { 'libs/a/src/a.ts': 300 })).toEqual([]);
  });
});
