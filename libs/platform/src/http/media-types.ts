// Which bodies we read and which answers we can give, judged by the headers before anything is read.
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problem';

const JSON_BODY = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i;
const OFFERED: ReadonlySet<string> = new Set([
  '*/*',
  'application/*',
  'application/json',
  'application/problem+json',
  'text/*',
  'text/csv',
  'text/html',
]);

/** Whether headers announce a body at all. */
export function announcesBody(headers: IncomingHttpHeaders): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  const length = headers['content-length'];
  return length !== undefined && length !== '0';
}

/** Bodies are JSON in UTF-8, not compressed. @throws Problem 415 */
export function checkBodyHeaders(headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw new Problem(415, 'unsupported-media-type');
  const type = headers['content-type'];
  if (type === undefined ? announcesBody(headers) : !JSON_BODY.test(type)) {
    throw new Problem(415, 'unsupported-media-type');
  }
}

/** @throws Problem 406 when nothing we can answer with is accepted */
export function checkAccept(accept: string | undefined): void {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === 'application/json') return;
  if (!rangesOf(accept).some(({ range }) => OFFERED.has(range))) throw new Problem(406, 'not-acceptable');
}

/** Whether the caller would rather have CSV than JSON. */
export function prefersCsv(accept: string | undefined): boolean {
  if (accept === undefined || !accept.includes('csv')) return false;
  const ranges = rangesOf(accept);
  const weightOf = (wanted: string): number => ranges.find(({ range }) => range === wanted)?.weight ?? 0;
  return weightOf('text/csv') > 0 && weightOf('text/csv') >= weightOf('application/json');
}

function rangesOf(accept: string): { range: string; weight: number }[] {
  return accept
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      const weight = quality === undefined ? 1 : Number(quality.slice(2));
      return { range, weight: weight >= 0 && weight <= 1 ? weight : 0 };
    })
    .filter(({ weight }) => weight > 0);
}
