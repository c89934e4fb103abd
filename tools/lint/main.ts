// How is the whole tree linted? The project graph is made first, because Nx's import rule passes silently without one.
import { spawnSync } from 'node:child_process';
import { makeProjectGraph } from './project-graph';

makeProjectGraph();
const args = process.argv.slice(2);
const eslint = require.resolve('eslint/package.json').replace(/package\.json$/, 'bin/eslint.js');
const { status } = spawnSync(process.execPath, [eslint, ...(args.length > 0 ? args : ['.'])], { stdio: 'inherit' });
process.exitCode = status ?? 1;
