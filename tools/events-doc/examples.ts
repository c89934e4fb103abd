// The frozen examples of what stands on the log, laid out for a reader.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WIDTH = 110;

export interface Example {
  /** Path in the checkout. */
  readonly path: string;
  readonly json: string;
}

/** @param pick the part of the file that is the example itself */
export function readExample(root: string, path: string, pick: 'data' | 'value'): Example {
  if (!existsSync(join(root, path))) throw new Error(`${path} is missing`);
  const file = JSON.parse(readFileSync(join(root, path), 'utf8')) as Readonly<Record<string, unknown>>;
  return { path, json: laidOut(file[pick]) };
}

/** JSON in which whatever fits stands on one line. */
export function laidOut(value: unknown, indent = ''): string {
  const line = onOneLine(value);
  if (indent.length + line.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => inner + laidOut(item, inner))
    : Object.entries(value).map(([name, item]) => `${inner}${JSON.stringify(name)}: ${laidOut(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  const fields = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${onOneLine(item)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
