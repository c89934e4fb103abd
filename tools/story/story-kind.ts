// How a kind of thing that happens in a context is told: how it begins, what it is called, and which events end it how.
import type { HistoryItem } from './history-item';

type Data = Readonly<Record<string, unknown>>;

export interface StoryKind {
  /** The type of the event it begins with. */
  readonly begins: string;
  readonly title: (data: Data) => string;
  /** What each event that ends it makes of it. */
  readonly ends: Readonly<Record<string, string>>;
  /** What it is until then, by the last of these events; "pending" before the first. */
  readonly meanwhile?: Readonly<Record<string, string>>;
}

export function dataOf({ data }: HistoryItem): Data {
  return typeof data === 'object' && data !== null ? (data as Data) : {};
}

export function money(data: Data): string {
  return `${at(data, 'amount')} ${at(data, 'currency')}`;
}

/** The text at a path of the data; "?" where there is none. */
export function at(data: Data, ...path: readonly string[]): string {
  let value: unknown = data;
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Data)[step] : undefined;
  return typeof value === 'string' ? value : '?';
}
