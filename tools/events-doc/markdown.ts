// How shapes, tables and examples are written in Markdown.
import type { Example } from './examples';
import type { Field, Shape } from './shapes';

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

export function fieldTable(fields: readonly Field[]): string[] {
  const rows = fields.map(({ name, isOptional, type, doc }) => [
    `\`${name}\`${isOptional ? ' (if any)' : ''}`,
    type,
    doc,
  ]);
  if (fields.some(({ doc }) => doc !== '')) return table(['Field', 'Type', 'Meaning'], rows);
  return table(
    ['Field', 'Type'],
    rows.map((row) => row.slice(0, 2)),
  );
}

/** What a shape says of itself, without its heading. */
export function shapeLines({ doc, bases, fields, oneOf }: Shape): string[] {
  const also =
    bases.length === 0 ? [] : [`Has all fields of ${bases.join(' and ')}${fields.length === 0 ? '.' : ', and:'}`, ''];
  const [only, ...others] = oneOf;
  const values =
    only === undefined ? [] : [others.length === 0 ? `Written as: ${only}.` : `One of: ${oneOf.join(', ')}.`, ''];
  return [...paragraph(doc), ...values, ...also, ...fieldTable(fields)];
}

export function exampleLines({ path, json }: Example): string[] {
  return [
    '<details>',
    `<summary>Example (<code>${path}</code>)</summary>`,
    '',
    '```json',
    json,
    '```',
    '',
    '</details>',
    '',
  ];
}

/** @throws Error when there is nothing to say: what stands on the log for ever has a meaning, and it stands beside it. */
export function meaning(name: string, doc: string): string {
  if (doc === '') throw new Error(`${name} does not say what it means: put a comment beside it`);
  return doc;
}

export function paragraph(text: string): string[] {
  return text === '' ? [] : [text, ''];
}

/** The address of a heading on its page, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9_ -]/g, '')
    .replaceAll(' ', '-');
}

export function linkTo(heading: string, text = heading): string {
  return `[${text}](#${anchorOf(heading)})`;
}
