// Is everything registered, and would the taking away of any one registration be noticed? Each is taken away in turn.
import { join } from 'node:path';
import { registrations } from './registrations';
import { readSourceFiles, type SourceFile } from './source-files';

const tree = readSourceFiles(join(__dirname, '../..'));
const contexts = tree.flatMap(({ path }) => /^apps\/([a-z-]+)\/src\/app\.ts$/.exec(path)?.[1] ?? []);

const inApp = (context: string, pattern: RegExp): SourceFile[] =>
  tree.filter(({ path }) => path.startsWith(`apps/${context}/`) && pattern.test(path));

/** What is found in the tree, as text that stands for the registration and can be taken out of its file. */
interface Registration {
  readonly rule: string;
  readonly what: string;
  /** The files without it. */
  readonly without: () => SourceFile[];
}

const edited = (paths: readonly string[], edit: (text: string) => string) => (): SourceFile[] =>
  tree.map((file) => (paths.includes(file.path) ? { ...file, text: edit(file.text) } : file));

/** Each name of a list, taken out of the list. */
function fromLists(rule: string, key: string, role: RegExp): Registration[] {
  return contexts.flatMap((context) =>
    inApp(context, role).flatMap(({ path, text }) =>
      [...text.matchAll(new RegExp(`\\b${key}\\b[^[\\n]*\\[([^\\]]*)\\]`, 'g'))].flatMap(([list = '', names = '']) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => /^[A-Z]\w+$/.test(name) && isOurs(context, name))
          .map((name) => ({
            rule,
            what: `${name} out of the ${key} of ${path}`,
            without: edited([path], (whole) => whole.replace(list, list.replace(new RegExp(`\\b${name}\\b`), ''))),
          })),
      ),
    ),
  );
}

const isOurs = (context: string, name: string): boolean =>
  inApp(context, /\.ts$/).some(({ text }) => new RegExp(`^export class ${name}\\b`, 'm').test(text));

const CONSUMERS = 'lists every policy, projection and due work in its app';
const DECLARED = 'declares, verifies and simulates every context';
const DECLARATION = 'tools/installation/contexts.ts';

const withEach: Registration[] = [
  ...['projections', 'policies', 'dueWorks'].flatMap((key) => fromLists(CONSUMERS, key, /\/src\/app\.ts$/)),
  ...fromLists('lists every controller', 'controllers', /(\.module|\/src\/app)\.ts$/),
  ...fromLists('runs every migration', 'migrations', /\.projection\.ts$/),
  ...contexts.flatMap((context) => [
    {
      rule: DECLARED,
      what: `the declaration of ${context}`,
      without: edited([DECLARATION], (text) =>
        text.replace(new RegExp(`^( {2}\\{\\s*)name: '${context}',`, 'm'), '$1'),
      ),
    },
    ...['verify', 'simulate'].map((tool) => ({
      rule: DECLARED,
      what: `tools/${tool}/${context} out of the declaration`,
      without: edited([DECLARATION], (text) => text.replaceAll(`../${tool}/${context}/`, `../${tool}/ledgers/`)),
    })),
    ...['describeBadCallers', 'describeBadInputs', 'describeBursts'].map((kit) => ({
      rule: 'tries bad callers, bad inputs and bursts on every app',
      what: `${kit} out of the specs of ${context}`,
      without: edited(
        inApp(context, /\.http\.spec\.ts$/).map(({ path }) => path),
        (text) => text.replaceAll(`${kit}(`, 'describe('),
      ),
    })),
    {
      rule: 'tries bad callers, bad inputs and bursts on every app',
      what: `the document of ${context}`,
      without: () => tree.filter(({ path }) => path !== `apps/${context}/openapi.json`),
    },
  ]),
  ...tree
    .filter(({ path }) => path === DECLARATION)
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^ {4}(demo|story): .*\n/gm)].map(([line, tool = '']) => ({
        rule: 'declares every scene and story',
        what: `the ${tool} of ${/'\.\.\/(.*?)'/.exec(line)?.[1] ?? line} out of the declaration`,
        without: edited([path], (whole) => whole.replace(line, '')),
      })),
    ),
  ...tree
    .filter(({ path }) => /^libs\/[a-z-]+\/sentences\.json$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^ {2}"([a-z]+\.[A-Z]\w+)":/gm)]
        .filter(([, type = '']) =>
          tree.some((file) => file.path.endsWith('.events.ts') && file.text.includes(`'${type}': {`)),
        )
        .map(([key = '', type = '']) => ({
          rule: 'tells every event in a sentence',
          what: `the sentence of ${type}`,
          without: edited([path], (whole) => whole.replace(key, '  "none.Such":')),
        })),
    ),
];

describe('the tree', () => {
  it.each(Object.keys(registrations))('%s', (rule) => {
    expect(registrations[rule]?.(tree)).toEqual([]);
  });

  it('has registrations of every kind to take away', () => {
    const kinds = new Set(withEach.map(({ rule }) => rule));
    expect([...kinds].sort()).toEqual(Object.keys(registrations).sort());
    expect(withEach.length).toBeGreaterThan(100);
  });
});

describe('a rule complains once there is taken away', () => {
  it.each(withEach)('$what', ({ rule, without }) => {
    expect(registrations[rule]?.(without())).not.toEqual([]);
  });
});
