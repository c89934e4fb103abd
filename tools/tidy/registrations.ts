// Is everything that a context is made of registered where it takes effect? What is not is written, tested and never run.
import type { SourceFile } from './source-files';

interface App {
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** The text of src/app.ts, which says what the app is made of. */
  readonly declaration: string;
}

/** Contexts, that is apps with an app.ts: outside parties have none. */
function contextApps(files: readonly SourceFile[]): App[] {
  return files.flatMap(({ path, text }) => {
    const name = /^apps\/([a-z-]+)\/src\/app\.ts$/.exec(path)?.[1];
    if (name === undefined) return [];
    return [{ name, files: files.filter((file) => file.path.startsWith(`apps/${name}/`)), declaration: text }];
  });
}

/** The names listed under a key, as in `policies: [A, B]`, wherever it stands in the texts. */
function listed(key: string, ...texts: readonly string[]): Set<string> {
  const lists = texts.flatMap((text) => [...text.matchAll(new RegExp(`\\b${key}\\b[^[\\n]*\\[([^\\]]*)\\]`, 'g'))]);
  return new Set(lists.flatMap(([, names = '']) => names.split(',').map((name) => name.trim())));
}

/** The names of the exported classes, or of those that continue so. */
function classesIn({ text }: SourceFile, continued = ''): string[] {
  return [...text.matchAll(new RegExp(`^export class (\\w+)${continued}`, 'gm'))].map(([, name = '']) => name);
}

const roleOf = ({ path }: SourceFile): string => /\.([a-z]+)\.ts$/.exec(path)?.[1] ?? '';
const textsOf = ({ files }: App, role: string): string[] =>
  files.filter((file) => roleOf(file) === role).map(({ text }) => text);

/** Where the classes of a role must be listed for anything to call them. */
const CONSUMERS: Readonly<Record<string, { readonly isOne: string; readonly key: string }>> = {
  projection: { isOne: ' implements Projection\\b', key: 'projections' },
  policy: { isOne: '(?: implements Policy\\b| extends (?:AsksLedger|HearsLedger|AnswersFacts)\\b)', key: 'policies' },
  deadline: { isOne: ' implements DueWork\\b', key: 'dueWorks' },
};

/** Every policy, projection and due work is in its app's lists. */
function consumersAreListed(files: readonly SourceFile[]): string[] {
  return contextApps(files).flatMap((app) =>
    app.files.flatMap((file) => {
      const { isOne, key } = CONSUMERS[roleOf(file)] ?? {};
      if (isOne === undefined || key === undefined) return [];
      const inApp = listed(key, app.declaration);
      return classesIn(file, isOne)
        .filter((name) => !inApp.has(name))
        .map((name) => `${file.path}: ${name} is not in the ${key} of apps/${app.name}/src/app.ts`);
    }),
  );
}

/** Every controller is in its app's list, or in a module of it. */
function controllersAreListed(files: readonly SourceFile[]): string[] {
  return contextApps(files).flatMap((app) => {
    const inLists = listed('controllers', app.declaration, ...textsOf(app, 'module'));
    return app.files
      .filter(({ text }) => /^@Controller\(/m.test(text))
      .flatMap((file) => classesIn(file).filter((name) => isController(file, name)))
      .filter((name) => !inLists.has(name))
      .map((name) => `apps/${app.name}: ${name} is in no list of controllers`);
  });
}

function isController({ text }: SourceFile, name: string): boolean {
  return new RegExp(`@Controller\\([^)]*\\)(\\s*@\\w+\\([^)]*\\))*\\s*export class ${name}\\b`).test(text);
}

/** Every migration is run by a projection of its app. */
function migrationsAreRun(files: readonly SourceFile[]): string[] {
  return contextApps(files).flatMap((app) => {
    const run = listed('migrations', ...textsOf(app, 'projection'));
    const migrations = app.files.filter(({ path }) => path.includes('/migrations/'));
    return migrations.flatMap((file) =>
      classesIn(file)
        .filter((name) => !run.has(name))
        .map((name) => `${file.path}: no projection runs ${name}`),
    );
  });
}

const KITS = ['describeBadCallers', 'describeBadInputs', 'describeBursts'] as const;

/** Every context has its committed document, and the specs that try bad callers, bad inputs and bursts on its routes. */
function routesAreTried(files: readonly SourceFile[]): string[] {
  return contextApps(files).flatMap((app) => {
    const specs = app.files.filter(({ path }) => path.endsWith('.http.spec.ts')).map(({ text }) => text);
    const missing = KITS.filter((kit) => !specs.some((text) => text.includes(`${kit}(`)));
    const hasDocument = app.files.some(({ path }) => path === `apps/${app.name}/openapi.json`);
    return [
      ...missing.map((kit) => `apps/${app.name}: no http.spec calls ${kit}`),
      ...(hasDocument ? [] : [`apps/${app.name}: openapi.json is missing`]),
    ];
  });
}

const CONTEXTS = 'tools/installation/contexts.ts';

/** Every context is declared, and every declared context is verified and simulated by a folder of its own. */
function contextsAreDeclared(files: readonly SourceFile[]): string[] {
  const declared = files.find(({ path }) => path === CONTEXTS);
  const text = declared?.text ?? '';
  return contextApps(files).flatMap(({ name }) => {
    if (!new RegExp(`^ {2}\\{\\s*name: '${name}',`, 'm').test(text))
      return [`${CONTEXTS}: apps/${name} is not declared`];
    return ['verify', 'simulate']
      .filter((tool) => !text.includes(`import('../${tool}/${name}/`))
      .map((tool) => `${CONTEXTS}: ${name} has nothing of tools/${tool}/${name}`);
  });
}

/** Every scene of the demo and every story is declared by the context that it is of. */
function scenesAndStoriesAreDeclared(files: readonly SourceFile[]): string[] {
  const declared = files.find(({ path }) => path === CONTEXTS)?.text ?? '';
  return files.flatMap(({ path, text }) => {
    const name = /^export const (\w+): (?:Scene|readonly StoryKind\[\]) =/m.exec(text)?.[1];
    const imported = /^tools\/((?:demo|story)\/.*)\.ts$/.exec(path)?.[1];
    if (name === undefined || imported === undefined) return [];
    const isDeclared = declared.includes(`(await import('../${imported}')).${name},`);
    return isDeclared ? [] : [`${CONTEXTS}: no context declares ${name} of ${path}`];
  });
}

/** Every event type that a context writes has a sentence, by which audit tells it. */
function eventsHaveSentences(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const library = /^(libs\/[a-z-]+)\/src\/.*\.events\.ts$/.exec(path)?.[1];
    if (library === undefined) return [];
    const told = files.find((file) => file.path === `${library}/sentences.json`)?.text ?? '';
    return [...text.matchAll(/'([a-z]+\.[A-Z][A-Za-z]+)': \{\s*v: \d+/g)]
      .map(([, type = '']) => type)
      .filter((type) => !told.includes(`"${type}":`))
      .map((type) => `${path}: ${type} has no sentence in ${library}/sentences.json`);
  });
}

export const registrations: Readonly<Record<string, (files: readonly SourceFile[]) => string[]>> = {
  'declares, verifies and simulates every context': contextsAreDeclared,
  'declares every scene and story': scenesAndStoriesAreDeclared,
  'lists every policy, projection and due work in its app': consumersAreListed,
  'lists every controller': controllersAreListed,
  'runs every migration': migrationsAreRun,
  'tries bad callers, bad inputs and bursts on every app': routesAreTried,
  'tells every event in a sentence': eventsHaveSentences,
};
