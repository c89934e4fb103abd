// The part of the document about the ledger's inbox and book: instructions, outcomes, refusal codes.
import ts from 'typescript';
import {
  BOOK_STREAM,
  INBOX_STREAM,
  INSTRUCTIONS_SENT,
  LOG_BEGAN,
  LOG_STREAM,
  PAGE_WRITTEN,
  WRITER_STREAM,
  WRITING_BEGAN,
} from '@daybook/contracts';
import { type Consumer, reads } from './consumers';
import { readExample } from './examples';
import { anchorOf, exampleLines, linkTo, meaning, shapeLines, table } from './markdown';
import { readRefusals } from './refusals';
import { type MayAsk, readAskers, readSenders } from './senders';
import type { Shape, Shapes } from './shapes';
import { type Sources, declared, docOf } from './sources';
import { membersOf } from './streams';

const INSTRUCTIONS = 'libs/contracts/src/ledger.instructions.ts';
const OUTCOMES = 'libs/contracts/src/ledger.outcomes.ts';
const WRITER = 'libs/contracts/src/ledger.writer.ts';
const EPOCH_FILE = 'libs/contracts/src/log.epoch.ts';
const PAGE = 'libs/contracts/src/ledger.page.ts';

interface BookPart {
  readonly contents: readonly string[];
  readonly lines: readonly string[];
}

/** Names that have a section of their own here. */
export function bookSections(sources: Sources): string[] {
  const instructions = membersOf(sources, sources.file(INSTRUCTIONS), 'Instruction');
  const outcomes = membersOf(sources, sources.file(OUTCOMES), 'Outcome');
  return [...instructions, ...outcomes].map(({ name }) => name.text);
}

export function bookPart(sources: Sources, shapes: Shapes, consumers: readonly Consumer[]): BookPart {
  const instructions = membersOf(sources, sources.file(INSTRUCTIONS), 'Instruction');
  const outcomes = membersOf(sources, sources.file(OUTCOMES), 'Outcome');
  const lines = [
    '## The beginning of the log',
    '',
    `Stream \`${LOG_STREAM}\`: of which epoch the log is. It holds the first event of the log and no other.`,
    '',
    ...readersLines(consumers, LOG_STREAM, ['Every process when it starts, and `npm run verify`.']),
    ...carrier(sources, shapes, LOG_BEGAN, declared(sources.file(EPOCH_FILE), 'LogBegan', ts.isInterfaceDeclaration)),
    '## The inbox of the ledger',
    '',
    `Stream \`${INBOX_STREAM}\`: what every context asks the ledger to do, in any order.`,
    '',
    ...readersLines(consumers, INBOX_STREAM, [
      'The bookkeeper of the ledger, which answers each instruction on the book.',
    ]),
    ...carrier(
      sources,
      shapes,
      INSTRUCTIONS_SENT,
      declared(sources.file(INSTRUCTIONS), 'InstructionsSent', ts.isInterfaceDeclaration),
    ),
    ...instructions.flatMap((one) => instructionLines(sources, shapes, one)),
    '## The book of the ledger',
    '',
    `Stream \`${BOOK_STREAM}\`: what became of every instruction, page after page; a page's number is its revision. Only the`,
    'bookkeeper writes it.',
    '',
    ...readersLines(consumers, BOOK_STREAM, ['Whoever waits for the outcome of what they asked for.']),
    ...carrier(sources, shapes, PAGE_WRITTEN, declared(sources.file(PAGE), 'PageWritten', ts.isInterfaceDeclaration)),
    ...outcomes.flatMap((one) => outcomeLines(sources, shapes, one)),
    ...refusalLines(sources),
    '## The writers of the book',
    '',
    `Stream \`${WRITER_STREAM}\`: which process wrote the book, and from which page on.`,
    '',
    ...readersLines(consumers, WRITER_STREAM, ['Who wrote it, for the time that the log gave it.']),
    ...carrier(
      sources,
      shapes,
      WRITING_BEGAN,
      declared(sources.file(WRITER), 'WritingBegan', ts.isInterfaceDeclaration),
    ),
  ];
  const names = (shaped: readonly ts.InterfaceDeclaration[]): string =>
    shaped.map(({ name }) => linkTo(name.text)).join(', ');
  const contents = [
    `- ${linkTo('The beginning of the log')}: ${linkTo(LOG_BEGAN)}`,
    `- ${linkTo('The inbox of the ledger')}: ${linkTo(INSTRUCTIONS_SENT)} with ${names(instructions)}`,
    `- ${linkTo('The book of the ledger')}: ${linkTo(PAGE_WRITTEN)} with ${names(outcomes)}`,
    `- ${linkTo('Refusal codes')}`,
    `- ${linkTo('The writers of the book')}: ${linkTo(WRITING_BEGAN)}`,
  ];
  return { contents, lines };
}

