// What must exist before Nx's import rule can judge anything: the cached graph of all projects.
import { spawnSync } from 'node:child_process';

/** Computes the project graph afresh and leaves it in the checkout's .nx folder; takes about two seconds. */
export function makeProjectGraph(): void {
  const nx = require.resolve('nx/bin/nx.js');
  const { status, stderr } = spawnSync(process.execPath, [nx, 'show', 'projects'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Nx could not make the project graph:\n${stderr}`);
}
