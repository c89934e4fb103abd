// `node tools/run.js events-doc`: writes docs/events.md from the sources; `--check` only says whether it is current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { eventsDocument } from './document';

const FILE = 'docs/events.md';

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const file = join(process.cwd(), FILE);
  const text = eventsDocument(process.cwd());
  if (!values.check) return writeFileSync(file, text);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  process.stderr.write(`Not current: ${FILE}. Run \`node tools/run.js events-doc\`.\n`);
  process.exitCode = 1;
}

main();
