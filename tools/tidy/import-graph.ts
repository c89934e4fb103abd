// Which file imports which names of which other file? Read with TypeScript's own parser; types and dynamic imports count.
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-files';

/** What one file takes from another; '*' when it may take anything. */
interface Import {
  readonly from: string;
  readonly names: readonly string[];
}

interface Module {
  readonly path: string;
  /** Names declared with `export` in the file itself. */
  readonly exported: readonly string[];
  readonly imports: readonly Import[];
}

const isModule = ({ path }: SourceFile): boolean => /^(apps|libs|tools)\/.*(?<!\.d)\.ts(\.txt)?$/.test(path);
/** What a context is made from takes names of libraries; nobody takes its own. */
const isTemplate = ({ path }: Module): boolean => path.endsWith('.txt');
/** Whole as it is, whoever needs which part of it: money is calculated with nowhere else. */
const WHOLE = 'libs/money/';
const isIndex = ({ path }: Module): boolean =>
  /^libs\/[a-z-]+\/(src|testing)\/index\.ts$/.test(path) && !path.startsWith(WHOLE);
const ANYTHING = ['*'];

export function readModules(files: readonly SourceFile[]): Module[] {
  const modules = files.filter(isModule);
  const paths = new Set(modules.map(({ path }) => path));
  return modules.map(({ path, text }) => {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    const imports = takenBy(source).flatMap(({ from, names }) => {
      const file = resolve(path, from, paths);
      return file === undefined ? [] : [{ from: file, names }];
    });
    return { path, exported: source.statements.flatMap(exportedBy), imports };
  });
}

/** Undefined for what is no file of ours, such as a package. */
function resolve(path: string, specifier: string, paths: ReadonlySet<string>): string | undefined {
  const [, library, testing] = /^@daybook\/([a-z-]+)(\/testing)?$/.exec(specifier) ?? [];
  if (library !== undefined) return `libs/${library}/${testing === undefined ? 'src' : 'testing'}/index.ts`;
  if (!specifier.startsWith('.')) return undefined;
  const base = posix.join(posix.dirname(path), specifier);
  return [`${base}.ts`, `${base}/index.ts`].find((candidate) => paths.has(candidate));
}

function takenBy(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, namesOfClause(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, namesOfExport(node));
    else if (ts.isImportTypeNode(node)) add(literalOf(node.argument), ANYTHING);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], ANYTHING);
    }
    ts.forEachChild(node, visit);
  };
  const add = (specifier: ts.Node | undefined, names: readonly string[]): void => {
    if (specifier !== undefined && ts.isStringLiteral(specifier)) found.push({ from: specifier.text, names });
  };
  visit(source);
  return found;
}

function literalOf(argument: ts.TypeNode): ts.Node | undefined {
  return ts.isLiteralTypeNode(argument) ? argument.literal : undefined;
}

function namesOfClause(clause: ts.ImportClause | undefined): readonly string[] {
  if (clause === undefined) return [];
  const { namedBindings } = clause;
  if (namedBindings === undefined || ts.isNamespaceImport(namedBindings)) return ANYTHING;
  return namedBindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

function namesOfExport({ exportClause }: ts.ExportDeclaration): readonly string[] {
  if (exportClause === undefined || ts.isNamespaceExport(exportClause)) return ANYTHING;
  return exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

function exportedBy(statement: ts.Statement): string[] {
  const isExported = ts.canHaveModifiers(statement)
    ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    : false;
  if (isExported !== true) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  }
  const { name } = statement as ts.Statement & { readonly name?: ts.Node };
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

/** Groups of files that import one another in a ring, each sorted: the strongly connected parts of the graph (Tarjan). */
export function ringsIn(modules: readonly Module[]): string[][] {
  const importsOf = new Map(modules.map(({ path, imports }) => [path, imports.map(({ from }) => from)]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const rings: string[][] = [];
  const visit = (path: string): number => {
    const number = index.size;
    index.set(path, number);
    stack.push(path);
    let lowest = number;
    for (const next of importsOf.get(path) ?? []) {
      if (!importsOf.has(next)) continue;
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, index.get(next) ?? lowest);
    }
    low.set(path, lowest);
    if (lowest === number) {
      const part = stack.splice(stack.indexOf(path));
      if (part.length > 1 || importsOf.get(path)?.includes(path) === true) rings.push(part.sort());
    }
    return lowest;
  };
  for (const path of importsOf.keys()) if (!index.has(path)) visit(path);
  return rings;
}

/** Names that the index of a library hands on, and no file takes from it: `path: name`. */
export function handedOnForNobody(modules: readonly Module[]): string[] {
  const taken = namesTaken(modules);
  return modules
    .filter(isIndex)
    .flatMap(({ path, imports }) => imports.flatMap(({ names }) => names.map((name) => `${path}: ${name}`)))
    .filter((one) => !taken.has(one) && !taken.has(one.replace(/: .*/, ': *')));
}

/** `path: name` of everything that any file takes from another. */
function namesTaken(modules: readonly Module[]): Set<string> {
  return new Set(
    modules.flatMap(({ imports }) => imports.flatMap(({ from, names }) => names.map((name) => `${from}: ${name}`))),
  );
}

/** Exports that no other file names: `path: name`. What tests and tools load by a computed path is not seen. */
export function exportsOfNoUse(modules: readonly Module[]): string[] {
  const taken = namesTaken(modules);
  return modules
    .filter((module) => !isTemplate(module))
    .flatMap(({ path, exported }) =>
      exported.map((name) => `${path}: ${name}`).filter((one) => !taken.has(one) && !taken.has(`${path}: *`)),
    );
}
