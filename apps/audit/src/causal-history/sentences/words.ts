// The pieces that sentences about events are put together from.
import { isRecord, type JsonRecord } from '../json-record';

/** The sentence for the data of each type, without taking anything about their shape for granted. */
export type Sentences = Readonly<Record<string, (data: JsonRecord) => string>>;

/** Stands in a sentence where the data do not say what belongs there: the sentence is not told then. */
export const MISSING = '\0';

export function refusedCommand(data: JsonRecord): string {
  return `Refused ${at(data, 'command')}: ${at(data, 'code')}`;
}

const ENTRIES_SHOWN = 4;

export function entries(data: JsonRecord): string {
  if (!Array.isArray(data.entries)) return MISSING;
  const all = data.entries.map((entry: unknown) => (isRecord(entry) ? entryText(entry) : MISSING));
  const more = all.length > ENTRIES_SHOWN ? `, and ${all.length - ENTRIES_SHOWN} more entries` : '';
  return all.slice(0, ENTRIES_SHOWN).join(', ') + more;
}

function entryText(entry: JsonRecord): string {
  return `${at(entry, 'direction')} ${at(entry, 'accountId')} ${money(entry)}`;
}

function money(data: JsonRecord): string {
  return `${at(data, 'amount')} ${at(data, 'currency')}`;
}

export function bookPlace(data: JsonRecord, field: string): string {
  return `page ${at(data, field, 'page')}, outcome ${at(data, field, 'n')}`;
}

export function at(data: JsonRecord, ...path: readonly string[]): string {
  let value: unknown = data;
  for (const step of path) value = isRecord(value) ? value[step] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : MISSING;
}
