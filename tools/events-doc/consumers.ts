// Which policies and projections read the log, and from which streams?
import { BOOK_STREAM } from '@daybook/contracts';
import ts from 'typescript';
import { type Sources, aboutFile, find } from './sources';
import { valueOf } from './values';

export interface Consumer {
  readonly name: string;
  readonly kind: string;
  readonly app: string;
  readonly about: string;
  readonly file: string;
  /** Names of streams, or what they begin with; undefined for every stream. */
  readonly streams: readonly string[] | undefined;
  /** Of a policy, the event types that its own file names: with none it looks at all it reads. */
  readonly singlesOut: ReadonlySet<string>;
}

/** What the platform's policies say for the classes that extend them. */
const SAID_BY_BASE: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  AsksLedger: [['kind', 'policy']],
  AnswersFacts: [['kind', 'policy']],
  HearsLedger: [
    ['kind', 'policy'],
    ['source', { stream: BOOK_STREAM }],
  ],
};

/** Classes that say their `kind`, `name` and `source`, or extend one that does, by app and name. */
export function readConsumers(sources: Sources): Consumer[] {
  const consumers = sources.files
    .filter(({ fileName }) => /\.(policy|projection)\.ts$/.test(fileName))
    .flatMap((file) =>
      find(file, ts.isClassDeclaration).flatMap((declaration) => consumerOf(sources, declaration) ?? []),
    );
  return consumers.sort((a, b) => (`${a.app}/${a.name}` < `${b.app}/${b.name}` ? -1 : 1));
}

/** Whether the consumer is given the events of a stream. */
export function reads({ streams }: Consumer, stream: string): boolean {
  return (
    streams === undefined || streams.some((one) => stream === one || (/[.-]$/.test(one) && stream.startsWith(one)))
  );
}

function consumerOf(sources: Sources, declaration: ts.ClassDeclaration): Consumer | undefined {
  const base = declaration.heritageClauses?.[0]?.types[0]?.expression.getText() ?? '';
  const said = new Map<string, unknown>(SAID_BY_BASE[base]);
  for (const member of declaration.members.filter(ts.isPropertyDeclaration)) {
    const name = member.name.getText();
    if (['kind', 'name', 'source'].includes(name) && member.initializer !== undefined) {
      said.set(name, valueOf(sources, member.initializer));
    }
  }
  const { kind, name, source } = Object.fromEntries(said);
  if (typeof kind !== 'string' || typeof name !== 'string' || source === undefined) return undefined;
  const file = declaration.getSourceFile();
  const [, app = ''] = /^apps\/([^/]+)\//.exec(sources.pathOf(file)) ?? [];
  const types = kind === 'policy' ? find(file, ts.isStringLiteral).map(({ text }) => text) : [];
  return {
    ...{ name, kind, app, about: aboutFile(file), file: sources.pathOf(file), streams: streamsOf(source) },
    singlesOut: new Set(types.filter((text) => /^[a-z]+\.[A-Z][A-Za-z]+$/.test(text))),
  };
}

function streamsOf(source: unknown): string[] | undefined {
  const { stream, streamPrefixes, everyStream } = source as {
    stream?: string;
    streamPrefixes?: readonly string[];
    everyStream?: true;
  };
  if (everyStream) return undefined;
  return stream === undefined ? [...(streamPrefixes ?? [])] : [stream];
}
