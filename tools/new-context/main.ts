// `node tools/run.js new-context <name>`: makes a context that runs, is verified and simulated, to be made into what is needed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type Asked, HELP, readArguments, Refused } from './arguments';
import { planFor, type Plan, type PlannedFile } from './plan';

/** What is made from the sources: the new app's interface, the client's part of it, and the list of events. */
const MADE_FROM_SOURCES: Readonly<Record<string, (name: string) => readonly string[]>> = {
  openapi: (name) => [
    `apps/${name}/openapi.json`,
    `libs/client/src/generated/${name}.ts`,
    'libs/client/src/generated/services.ts',
  ],
  'events-doc': () => ['docs/events.md'],
};

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  if (asked === 'help') return void process.stdout.write(HELP);
  const root = process.cwd();
  const plan = planFor(asked.name, root);
  tell(plan, asked);
  if (asked.isDryRun) return;
  for (const file of [...plan.created, ...plan.changed]) await write(root, file);
  for (const tool of Object.keys(MADE_FROM_SOURCES)) run(root, tool);
  process.stdout.write(
    `\nNow \`npm start\` brings ${asked.name} up, and \`npm run verify\` and \`npm run simulate\` know it. ` +
      'Next: docs/ARCHITECTURE.md, "Adding a context"; then `npm run check`.\n',
  );
}

function tell({ created, changed }: Plan, { name, isDryRun }: Asked): void {
  const would = isDryRun ? ' would be' : '';
  process.stdout.write(`${created.length} files${would} created:\n${listOf(created)}`);
  process.stdout.write(`${changed.length} files${would} changed:\n${listOf(changed)}`);
  for (const [tool, written] of Object.entries(MADE_FROM_SOURCES)) {
    process.stdout.write(`Then \`node tools/run.js ${tool}\` writes ${written(name).join(', ')}.\n`);
  }
}

function listOf(files: readonly PlannedFile[]): string {
  return files.map(({ path }) => `  ${path}\n`).join('');
}

/** A name of another length breaks lines elsewhere: what prettier would change later is changed now. */
async function write(root: string, { path, text }: PlannedFile): Promise<void> {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const style = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...style, filepath: file }));
}

function run(root: string, tool: string): void {
  process.stdout.write(`node tools/run.js ${tool}\n`);
  const { status } = spawnSync(process.execPath, [join(root, 'tools/run.js'), tool], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Refused(`node tools/run.js ${tool} failed: its message is above. The files are written.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Refused ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Refused ? 64 : 1;
});
