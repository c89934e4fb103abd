// Which query parameters a route understands: those of its query DTO and those its decorators read.
import 'reflect-metadata';

export const AFTER_PARAMETER = 'after';
export const WAIT_PARAMETER = 'wait';

const QUERY_NAMES = 'daybook:query-names';

/** Remembers that the route reads these parameters besides its query DTO. */
export function addQueryNames(target: object, method: string, ...names: readonly string[]): void {
  const known = queryNamesOf(target, method);
  Reflect.defineMetadata(QUERY_NAMES, [...known, ...names], target, method);
}

export function queryNamesOf(target: object, method: string): readonly string[] {
  return (Reflect.getMetadata(QUERY_NAMES, target, method) as readonly string[] | undefined) ?? [];
}
