// Which events a filter lets through, judged by stream name or event type alone.

export interface EventFilter {
  readonly on: 'stream' | 'type';
  /** Any of these, or undefined for "not a system event": a name that is not empty and does not begin with `$`. */
  readonly prefixes: readonly string[] | undefined;
  /** A checkpoint is due after this many considered events. */
  readonly checkpointEvery: number;
}

/** The one regular expression whose meaning is the same in every dialect we know of, and the only one supported. */
export const NOT_SYSTEM = '^[^$].*';

export function matches(filter: EventFilter | undefined, stream: string, type: string): boolean {
  if (filter === undefined) return true;
  const name = filter.on === 'stream' ? stream : type;
  if (filter.prefixes === undefined) return name !== '' && !name.startsWith('$');
  return filter.prefixes.some((prefix) => name.startsWith(prefix));
}
