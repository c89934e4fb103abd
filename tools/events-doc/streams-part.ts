// The part of the document about the streams of deciders: the events of each, their writers and their readers.
import ts from 'typescript';
import { type Consumer, reads } from './consumers';
import { readExample } from './examples';
import { exampleLines, fieldTable, linkTo, meaning, paragraph } from './markdown';
import type { Shapes } from './shapes';
import type { Sources } from './sources';
import { type DeciderStream, type StoredEvent, deciderStreams } from './streams';

interface StreamsPart {
  readonly contents: readonly string[];
  readonly lines: readonly string[];
}

export function streamsPart(sources: Sources, shapes: Shapes, consumers: readonly Consumer[]): StreamsPart {
  const streams = deciderStreams(sources);
  return {
    contents: streams.map(
      ({ decider, events }) =>
        `- Streams ${linkTo(headingOf(decider), `\`${decider}-<id>\``)}: ${events.map(({ type }) => linkTo(type)).join(', ')}`,
    ),
    lines: streams.flatMap((stream) => streamLines(sources, shapes, consumers, stream)),
  };
}

const headingOf = (decider: string): string => `Streams \`${decider}-<id>\``;

function streamLines(
  sources: Sources,
  shapes: Shapes,
  consumers: readonly Consumer[],
  stream: DeciderStream,
): string[] {
  const { decider, about, file, eventsFile, refusalType, events } = stream;
  return [
    `## ${headingOf(decider)}`,
    '',
    about,
    `Written by the decider in \`${file}\`; events in \`${eventsFile}\`.`,
    '',
    `A command that was refused is remembered under its idempotency key as \`${refusalType}\`, which changes nothing.`,
    '',
    ...events.flatMap((event) => eventLines(sources, shapes, consumers, stream, event)),
  ];
}

function eventLines(
  sources: Sources,
  shapes: Shapes,
  consumers: readonly Consumer[],
  { decider, context }: DeciderStream,
  { type, v, doc, data, commands }: StoredEvent,
): string[] {
  const readers = consumers
    .filter((consumer) => reads(consumer, `${decider}-id`))
    .filter(({ singlesOut }) => singlesOut.size === 0 || singlesOut.has(type))
    .map(({ name, kind, app }) => `${kind} \`${name}\` of ${app}`);
  const versions = Array.from({ length: v }, (_, index) => `libs/${context}/history/${type}.v${index + 1}.json`);
  const written = commands.length === 0 ? '' : ` Follows from ${commands.map((name) => `\`${name}\``).join(', ')}.`;
  return [
    `### ${type}`,
    '',
    `Version ${v}.${written} Read by ${readers.length === 0 ? 'its own decider alone' : readers.join(', ')}.`,
    '',
    ...paragraph(meaning(type, doc)),
    ...dataLines(shapes, data),
    ...versions.toReversed().flatMap((path) => exampleLines(readExample(sources.root, path, 'data'))),
  ];
}

function dataLines(shapes: Shapes, data: ts.TypeNode): string[] {
  if (ts.isTypeLiteralNode(data)) return fieldTable(shapes.fieldsOf(data.members));
  return [`Its data: ${shapes.typeText(data)}.`, ''];
}
