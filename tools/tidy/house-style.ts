// What does the house style ask of files, beyond what lint can see? Each rule returns its complaints, one line each.
import { posix } from 'node:path';
import { exportsOfNoUse, handedOnForNobody, readModules, ringsIn } from './import-graph';
import { ROLES, wrongRole } from './roles';
import type { SourceFile } from './source-files';

type Rule = (files: readonly SourceFile[]) => string[];

export const LINES_MAX = 250;

const isCode = ({ path }: SourceFile): boolean => /\.(ts|js)$/.test(path);
const isMigration = ({ path }: SourceFile): boolean => path.includes('/migrations/');
const isTable = ({ path }: SourceFile): boolean => /\.table\.ts$/.test(path);

/** A rule that looks at one file at a time and says what is wrong with it, or nothing. */
const each =
  (applies: (file: SourceFile) => boolean, complaint: (file: SourceFile) => string | undefined): Rule =>
  (files) =>
    files.filter(applies).flatMap((file) => {
      const found = complaint(file);
      return found === undefined ? [] : [`${file.path}: ${found}`];
    });

const firstMatch = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[0];

const mentions = (pattern: RegExp, complaint: string) => (file: SourceFile) => {
  const found = firstMatch(file.text, pattern);
  return found === undefined ? undefined : `${complaint} (${found})`;
};

const switchedOff = /\b(it|test|describe)(\.each)?\.(only|skip|todo)\b|\b[xf](it|test|describe)\(/;
const leftOpen = /\b(T[O]DO|FIX[M]E)\b(?!\(#\d+\))/;
const machinePath = /(?<![\w.:)}$])(\/(home|Users|root|work|tmp)\/\w+|[A-Z]:\\\\?Users\\)/;
const registryHost = /https?:\/\/[^\s"'/]*(registry|npmjs|artifactory|verdaccio|nexus)|"resolved"\s*:/i;
const kebabCaseRole = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|js)$/;
const explicitExport = /export (type )?\{[^}]*\} from '[^']+';/g;
const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;

function firstLineIsComment({ text }: SourceFile): string | undefined {
  const lines = text.split('\n');
  const first = lines[0]?.startsWith('#!') ? lines[1] : lines[0];
  return first !== undefined && /^\/[/*]/.test(first) ? undefined : 'the first line must say which question it answers';
}

function onlyExplicitExports({ text }: SourceFile): string | undefined {
  const rest = text.replace(comments, '').replace(explicitExport, '').trim();
  return rest === '' ? undefined : `only \`export { names } from\` belongs in an index (${rest.split('\n')[0]})`;
}

const examplesBesideDeciders: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .filter(({ path }) => /^libs\/.*\/src\/.*\.decider\.ts$/.test(path))
    .map(({ path }) => path.replace(/\.decider\.ts$/, '.examples.ts'))
    .filter((examples) => !paths.has(examples))
    .map((examples) => `${examples} is missing`);
};

/** `libs/<context>/history/<type>.v<version>.json`, for every version up to the one that `defineEvents` writes today. */
const historyIsComplete: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  const wanted = files.flatMap(({ path, text }) => {
    const context = /^libs\/([a-z-]+)\/src\/.*\.events\.ts$/.exec(path)?.[1];
    if (context === undefined) return [];
    return [...text.matchAll(/'([a-z]+\.[A-Z][A-Za-z]+)': \{\s*v: (\d+)/g)].flatMap(([, type, version]) =>
      Array.from({ length: Number(version) }, (_, index) => `libs/${context}/history/${type}.v${index + 1}.json`),
    );
  });
  return wanted.filter((path) => !paths.has(path)).map((path) => `${path} is missing`);
};

const rolesAreExplained: Rule = (files) => {
  const text = files.find(({ path }) => path === 'docs/ARCHITECTURE.md')?.text.replace(/\s+/g, ' ') ?? '';
  const missing = ROLES.filter(({ role, holds }) => !text.includes(`| \`.${role}\` | ${holds} |`));
  return missing.map(({ role, holds }) => `docs/ARCHITECTURE.md: a row for \`.${role}\`: ${holds}`);
};

const exportsAreImported: Rule = (files) => {
  const modules = readModules(files);
  const found = [...exportsOfNoUse(modules), ...handedOnForNobody(modules)];
  return found.map((one) => `${one} is exported, and no other file imports it from there`);
};

const roomsAreExplained: Rule = (files) => {
  const text = files.find(({ path }) => path === 'docs/ARCHITECTURE.md')?.text ?? '';
  const rooms = new Set(files.flatMap(({ path }) => /^libs\/platform\/src\/([a-z-]+)\//.exec(path)?.[1] ?? []));
  const missing = [...rooms].filter((room) => !new RegExp(`^\\| \`${room}\` `, 'm').test(text));
  return missing.map((room) => `docs/ARCHITECTURE.md: a row for the room \`${room}\` of libs/platform`);
};

/** Nothing grows past LINES_MAX; what already has is listed with its size, and the list only shrinks. */
export function fileSizes(files: readonly SourceFile[], listed: Readonly<Record<string, number>>): string[] {
  const sizes = new Map(
    files
      .filter((file) => isCode(file) && !isMigration(file) && !isTable(file))
      .map(({ path, text }) => [path, text.trimEnd().split('\n').length]),
  );
  const tooLong = [...sizes].flatMap(([path, lines]) => {
    const limit = listed[path] ?? LINES_MAX;
    return lines > limit ? [`${path}: ${lines} lines, at most ${limit}: split it`] : [];
  });
  const slack = Object.entries(listed).flatMap(([path, limit]) => {
    const lines = sizes.get(path) ?? 0;
    if (lines <= LINES_MAX) return [`${path}: take it off the list of sizes`];
    return lines < limit ? [`${path}: lower its listed size to ${lines}`] : [];
  });
  return [...tooLong, ...slack];
}

export const rules: Readonly<Record<string, Rule>> = {
  'runs every test': each(isCode, mentions(switchedOff, 'no test is switched off or run alone')),
  'leaves nothing open without an issue': each(isCode, mentions(leftOpen, 'name the issue, or do it')),
  'says first which question a file answers': each((file) => isCode(file) && !isMigration(file), firstLineIsComment),
  'names files kebab-case.role': each(isCode, ({ path }) =>
    kebabCaseRole.test(posix.basename(path)) ? undefined : 'name it kebab-case.role.ts',
  ),
  'gives a file one of the roles of the house': each(isCode, wrongRole),
  'explains every role in docs/ARCHITECTURE.md': rolesAreExplained,
  'explains every room of libs/platform in docs/ARCHITECTURE.md': roomsAreExplained,
  'exports explicit names from an index': each(({ path }) => /(^|\/)index\.ts$/.test(path), onlyExplicitExports),
  'exports nothing that no other file imports': exportsAreImported,
  'imports in no ring': (files) => ringsIn(readModules(files)).map((ring) => `a ring: ${ring.join(', ')}`),
  'has examples beside each decider': examplesBesideDeciders,
  'keeps one frozen example of every event type and version': historyIsComplete,
  'names no path of one machine': each(() => true, mentions(machinePath, 'a path of one machine')),
  'names no registry': each(() => true, mentions(registryHost, 'a registry host')),
};