function readersLines(consumers: readonly Consumer[], stream: string, others: readonly string[] = []): string[] {
  const readers = consumers.filter((consumer) => reads(consumer, stream));
  const named = readers.map(({ name, kind, app }) => `${kind} \`${name}\` of ${app}`);
  return ['Read by:', '', ...[...others, ...named].map((reader) => `- ${reader}`), ''];
}

function carrier(sources: Sources, shapes: Shapes, type: string, data: ts.InterfaceDeclaration): string[] {
  const path = `libs/contracts/history/${type}.v1.json`;
  return [`### ${type}`, '', 'Version 1.', '', ...shapeLines(shapes.describe(data)), `A whole one: \`${path}\`.`, ''];
}

function instructionLines(sources: Sources, shapes: Shapes, declaration: ts.InterfaceDeclaration): string[] {
  const name = declaration.name.text;
  const askers = readAskers(sources)(name);
  return [
    `### ${name}`,
    '',
    'Instruction, version 1.',
    '',
    ...shapeLines(explained(shapes.describe(declaration))),
    ...table(['May be asked by', 'On accounts', 'As a record'], readSenders(sources)(name).map(senderRow)),
    ...(askers.length === 0 ? [] : [`Asked in ${askers.map((path) => `\`${path}\``).join(', ')}.`, '']),
    ...exampleLines(readExample(sources.root, `libs/contracts/history/instruction.${name}.v1.json`, 'value')),
  ];
}

function explained(shape: Shape): Shape {
  return { ...shape, doc: meaning(shape.name, shape.doc) };
}

function senderRow({ sender, accounts, except = [], records }: MayAsk): string[] {
  const prefixes = accounts.map((prefix) => (prefix === '' ? 'all' : `\`${prefix}\``)).join(', ');
  const but = except.length === 0 ? '' : ` but ${except.map((prefix) => `\`${prefix}\``).join(', ')}`;
  return [`\`${sender}\``, accounts.length === 0 ? 'names none' : prefixes + but, records === true ? 'yes' : 'no'];
}

function outcomeLines(sources: Sources, shapes: Shapes, declaration: ts.InterfaceDeclaration): string[] {
  const name = declaration.name.text;
  return [
    `### ${name}`,
    '',
    'Outcome, version 1.',
    '',
    ...shapeLines(explained(shapes.describe(declaration))),
    ...exampleLines(readExample(sources.root, `libs/contracts/history/outcome.${name}.v1.json`, 'value')),
  ];
}

function refusalLines(sources: Sources): string[] {
  const rows = readRefusals(sources).map(({ code, meaning: text, status, problem, isOverridden }) => [
    ...[`\`${code}\``, meaning(code, text), `${status} \`${problem}\``],
    isOverridden ? 'booked, with an override' : 'refused',
  ]);
  const override = docOf(
    declared(sources.file('libs/contracts/src/ledger.refusals.ts'), 'Override', ts.isInterfaceDeclaration),
  );
  return [
    '## Refusal codes',
    '',
    `Why the ledger refuses: the \`code\` of ${linkTo('InstructionRefused')}, and of the problem over HTTP. A record states what`,
    `has already happened outside; where it would break a rule it may be booked all the same ([Override](#${anchorOf('Override')})).`,
    override,
    '',
    ...table(['Code', 'Meaning', 'Over HTTP', 'A record is'], rows),
  ];
}
