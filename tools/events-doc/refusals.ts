// What each refusal code means, what it is over HTTP, and whether a record is held to it.
import ts from 'typescript';
import { type Sources, declared, docOf, find, oneParagraph } from './sources';
import { bare, valueOf } from './values';

interface RefusalEntry {
  readonly code: string;
  readonly meaning: string;
  readonly status: number;
  readonly problem: string;
  /** A record is booked all the same, with this as an override. */
  readonly isOverridden: boolean;
}

const REFUSALS = 'libs/contracts/src/ledger.refusals.ts';
const PROBLEMS = 'libs/contracts/src/ledger.refusal-problems.ts';

export function readRefusals(sources: Sources): RefusalEntry[] {
  const file = sources.file(REFUSALS);
  const { initializer } = declared(file, 'REFUSAL_CODES', ts.isVariableDeclaration);
  const list = initializer && bare(initializer);
  if (list === undefined || !ts.isArrayLiteralExpression(list)) throw new Error(`${REFUSALS}: no list of codes`);
  const problems = declared(sources.file(PROBLEMS), 'REFUSAL_PROBLEMS', ts.isVariableDeclaration).initializer;
  if (problems === undefined) throw new Error(`${PROBLEMS}: no problems`);
  const problemOf = valueOf(sources, problems) as Readonly<Record<string, readonly [number, string]>>;
  const override = declared(file, 'Override', ts.isInterfaceDeclaration);
  const overridden = new Set(find(override, ts.isStringLiteral).map(({ text }) => text));
  return list.elements.map((element) => {
    const code = valueOf(sources, element) as string;
    const [status, problem] = problemOf[code] ?? [];
    if (status === undefined || problem === undefined) throw new Error(`${PROBLEMS}: no problem for ${code}`);
    return { code, meaning: commentBefore(file, element), status, problem, isOverridden: overridden.has(code) };
  });
}

function commentBefore(file: ts.SourceFile, element: ts.Node): string {
  const ranges = ts.getLeadingCommentRanges(file.text, element.getFullStart()) ?? [];
  const last = ranges.at(-1);
  return last === undefined
    ? docOf(element)
    : oneParagraph(file.text.slice(last.pos, last.end).replace(/^\/\*\*?|\*\/$/g, ''));
}
