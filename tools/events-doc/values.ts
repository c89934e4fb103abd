// What a constant of the sources is worth, read without running anything.
import ts from 'typescript';
import type { Sources } from './sources';

/** Literals, templates, arrays, objects and constants made of these. @throws Error for anything else */
export function valueOf(sources: Sources, given: ts.Expression): unknown {
  const node = bare(given);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    return node.kind === ts.SyntaxKind.TrueKeyword;
  }
  if (ts.isTemplateExpression(node)) {
    const rest = node.templateSpans.map(
      ({ expression, literal }) => `${String(valueOf(sources, expression))}${literal.text}`,
    );
    return node.head.text + rest.join('');
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((element) => elementsOf(sources, element));
  if (ts.isObjectLiteralExpression(node)) {
    return Object.fromEntries(node.properties.map((property) => propertyOf(sources, property)));
  }
  const part = ts.isPropertyAccessExpression(node) ? partOf(sources, node) : initializerOf(sources, node);
  if (part !== undefined) return valueOf(sources, part);
  throw new Error(`${sources.pathOf(node)}: ${node.getText()} is no constant`);
}

/** One element, or those of the array that is spread there. */
function elementsOf(sources: Sources, element: ts.Expression): unknown[] {
  return ts.isSpreadElement(element)
    ? (valueOf(sources, element.expression) as unknown[])
    : [valueOf(sources, element)];
}

/** `CONSTANT.part` of a constant object, whatever its other parts are. */
function partOf(sources: Sources, { expression, name }: ts.PropertyAccessExpression): ts.Expression | undefined {
  const whole = initializerOf(sources, expression);
  return whole !== undefined && ts.isObjectLiteralExpression(whole) ? propertyNamed(whole, name.text) : undefined;
}

function initializerOf(sources: Sources, node: ts.Node): ts.Expression | undefined {
  const declaration = sources.declarationOf(node);
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  return declaration.initializer && bare(declaration.initializer);
}

function propertyOf(sources: Sources, property: ts.ObjectLiteralElementLike): [string, unknown] {
  if (!ts.isPropertyAssignment(property))
    throw new Error(`${sources.pathOf(property)}: ${property.getText()} is no constant`);
  return [nameOf(property.name), valueOf(sources, property.initializer)];
}

export function nameOf(name: ts.PropertyName): string {
  return ts.isStringLiteralLike(name) || ts.isIdentifier(name) ? name.text : name.getText();
}

/** Without what only the compiler wants to know. */
export function bare(node: ts.Expression): ts.Expression {
  const wraps = ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node);
  return wraps ? bare(node.expression) : node;
}

/** The value of an object's property, as it is written. */
export function propertyNamed(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = object.properties.filter(ts.isPropertyAssignment).find((property) => nameOf(property.name) === name);
  return found && bare(found.initializer);
}
