// How types are told of: an interface as its fields, an alias as its values, each name leading to the shape it stands for.
import ts from 'typescript';
import { type Sources, docOf } from './sources';
import { bare, valueOf } from './values';

export interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  /** Markdown, with links to shapes. */
  readonly type: string;
  readonly doc: string;
}

export interface Shape {
  readonly name: string;
  readonly doc: string;
  /** Markdown links to the shapes whose fields it has too. */
  readonly bases: readonly string[];
  readonly fields: readonly Field[];
  /** Of an alias: what it is one of, as Markdown. */
  readonly oneOf: readonly string[];
}

type Named = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

const WRAPPERS: ReadonlySet<string> = new Set(['Readonly', 'Partial']);
const PLAIN: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.StringKeyword]: 'string',
  [ts.SyntaxKind.NumberKeyword]: 'integer',
  [ts.SyntaxKind.BooleanKeyword]: 'boolean',
};

export class Shapes {
  /** Every shape that was named so far, in the order of naming. */
  private readonly named = new Map<string, Named>();

  constructor(
    private readonly sources: Sources,
    /** Where shapes stand that have a section of their own elsewhere. */
    private readonly elsewhere: ReadonlySet<string>,
  ) {}

  /** Describes a declaration; what it names is described by `rest`. */
  describe(declaration: Named): Shape {
    const { name } = declaration;
    const head = { name: name.text, doc: docOf(declaration) };
    if (ts.isTypeAliasDeclaration(declaration)) {
      if (ts.isTypeLiteralNode(declaration.type)) {
        return { ...head, bases: [], fields: this.fieldsOf(declaration.type.members), oneOf: [] };
      }
      return { ...head, bases: [], fields: [], oneOf: this.oneOf(declaration.type) };
    }
    const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => types);
    return {
      ...head,
      bases: bases.map(({ expression }) => this.link(expression)),
      fields: this.fieldsOf(declaration.members),
      oneOf: [],
    };
  }

  fieldsOf(members: ts.NodeArray<ts.TypeElement>): Field[] {
    return members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.getText(),
      isOptional: member.questionToken !== undefined,
      type: member.type === undefined ? '' : this.typeText(member.type),
      doc: docOf(member),
    }));
  }

  /** Everything that was named and has no section elsewhere; describing it may name more. */
  rest(): Shape[] {
    const described = new Map<string, Shape>();
    while (described.size < this.named.size) {
      for (const [name, declaration] of this.named) {
        if (!described.has(name)) described.set(name, this.describe(declaration));
      }
    }
    return [...described.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  typeText(node: ts.TypeNode): string {
    const plain = PLAIN[node.kind];
    if (plain !== undefined) return plain;
    if (ts.isTypeOperatorNode(node) || ts.isParenthesizedTypeNode(node)) return this.typeText(node.type);
    if (ts.isArrayTypeNode(node)) return this.arrayText(node.elementType);
    if (ts.isTupleTypeNode(node)) return `[${node.elements.map((element) => this.typeText(element)).join(', ')}]`;
    if (ts.isUnionTypeNode(node)) return node.types.map((type) => this.typeText(type)).join(' or ');
    if (ts.isIntersectionTypeNode(node)) return node.types.map((type) => this.typeText(type)).join(' with ');
    if (ts.isLiteralTypeNode(node)) return code(node.literal.getText().replace(/^'(.*)'$/, '"$1"'));
    if (ts.isTypeLiteralNode(node)) {
      const fields = this.fieldsOf(node.members).map(
        ({ name, isOptional, type }) => `${name}${isOptional ? '?' : ''}: ${type}`,
      );
      return `{ ${fields.join(', ')} }`;
    }
    if (ts.isTypeReferenceNode(node)) return this.referenceText(node);
    if (ts.isIndexedAccessTypeNode(node)) return this.indexedText(node);
    throw new Error(`${this.sources.pathOf(node)}: no words for the type ${node.getText()}`);
  }

  private arrayText(element: ts.TypeNode): string {
    const text = this.typeText(element);
    return ts.isParenthesizedTypeNode(element) ? `list of (${text})` : `list of ${text}`;
  }

  private referenceText({ typeName, typeArguments = ts.factory.createNodeArray() }: ts.TypeReferenceNode): string {
    const name = typeName.getText();
    const [first, second] = typeArguments;
    if (WRAPPERS.has(name) && first !== undefined) return this.typeText(first);
    if (name === 'Extract' && second !== undefined) return this.typeText(second);
    if (name === 'Record' && second !== undefined) return `object of ${this.typeText(second)} by name`;
    return this.link(typeName);
  }

  /** `(typeof VALUES)[number]` or `Shape['field']`. */
  private indexedText(node: ts.IndexedAccessTypeNode): string {
    const values = this.valuesOf(node);
    if (values !== undefined) return values.join(' or ');
    if (!ts.isTypeReferenceNode(node.objectType)) throw new Error(`no words for ${node.getText()}`);
    return `${node.indexType.getText().replaceAll("'", '')} of ${this.link(node.objectType.typeName)}`;
  }

  private valuesOf(node: ts.TypeNode): string[] | undefined {
    if (!ts.isIndexedAccessTypeNode(node) || node.indexType.kind !== ts.SyntaxKind.NumberKeyword) return undefined;
    const query = ts.isParenthesizedTypeNode(node.objectType) ? node.objectType.type : node.objectType;
    const list = ts.isTypeQueryNode(query) ? this.sources.declarationOf(query.exprName) : undefined;
    if (list === undefined || !ts.isVariableDeclaration(list) || list.initializer === undefined) return undefined;
    const values = valueOf(this.sources, bare(list.initializer));
    return Array.isArray(values) ? values.map((value: unknown) => code(JSON.stringify(value))) : undefined;
  }

  private oneOf(node: ts.TypeNode): string[] {
    if (ts.isUnionTypeNode(node)) return node.types.map((type) => this.typeText(type));
    return this.valuesOf(node) ?? [this.typeText(node)];
  }

  private link(name: ts.Node): string {
    const declaration = this.sources.declarationOf(name);
    if (
      declaration === undefined ||
      !(ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration))
    ) {
      throw new Error(`${this.sources.pathOf(name)}: ${name.getText()} is no shape of ours`);
    }
    const text = declaration.name.text;
    const known = this.named.get(text);
    if (known !== undefined && known !== declaration) throw new Error(`two shapes are called ${text}`);
    if (!this.elsewhere.has(text)) this.named.set(text, declaration);
    return `[${text}](#${text.toLowerCase()})`;
  }
}

function code(text: string): string {
  return `\`${text}\``;
}
