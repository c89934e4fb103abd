// Which files does a new context need, and what has to be said of it in files that are there?
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { servicesWith } from '../installation/services';
import { Refused } from './arguments';

export interface PlannedFile {
  /** Relative to the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Plan {
  readonly created: readonly PlannedFile[];
  readonly changed: readonly PlannedFile[];
}

const TEMPLATES = 'tools/new-context/templates';
const FIRST_PORT = 7002;
/** Names that mean something else where a context's name stands: a folder, a tag, a database, a service. */
const RESERVED = ['daybook', 'postgres', 'shared', 'testing', 'tools', 'unknown', 'simulate', 'verify', 'context'];

/** @throws Refused when the name is taken */
export function planFor(name: string, root: string): Plan {
  const port = freePort();
  const spelt = (text: string): string =>
    text
      .replaceAll('sample', name)
      .replaceAll('Sample', titleOf(name))
      .replaceAll('SAMPLE', name.toUpperCase())
      .replaceAll('defaultPort: 7000', `defaultPort: ${port}`);
  const created = templatesIn(root).map((template) => ({
    path: spelt(template.replace(/\.txt$/, '')),
    text: spelt(readFileSync(join(root, TEMPLATES, template), 'utf8')),
  }));
  const changed = changesFor(name, port).map(({ path, before, added }) => ({
    path,
    text: insertedBefore(path, readFileSync(join(root, path), 'utf8'), before, added),
  }));
  refuseTaken(name, root, changed);
  return { created, changed };
}

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

interface Change {
  readonly path: string;
  /** The beginning of the line in front of which the text is added; it is the last such line of the file. */
  readonly before: string;
  readonly added: string;
}

function changesFor(name: string, port: number): Change[] {
  const [title, constant] = [titleOf(name), name.toUpperCase()];
  return [
    {
      path: 'tools/installation/contexts.ts',
      before: '] as const satisfies',
      added: `  {
    name: '${name}',
    title: '${title}',
    processes: [{ name: '${name}', title: '${title}', port: ${port} }],
    streamPrefix: '${name}.',
    verification: async () => (await import('../verify/${name}/${name}.verifier')).verify${title},
    simulation: async () => (await import('../simulate/${name}/simulated-${name}')).${constant},
  },
`,
    },
    {
      path: 'libs/ledger/src/rules/sender-table.ts',
      before: '} satisfies SenderTable',
      added: `  ${name}: {
    PlaceHold: { accounts: ['wallet:'] },
  },
`,
    },
  ];
}

function insertedBefore(path: string, text: string, before: string, added: string): string {
  const at = text.lastIndexOf(`\n${before}`) + 1;
  if (at === 0) throw new Refused(`${path} has no line that begins with "${before}": nothing was written.`);
  return text.slice(0, at) + added + text.slice(at);
}

function refuseTaken(name: string, root: string, changed: readonly PlannedFile[]): void {
  if (RESERVED.includes(name)) throw new Refused(`"${name}" means something else: choose another name.`);
  const folder = ['apps', 'libs', 'tools', 'tools/verify', 'tools/simulate']
    .map((parent) => `${parent}/${name}`)
    .find((path) => existsSync(join(root, path)));
  if (folder !== undefined) throw new Refused(`${folder} is there already: nothing was written.`);
  const senders = changed.find(({ path }) => path.endsWith('sender-table.ts'))?.text ?? '';
  if (senders.split(`\n  ${name}: {`).length > 2) {
    throw new Refused(`The ledger knows "${name}" as the sender of other instructions: choose another name.`);
  }
}

/** The first port that no service has. */
function freePort(): number {
  const taken = new Set(servicesWith({ standby: true }).map(({ defaultPort }) => defaultPort));
  let port = FIRST_PORT;
  while (taken.has(port)) port += 1;
  return port;
}

/** Relative to the folder of templates. */
function templatesIn(root: string): string[] {
  const entries = readdirSync(join(root, TEMPLATES), { recursive: true, encoding: 'utf8' });
  return entries
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.txt'))
    .sort();
}
