// The sources that say what stands on the log, as the compiler reads them: what they import of one another is resolved, nothing else.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

export interface Sources {
  readonly root: string;
  readonly files: readonly ts.SourceFile[];
  /** What an identifier stands for, wherever it was imported from; undefined when it is none of ours. */
  declarationOf(name: ts.Node): ts.Declaration | undefined;
  /** A file of the sources by its path in the checkout. */
  file(path: string): ts.SourceFile;
  pathOf(node: ts.Node): string;
}

const SKIPPED = /\.spec\.ts$|\/(migrations|testing|history|generated)\//;

/** Libraries without events whose shapes events carry. */
const CARRIED = ['pricing'];

/** Contracts, the rules of the contexts and the apps; not the platform, which says nothing on the log of its own accord. */
export function readSources(root: string): Sources {
  const contexts = readdirSync(join(root, 'libs')).filter((lib) => existsSync(join(root, 'libs', lib, 'history')));
  const folders = [
    ...[...contexts, ...CARRIED].map((lib) => `libs/${lib}/src`),
    ...readdirSync(join(root, 'apps')).map((app) => `apps/${app}/src`),
  ];
  const paths = folders.flatMap((folder) => filesIn(join(root, folder)));
  const known = new Set(paths);
  const options: ts.CompilerOptions = { noLib: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const resolve = (name: string, from: string): string | undefined => {
    const [, lib] = /^@daybook\/([a-z-]+)$/.exec(name) ?? [];
    if (lib !== undefined) return join(root, 'libs', lib, 'src/index.ts');
    return name.startsWith('.') ? `${join(dirname(from), name)}.ts` : undefined;
  };
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const resolvedFileName = resolve(text, from);
      const isOurs = resolvedFileName !== undefined && known.has(resolvedFileName);
      return { resolvedModule: isOurs ? { resolvedFileName, extension: ts.Extension.Ts } : undefined };
    });
  const program = ts.createProgram(paths, options, host);
  const checker = program.getTypeChecker();
  const pathOf = (node: ts.Node): string => relative(root, node.getSourceFile().fileName);
  return {
    root,
    files: program.getSourceFiles().filter(({ fileName }) => known.has(fileName)),
    declarationOf: (name) => {
      const symbol = checker.getSymbolAtLocation(name);
      if (symbol === undefined) return undefined;
      const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return original.declarations?.[0];
    },
    file: (path) => {
      const file = program.getSourceFile(join(root, path));
      if (file === undefined) throw new Error(`${path} is not there`);
      return file;
    },
    pathOf,
  };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith('.ts') && !SKIPPED.test(path))
    .sort();
}

/** The nodes below, depth first, that are of a kind. */
export function find<T extends ts.Node>(node: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (child: ts.Node): void => {
    if (is(child)) found.push(child);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

/** The documentation beside a declaration, as one paragraph. */
export function docOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return oneParagraph(ts.getTextOfJSDocComment(docs.at(-1)?.comment) ?? '');
}

export function oneParagraph(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The first line of a file, which says what it is about. */
export function aboutFile(file: ts.SourceFile): string {
  return /^\/\/ ?(.*)/.exec(file.text)?.[1] ?? '';
}

export function declared<T extends ts.Declaration & { readonly name?: ts.Node }>(
  file: ts.SourceFile,
  name: string,
  is: (node: ts.Node) => node is T,
): T {
  const found = find(file, is).find((one) => one.name?.getText() === name);
  if (found === undefined) throw new Error(`${file.fileName} declares no ${name}`);
  return found;
}
