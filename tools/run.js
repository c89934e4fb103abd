// The bootstrap behind every command: installs when needed, compiles what changed into dist/, then runs a tool or an app.
// Plain JavaScript without dependencies, because it runs before anything is installed.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const { exclusively, isRunning } = require('../libs/host/src/process-lock.js');

const root = path.resolve(__dirname, '..');
/** Longer than any install takes. */
const WAIT_MS_MAX = 15 * 60_000;
const usage =
  'Usage: node tools/run.js <tool> [args] | --app <app> [args] | --install [--dev] | --compile | test [jest args]';
/** Something the person can act on: shown without a stack trace. */
class Refusal extends Error {}

function fail(error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : error.stack}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(
      `Daybook needs Node.js 20.19 or later; this is ${process.versions.node}. Install a newer one from https://nodejs.org`,
    );
  }
}

function readPackages(lockfile) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, lockfile), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Tools that work with what only developers install. */
const developerTools = ['test', 'lint', 'openapi', 'events-doc'];

/** npm writes node_modules/.package-lock.json last: it names what is really there, apart from other platforms' packages. */
function installed({ dev }) {
  const present = readPackages('node_modules/.package-lock.json');
  if (present === undefined) return false;
  const isNeeded = (wanted) => !wanted.optional && (dev || !(wanted.dev || wanted.devOptional));
  return Object.entries(readPackages('package-lock.json')).every(
    ([name, wanted]) => name === '' || !isNeeded(wanted) || present[name]?.version === wanted.version,
  );
}

/** Without developers' packages, npm's own settings (`omit`, `NODE_ENV`) say which are left out. */
function install({ dev }) {
  refuseUnderPlatform();
  process.stderr.write('Installing dependencies (npm ci); the first time takes a minute …\n');
  const only = dev ? ['--include=dev'] : [];
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...only], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.error) throw new Refusal(`npm could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Refusal('npm ci failed; its message is above.');
}

/** npm ci begins by removing all packages: a platform that runs from them would lose those it has not loaded yet. */
function refuseUnderPlatform() {
  const { supervisor } = readRun() ?? {};
  if (!isRunning(supervisor)) return;
  throw new Refusal(
    `Packages are missing or out of date, and Daybook runs on them (process ${supervisor.pid}): stop it first.`,
  );
}

function readRun() {
  const home = path.resolve(root, process.env.DAYBOOK_HOME || '.daybook');
  try {
    return JSON.parse(fs.readFileSync(path.join(home, 'run.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Runs `work`, unless `isDone`, while no other command does the same. Nothing is written when it is done already. */
async function once(name, isDone, work) {
  if (isDone()) return;
  const lock = path.join(root, `.${name}.lock`);
  const onWait = () => process.stderr.write(`Waiting for another command to finish (${path.basename(lock)}) …\n`);
  try {
    await exclusively(lock, { timeoutMs: WAIT_MS_MAX, onWait }, async () => (isDone() ? undefined : work()));
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    const { uid } = fs.statSync(root);
    throw new Refusal(
      `This checkout is not ready to run, and this user may not write to it (${error.code}: ${root}). ` +
        `As its owner (uid ${uid}) run: node tools/run.js --compile`,
    );
  }
}

/** Becomes `script`: in this process, so that signals, exit code and process id are simply its own. */
function become({ script, args }) {
  process.chdir(root);
  process.argv = [process.argv[0], script, ...args];
  process.setSourceMapsEnabled(true);
  Module.runMain();
}

function scriptFor(command, rest) {
  if (command === 'test') return { script: path.join(root, 'node_modules/jest/bin/jest.js'), args: rest };
  const isApp = command === '--app';
  const name = isApp ? rest[0] : command;
  const args = isApp ? rest.slice(1) : rest;
  const script = path.join(root, 'dist', isApp ? `apps/${name}/src/main.js` : `tools/${name}/main.js`);
  if (!fs.existsSync(script)) throw new Refusal(`There is no ${isApp ? 'app' : 'tool'} called "${name ?? ''}".`);
  return { script, args };
}

async function main() {
  checkNode();
  const [command, ...rest] = process.argv.slice(2);
  if (!command) throw new Refusal(usage);
  const wanted = { dev: developerTools.includes(command) || (command === '--install' && rest.includes('--dev')) };
  await once(
    'install',
    () => installed(wanted),
    () => install(wanted),
  );
  if (command === '--install') return;
  const compiler = require('./compile.js');
  await once(
    'compile',
    () => compiler.isCompiled(root),
    () => compiler.compile(root),
  );
  if (command === '--compile') return;
  const next = scriptFor(command, rest);
  setImmediate(() => become(next));
}

main().catch(fail);
