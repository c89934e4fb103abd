// How a guard is spawned so that nothing that ends its launcher ends it too.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardInfo, GuardSpec } from './guard-protocol';

/** Resolves when the server process exists (it may not be ready yet) and the guard can be reached. */
export async function spawnGuard(spec: GuardSpec, log: number): Promise<GuardInfo> {
  const guard = spawn(process.execPath, [...(await guardProgram()), JSON.stringify(spec)], {
    cwd: '/',
    detached: true,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  return new Promise((resolve, reject) => {
    guard.once('message', (info) => {
      guard.disconnect();
      guard.unref();
      resolve(info as GuardInfo);
    });
    guard.once('error', reject);
    guard.once('exit', (code, signal) => {
      reject(new Error(`The guard of Postgres ended at once (${signal ?? `exit code ${code ?? '?'}`}).`));
    });
  });
}

/** Compiled, the guard is a file beside this one; run from sources (tests), it is compiled here. */
async function guardProgram(): Promise<string[]> {
  if (__filename.endsWith('.js')) return [join(__dirname, 'guard.js')];
  const source = readFileSync(join(__dirname, 'guard.ts'), 'utf8');
  const { transform } = await import('@swc/core');
  const { code } = await transform(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    swcrc: false,
  });
  return ['-e', code, '--'];
}
