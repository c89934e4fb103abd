// How sources become dist/: every changed file of apps, libs and tools through swc, in the same folder structure.
// Called by tools/run.js once dependencies are installed; running the result needs neither swc nor this file.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const sourceFolders = ['apps', 'libs', 'tools'];
/** Frozen examples and canaries are read where they lie. */
const skipped = /(^|\/)(node_modules|dist|canary)$|^libs\/[^/]+\/history$/;

function listSources(root) {
  const found = [];
  const walk = (folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skipped.test(file)) walk(file);
      } else if (isSource(file)) found.push(file);
    }
  };
  for (const folder of sourceFolders) if (fs.existsSync(path.join(root, folder))) walk(folder);
  return found.sort();
}

function isSource(file) {
  if (/(\.spec\.ts|\.d\.ts)$/.test(file)) return false;
  if (/(^|\/)(project|tsconfig[^/]*)\.json$/.test(file)) return false;
  return /\.(ts|json)$/.test(file) || /^libs\/[^/]+\/src\/.*\.js$/.test(file);
}

const outputOf = (file) => path.join('dist', file.replace(/\.ts$/, '.js'));

/** The file appears under its name complete or not at all, so that other processes never read half of it. */
function writeWhole(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  fs.writeFileSync(partial, content);
  fs.renameSync(partial, file);
}

function readSettings(root) {
  const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');
  const settings = JSON.parse(read('.swcrc'));
  delete settings.$schema;
  const { paths } = JSON.parse(read('tsconfig.base.json')).compilerOptions;
  settings.jsc.baseUrl = root;
  settings.jsc.paths = paths;
  const compiler = [read('.swcrc'), JSON.stringify(paths), read('tools/compile.js'), require('@swc/core').version];
  return { settings, fingerprint: compiler.join('\n') };
}

function readRecord(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return { fingerprint: '', sources: {} };
  }
}

async function compileFile(root, file, settings) {
  const swc = require('@swc/core');
  const output = path.join(root, outputOf(file));
  const source = fs.readFileSync(path.join(root, file), 'utf8');
  if (!file.endsWith('.ts')) return writeWhole(output, source);
  const sourceFileName = path.relative(path.dirname(output), path.join(root, file));
  const { code, map } = await swc.transform(source, {
    ...settings,
    swcrc: false,
    configFile: false,
    filename: path.join(root, file),
    sourceFileName,
    sourceMaps: true,
  });
  writeWhole(`${output}.map`, map);
  writeWhole(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
}

function removeOutputs(root, file) {
  const output = path.join(root, outputOf(file));
  fs.rmSync(output, { force: true });
  fs.rmSync(`${output}.map`, { force: true });
}

const recordOf = (root) => path.join(root, 'dist/compiled.json');

/** What has to be compiled, what has gone, and the record of a tree that is up to date. */
function differences(root, { fingerprint }) {
  const before = readRecord(recordOf(root));
  const known = before.fingerprint === fingerprint ? before.sources : {};
  const sources = {};
  const changed = [];
  for (const file of listSources(root)) {
    const { mtimeMs, size } = fs.statSync(path.join(root, file));
    sources[file] = `${mtimeMs}/${size}`;
    if (known[file] !== sources[file] || !fs.existsSync(path.join(root, outputOf(file)))) changed.push(file);
  }
  const gone = Object.keys(before.sources).filter((file) => !(file in sources));
  return { changed, gone, record: { fingerprint, sources } };
}

/** Whether there is nothing to do. Writes nothing: also for a checkout that this user may only read. */
function isCompiled(root) {
  const { changed, gone } = differences(root, readSettings(root));
  return changed.length + gone.length === 0;
}

/** Brings dist/ up to date with the sources: compiles what is new or changed by time or size, removes what has gone. */
async function compile(root) {
  const { settings, fingerprint } = readSettings(root);
  const { changed, gone, record } = differences(root, { fingerprint });
  for (const file of gone) removeOutputs(root, file);
  if (changed.length > 20) process.stderr.write(`Compiling ${changed.length} files …\n`);
  await Promise.all(changed.map((file) => compileFile(root, file, settings)));
  if (changed.length + gone.length > 0) writeWhole(recordOf(root), JSON.stringify(record));
}

module.exports = { compile, isCompiled };
