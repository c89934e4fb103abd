// The tokens that writes answer with and reads wait for: they say how far a source must have been read, such as `book:12,payments:345`.
import { BOOK_STREAM } from '@daybook/contracts';
import type { Source } from './consumer';
import type { Place } from './place';

/** A token that does not follow `source:number`, comma separated. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

const ENTRY = /^([a-z][A-Za-z0-9._-]{0,127}):(0|[1-9]\d{0,18})$/;
const ENTRIES_MAX = 16;

/** The number that a token asks of each source by name; of a name given twice the higher number counts. */
export function parseToken(token: string): Map<string, bigint> {
  const asked = new Map<string, bigint>();
  const entries = token.split(',');
  if (entries.length > ENTRIES_MAX) throw new InvalidToken(`A token has at most ${ENTRIES_MAX} entries.`);
  for (const entry of entries) {
    const [, name, digits] = ENTRY.exec(entry.trim()) ?? [];
    if (name === undefined || digits === undefined) {
      throw new InvalidToken('A token is a list of source:number, such as book:12,payments:345.');
    }
    const number = BigInt(digits);
    const before = asked.get(name);
    if (before === undefined || before < number) asked.set(name, number);
  }
  return asked;
}

export function formatToken(places: ReadonlyMap<string, bigint>): string {
  return [...places].map(([name, number]) => `${name}:${number}`).join(',');
}

/** `book` for the book, `log` for every stream; otherwise the names of the prefixes, contexts or deciders. */
export function tokenNames(source: Source): string[] {
  if ('stream' in source) return [streamName(source.stream)];
  if ('everyStream' in source) return ['log'];
  return source.streamPrefixes.map((prefix) => prefix.replace(/[.-]$/, ''));
}

/** The entries that say where a reader of the source stands; none before its first event. */
export function placeToken(source: Source, place: Place): Map<string, bigint> {
  if (place.position < 0n) return new Map();
  return new Map(tokenNames(source).map((name) => [name, place.position]));
}

/** How far a token asks a reader of the source to have read. For the whole log all entries count but those of single streams. */
export function askedOf(source: Source, asked: ReadonlyMap<string, bigint>): bigint[] {
  if (!('everyStream' in source)) return tokenNames(source).flatMap((name) => asked.get(name) ?? []);
  return [...asked].flatMap(([name, number]) => (namedStream(name) === undefined ? [number] : []));
}

/** The stream that a name stands for, when it stands for one. */
export function namedStream(name: string): string | undefined {
  return name === 'book' ? BOOK_STREAM : undefined;
}

function streamName(stream: string): string {
  return stream === BOOK_STREAM ? 'book' : stream;
}
