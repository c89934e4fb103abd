// Can the store be used from a checkout whose path holds characters that mean something in a URL?
import { transformFileSync } from '@swc/core';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'daybook-lmdb-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const packages = join(__dirname, '../../../node_modules');
const needed = [
  'lmdb',
  '@lmdb',
  '@harperfast',
  'msgpackr',
  'weak-lru-cache',
  'ordered-binary',
  'node-gyp-build-optional-packages',
  'detect-libc',
];

it.each(['plain', 'a#b', 'a%20b', 'a%b', 'a?b', 'a $b'])('in a checkout called %s', (name) => {
  const checkout = join(folder, name);
  mkdirSync(checkout);
  for (const each of needed) cpSync(join(packages, each), join(checkout, 'node_modules', each), { recursive: true });
  const { code } = transformFileSync(join(__dirname, 'open.ts'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    swcrc: false,
  });
  writeFileSync(join(checkout, 'open.js'), code);
  const program = `const { open } = require('./open.js');
    const store = open({ path: 'data' });
    store.put('a', 1).then(() => console.log(store.get('a'), typeof document));`;
  expect(execFileSync(process.execPath, ['-e', program], { cwd: checkout, encoding: 'utf8' })).toBe('1 undefined\n');
});
