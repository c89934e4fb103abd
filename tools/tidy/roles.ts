// Which roles may a file name state (`name.role.ts`), and in which folders may a file of each role lie?
import { posix } from 'node:path';
import type { SourceFile } from './source-files';

interface Role {
  readonly role: string;
  readonly places: RegExp;
  /** What such a file holds; docs/ARCHITECTURE.md has the same words. */
  readonly holds: string;
}

const APPS = /^apps\/[^/]+\/src\//;
const LIBS = /^libs\/[^/]+\/(src|testing)\//;
const TOOLS = /^tools\//;
const either = (...places: readonly RegExp[]): RegExp => new RegExp(places.map(({ source }) => source).join('|'));

export const ROLES: readonly Role[] = [
  { role: 'controller', places: APPS, holds: 'the HTTP routes of a feature: parse, command, answer' },
  { role: 'dto', places: APPS, holds: 'the shapes of requests and answers' },
  { role: 'view', places: APPS, holds: 'how an outcome or a row is shown as an answer' },
  { role: 'kind', places: APPS, holds: 'what a desk needs to know of one kind of stream' },
  { role: 'projection', places: APPS, holds: 'events into rows; named for the question it answers' },
  { role: 'entity', places: APPS, holds: 'the tables of a projection' },
  { role: 'queries', places: APPS, holds: 'what is read from those tables' },
  { role: 'service', places: APPS, holds: 'a provider with a state or a loop of its own' },
  { role: 'settings', places: APPS, holds: 'what the environment may set' },
  { role: 'metrics', places: APPS, holds: 'the counters and gauges of a feature' },
  { role: 'client', places: APPS, holds: 'calls to an outside party' },
  { role: 'route', places: APPS, holds: 'a raw route outside the usual checks, such as a signed callback' },
  { role: 'module', places: either(APPS, LIBS), holds: 'wiring, nothing else' },
  {
    role: 'policy',
    places: either(APPS, LIBS),
    holds: 'what is asked for when an event happens: pure in libs, subscribed in apps; also the access table',
  },
  { role: 'deadline', places: APPS, holds: 'a kind of deadline: what is due by time, and what is then asked for' },
  {
    role: 'migration',
    places: /^apps\/[^/]+\/migrations\/[a-z-]+\.migration\.ts$/,
    holds: 'the tables of one read model, named for it, without a time',
  },
  { role: 'decider', places: LIBS, holds: 'the rules of one kind of stream' },
  { role: 'events', places: LIBS, holds: 'its events and their upcasters' },
  { role: 'examples', places: either(LIBS, TOOLS), holds: 'one valid example of each event and command' },
  { role: 'table', places: LIBS, holds: 'a table of facts, of any length' },
  { role: 'check', places: TOOLS, holds: 'how `verify` holds one read model against the log' },
  {
    role: 'verifier',
    places: TOOLS,
    holds: 'what `verify` checks of one context: its streams, its read models, what it says of the book',
  },
  { role: 'bench', places: TOOLS, holds: 'one measurement' },
  { role: 'generator', places: TOOLS, holds: 'the program that wrote a committed file' },
  { role: 'process', places: /^(apps|libs|tools)\//, holds: 'a process that a test or the simulator starts' },
  { role: 'spec', places: /^(apps|libs|tools)\//, holds: 'tests; also after another role, as in `x.decider.spec.ts`' },
  { role: 'http.spec', places: /^apps\//, holds: 'tests over real HTTP' },
  { role: 'e2e.spec', places: /^(apps|libs|tools)\//, holds: 'tests over several processes' },
];

const placesOf = new Map(ROLES.map(({ role, places }) => [role, places]));
/** In libs/contracts a file is named for a context and what that context says or takes. */
const CONTRACT = /^libs\/contracts\/src\/[a-z-]+\.[a-z-]+(\.spec)?\.ts$/;
const PROGRAM_SETTINGS = /\.(config|preset|reporter)\.js$|\.d\.ts$/;

/** What is wrong with the role that a file's name states, or nothing. */
export function wrongRole({ path }: SourceFile): string | undefined {
  if (CONTRACT.test(path) || PROGRAM_SETTINGS.test(path)) return undefined;
  const [, role = ''] = /^[^.]+\.(.+)\.(ts|js)$/.exec(posix.basename(path)) ?? [];
  const isMigration = path.includes('/migrations/');
  if (role === '') return isMigration ? 'name it for the read model: <read-model>.migration.ts' : undefined;
  const tested = placesOf.has(role) ? role : role.replace(/\.spec$/, '');
  const places = placesOf.get(tested);
  if (places === undefined) return `"${role}" is none of the roles in tools/tidy/roles.ts`;
  if (isMigration && tested !== 'migration') return 'only migrations lie in migrations/';
  return places.test(path) ? undefined : `a .${tested} file does not belong in this folder`;
}
