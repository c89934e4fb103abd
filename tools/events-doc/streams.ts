// Which events stand on the streams of deciders, which command writes each, and what they carry?
import ts from 'typescript';
import { refusalTypeOf } from '@daybook/platform';
import { type Sources, aboutFile, declared, docOf, find } from './sources';
import { nameOf, propertyNamed, valueOf } from './values';

export interface DeciderStream {
  readonly decider: string;
  readonly about: string;
  readonly file: string;
  readonly eventsFile: string;
  readonly context: string;
  readonly events: readonly StoredEvent[];
  /** The type under which refusals of its commands are remembered. */
  readonly refusalType: string;
}

export interface StoredEvent {
  readonly type: string;
  readonly v: number;
  readonly doc: string;
  readonly data: ts.TypeNode;
  readonly commands: readonly string[];
}

/** One per `defineEvents` in an events file, in the order of contexts and files. */
export function deciderStreams(sources: Sources): DeciderStream[] {
  return sources.files
    .filter(({ fileName }) => fileName.endsWith('.events.ts'))
    .flatMap((file) =>
      find(file, ts.isCallExpression)
        .filter(({ expression }) => expression.getText() === 'defineEvents')
        .map((call) => streamOf(sources, file, call)),
    );
}

function streamOf(sources: Sources, file: ts.SourceFile, call: ts.CallExpression): DeciderStream {
  const registry = call.parent;
  if (!ts.isVariableDeclaration(registry)) throw new Error(`${file.fileName}: events are defined without a name`);
  const rules = deciderOf(sources, registry);
  const name = propertyNamed(rules, 'name');
  const decider = name === undefined ? undefined : valueOf(sources, name);
  if (typeof decider !== 'string') throw new Error(`${sources.pathOf(rules)}: a decider without a name`);
  const commands = commandsOf(sources, rules);
  const [versions] = call.arguments;
  if (versions === undefined || !ts.isObjectLiteralExpression(versions))
    throw new Error(`${file.fileName}: no versions`);
  const events = versions.properties.filter(ts.isPropertyAssignment).map(({ name: key, initializer }) => {
    const type = nameOf(key);
    const v = ts.isObjectLiteralExpression(initializer) ? propertyNamed(initializer, 'v') : undefined;
    const { doc, data } = eventShape(sources, file, type);
    const writers = [...commands].filter(([, written]) => written.has(type)).map(([command]) => command);
    return { type, v: Number(v?.getText()), doc, data, commands: writers };
  });
  const [, context = ''] = /^libs\/([^/]+)\//.exec(sources.pathOf(file)) ?? [];
  const paths = { file: sources.pathOf(rules), eventsFile: sources.pathOf(file) };
  return { decider, context, ...paths, about: aboutFile(file), events, refusalType: refusalTypeOf(decider) };
}

/** The object whose `events` are these. */
function deciderOf(sources: Sources, registry: ts.VariableDeclaration): ts.ObjectLiteralExpression {
  for (const file of sources.files.filter(({ fileName }) => fileName.endsWith('.decider.ts'))) {
    for (const object of find(file, ts.isObjectLiteralExpression)) {
      const events = propertyNamed(object, 'events');
      if (events !== undefined && sources.declarationOf(events) === registry) return object;
    }
  }
  throw new Error(`no decider has the events ${registry.name.getText()}`);
}

/** The event types that each command's rule names, itself or through what it calls or names in the same file. */
function commandsOf(sources: Sources, rules: ts.ObjectLiteralExpression): Map<string, ReadonlySet<string>> {
  const decide = propertyNamed(rules, 'decide');
  if (decide === undefined || !ts.isObjectLiteralExpression(decide)) return new Map();
  return new Map(
    decide.properties.flatMap((rule) =>
      rule.name === undefined ? [] : [[nameOf(rule.name), typesNamed(sources, rule)]],
    ),
  );
}

function typesNamed(sources: Sources, node: ts.Node, seen = new Set<ts.Node>()): Set<string> {
  seen.add(node);
  const types = new Set(find(node, ts.isStringLiteral).map(({ text }) => text));
  for (const name of find(node, ts.isIdentifier)) {
    const declaration = sources.declarationOf(name);
    const isBeside = declaration?.getSourceFile() === node.getSourceFile() && declaration.parent !== node;
    const isCode =
      declaration !== undefined && (ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration));
    if (
      !isBeside ||
      !isCode ||
      seen.has(declaration) ||
      find(declaration, (child): child is ts.Node => child === node)[0]
    )
      continue;
    for (const type of typesNamed(sources, declaration, seen)) types.add(type);
  }
  return types;
}

function eventShape(sources: Sources, file: ts.SourceFile, type: string): { doc: string; data: ts.TypeNode } {
  for (const shape of find(file, ts.isInterfaceDeclaration)) {
    const members = new Map(shape.members.filter(ts.isPropertySignature).map((one) => [one.name.getText(), one]));
    const data = members.get('data');
    if (literalOf(sources, members.get('type')?.type) !== type || data?.type === undefined) continue;
    return { doc: [docOf(shape), docOf(data)].filter((text) => text !== '').join(' '), data: data.type };
  }
  throw new Error(`${file.fileName}: ${type} has no interface`);
}

/** `'payments.TransferInitiated'`, or `typeof` a constant that says so. */
function literalOf(sources: Sources, type: ts.TypeNode | undefined): unknown {
  if (type === undefined) return undefined;
  if (ts.isTypeQueryNode(type) && ts.isIdentifier(type.exprName)) return valueOf(sources, type.exprName);
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}

/** The interfaces a union type is made of, in its order. */
export function membersOf(sources: Sources, file: ts.SourceFile, union: string): ts.InterfaceDeclaration[] {
  const { type } = declared(file, union, ts.isTypeAliasDeclaration);
  if (!ts.isUnionTypeNode(type)) throw new Error(`${union} is no union`);
  return type.types.map((member) => {
    const declaration = ts.isTypeReferenceNode(member) ? sources.declarationOf(member.typeName) : undefined;
    if (declaration === undefined || !ts.isInterfaceDeclaration(declaration)) throw new Error(`${member.getText()}?`);
    return declaration;
  });
}
