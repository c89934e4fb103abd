// Does the graph see every way to import, so that no ring and no export of no use is hidden from it?
import { exportsOfNoUse, readModules, ringsIn } from './import-graph';

const modules = (files: Readonly<Record<string, string>>) =>
  readModules(Object.entries(files).map(([path, text]) => ({ path, text })));

describe('a ring of imports', () => {
  it.each([
    ['a value', `import { a } from './a';`],
    ['a type', `import type { A } from './a';`],
    ['an inline type', `import { type A } from './a';`],
    ['a side effect', `import './a';`],
    ['a namespace', `import * as a from './a';`],
    ['an export', `export { a } from './a';`],
    ['an export of everything', `export * from './a';`],
    ['a type of an import', `export type B = import('./a').A;`],
    ['a dynamic import', `export const load = () => import('./a');`],
    ['the name of its library', `import { a } from '@daybook/lib';`],
  ])('is closed by %s', (_, text) => {
    const ring = modules({
      'libs/lib/src/a.ts': `import { b } from '../b/b';`,
      'libs/lib/src/index.ts': `export { a } from './a';`,
      'libs/lib/b/b.ts': text.replace("'./a'", "'../src/a'"),
    });
    expect(ringsIn(ring)).toHaveLength(1);
    expect(ringsIn(ring)[0]).toEqual(expect.arrayContaining(['libs/lib/b/b.ts', 'libs/lib/src/a.ts']));
  });

  it('of several files is told once, with all of them', () => {
    const ring = modules({
      'apps/x/src/a.ts': `import './b';`,
      'apps/x/src/b.ts': `import './c';`,
      'apps/x/src/c.ts': `import './a';\nimport './d';`,
      'apps/x/src/d.ts': '',
    });
    expect(ringsIn(ring)).toEqual([['apps/x/src/a.ts', 'apps/x/src/b.ts', 'apps/x/src/c.ts']]);
  });

  it('is none when two files import the same third one', () => {
    const tree = modules({
      'apps/x/src/a.ts': `import './b';\nimport './c';`,
      'apps/x/src/b.ts': `import './c';`,
      'apps/x/src/c.ts': `import { readFileSync } from 'node:fs';\nimport './gone';`,
    });
    expect(ringsIn(tree)).toEqual([]);
  });
});

describe('an export', () => {
  const exporting =
    'export const a = 1;\nexport type B = 2;\nexport function c() {}\nexport class D {}\nexport enum E {}\n';

  it('of no use is told by its name, however it is declared', () => {
    const found = exportsOfNoUse(modules({ 'apps/x/src/a.ts': `${exporting}const own = a;` }));
    expect(found).toEqual(['a', 'B', 'c', 'D', 'E'].map((name) => `apps/x/src/a.ts: ${name}`));
  });

  it.each([
    ['under its name', `import { a, c, D, E } from './a';\nimport type { B } from './a';`],
    ['under another name', `import { a as x, type B as Y, c as z, D as V, E as W } from './a';`],
    ['as a namespace', `import * as all from './a';`],
    ['by an export', `export { a, B, c, D, E } from './a';`],
    ['by a dynamic import', `const { a } = await import('./a');`],
  ])('is of use when it is imported %s', (_, text) => {
    expect(exportsOfNoUse(modules({ 'apps/x/src/a.ts': exporting, 'apps/x/src/b.spec.ts': text }))).toEqual([]);
  });

  it('of another file with the same name is of no use', () => {
    const found = modules({ 'apps/x/src/a.ts': exporting, 'apps/x/src/b.ts': `import { a } from './c';` });
    expect(exportsOfNoUse(found)).toHaveLength(5);
  });
});
