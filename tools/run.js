// The bootstrap behind every command: installs when needed, compiles what changed into dist/, then runs a tool or an app.
// Plain JavaScript without dependencies, because it runs before anything is installed.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const usage = 'Usage: node tools/run.js <tool> [args] | --app <app> [args] | --install | --compile | test [jest args]';
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

/** npm writes node_modules/.package-lock.json last: it names what is really there, apart from other platforms' packages. */
function installed() {
  const present = readPackages('node_modules/.package-lock.json');
  if (present === undefined) return false;
  return Object.entries(readPackages('package-lock.json')).every(
    ([name, wanted]) => name === '' || wanted.optional || present[name]?.version === wanted.version,
  );
}

function install() {
  process.stderr.write('Installing dependencies (npm ci); the first time takes a minute …\n');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.error) throw new Refusal(`npm could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Refusal('npm ci failed; its message is above.');
}

/** Runs `work` while no other command does the same; the lock of a process that has ended is taken over. */
async function exclusively(name, work) {
  const lock = path.join(root, `.${name}.lock`);
  for (let told = false; !tryLock(lock); told = true) {
    if (!told) process.stderr.write(`Waiting for another command to finish (${path.basename(lock)}) …\n`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function tryLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(lock)) fs.rmSync(lock, { force: true });
    return false;
  }
}

/** Its process is gone, or it is older than any install takes (another process may have got the same number since). */
function isAbandoned(lock) {
  const made = fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  if (Date.now() - made > 10 * 60_000) return true;
  try {
    const holder = Number(fs.readFileSync(lock, 'utf8'));
    return holder === process.pid || !process.kill(holder, 0);
  } catch (error) {
    return error.code === 'ESRCH';
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
  if (!installed()) await exclusively('install', () => (installed() ? undefined : install()));
  if (command === '--install') return;
  await exclusively('compile', () => require('./compile.js').compile(root));
  if (command === '--compile') return;
  const next = scriptFor(command, rest);
  setImmediate(() => become(next));
}

main().catch(fail);
