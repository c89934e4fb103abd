// docs/events.md: everything that stands on the log, told from the sources.
import ts from 'typescript';
import { bookPart, bookSections } from './book-part';
import { type Consumer, readConsumers } from './consumers';
import { linkTo, shapeLines, table } from './markdown';
import { Shapes } from './shapes';
import { declared, readSources } from './sources';
import { streamsPart } from './streams-part';

const METADATA = 'libs/contracts/src/event-metadata.ts';

/** The text of the document for the checkout at `root`. */
export function eventsDocument(root: string): string {
  const sources = readSources(root);
  const shapes = new Shapes(sources, new Set([...bookSections(sources), 'EventMetadata']));
  const consumers = readConsumers(sources);
  const metadata = shapes.describe(declared(sources.file(METADATA), 'EventMetadata', ts.isInterfaceDeclaration));
  const book = bookPart(sources, shapes, consumers);
  const streams = streamsPart(sources, shapes, consumers);
  const lines = [
    '# What stands on the log',
    '',
    '<!-- Made from the sources by `node tools/run.js events-doc`: do not edit. -->',
    '',
    'Every event, instruction and outcome there is, with what it means, what it carries, its writers and its readers. What',
    'is here is kept for ever: shapes only grow, and one example of every type and version is frozen under `libs/*/history`.',
    'Payloads are JSON in RFC 8785 canonical form: amounts are decimal strings, instants RFC 3339 in UTC with milliseconds,',
    'hashes lower-case hex.',
    '',
    `- ${linkTo('Metadata')}`,
    ...book.contents,
    ...streams.contents,
    `- ${linkTo('Shapes')}`,
    `- ${linkTo('Who follows the log')}`,
    '',
    '## Metadata',
    '',
    ...shapeLines(metadata),
    ...book.lines,
    ...streams.lines,
    '## Shapes',
    '',
    ...shapes.rest().flatMap((shape) => [`### ${shape.name}`, '', ...shapeLines(shape)]),
    '## Who follows the log',
    '',
    'Each by a durable subscription: policies act, projections write tables for reading.',
    '',
    ...table(['Name', 'Kind', 'Of', 'Reads', 'What for'], consumers.map(consumerRow)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function consumerRow({ name, kind, app, streams, about, singlesOut }: Consumer): string[] {
  const singled = [...singlesOut].map((type) => linkTo(type)).join(', ');
  const places =
    streams === undefined
      ? 'every stream'
      : streams.map((stream) => `\`${stream}${/[.-]$/.test(stream) ? '*' : ''}\``).join(', ');
  return [`\`${name}\``, kind, app, singled === '' ? places : `${places}: ${singled}`, about];
}
