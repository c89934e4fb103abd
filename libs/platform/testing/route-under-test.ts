// What the tables of bad input must know about a route to break each part of a request to it.
import { randomUUID } from 'node:crypto';
import type { RawRequest } from './raw-http';

interface MoneyField {
  /** RFC 6901 pointer into the body. */
  readonly at: string;
  /** Pointer to the currency that the amount is in. */
  readonly currency: string;
  readonly zero?: boolean;
}

/** A body that must be refused for a reason only this route knows. */
interface OwnBadInput {
  readonly row: number;
  readonly name: string;
  readonly body: object;
  readonly status: number;
  readonly code: string;
}

export interface RouteUnderTest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Complete, of an object that exists where the route needs one. */
  readonly path: string;
  /** A caller who may. */
  readonly token: () => string | Promise<string>;
  /** Statuses of the valid request. */
  readonly succeeds: readonly number[];
  /** A valid body with every optional field, made afresh. Absent: the route takes none. */
  readonly body?: () => object;
  readonly needsKey?: boolean;
  /** Where the route reads larger bodies than others, or more keys. */
  readonly bodyKibMax?: number;
  readonly keysMax?: number;
  readonly money?: readonly MoneyField[];
  readonly currencies?: readonly string[];
  readonly dates?: readonly string[];
  readonly uuids?: readonly string[];
  readonly texts?: readonly { readonly at: string; readonly max: number }[];
  readonly lists?: readonly { readonly at: string; readonly max: number }[];
  /** Fields whose content is free in form, so that other JSON types may be valid in them. */
  readonly untyped?: readonly string[];
  readonly own?: readonly OwnBadInput[];
}

export const bodyKibMaxOf = ({ bodyKibMax = 100 }: RouteUnderTest): number => bodyKibMax;

export type Header = readonly [name: string, value: string];

export const freshKey = (): string => randomUUID();

/** The valid request, of which the tables change one thing at a time. */
export function validRequest(route: RouteUnderTest, token: string, change: Partial<RawRequest> = {}): RawRequest {
  const headers: Header[] = [['authorization', `Bearer ${token}`]];
  if (route.needsKey === true) headers.push(['idempotency-key', freshKey()]);
  const body = route.body === undefined ? {} : { body: JSON.stringify(route.body()) };
  if (route.body !== undefined) headers.push(['content-type', 'application/json']);
  return { method: route.method, path: route.path, headers, ...body, ...change };
}

export function withHeaders(
  request: RawRequest,
  changes: Readonly<Record<string, string | readonly string[] | undefined>>,
): RawRequest {
  const kept = request.headers.filter(([name]) => !Object.hasOwn(changes, name));
  const added = Object.entries(changes).flatMap(([name, value]): Header[] => {
    if (value === undefined) return [];
    return (typeof value === 'string' ? [value] : value).map((one): Header => [name, one]);
  });
  return { ...request, headers: [...kept, ...added] };
}

/** A copy of the body in which the value at the pointer is another; `undefined` removes it. */
export function changed(body: object, pointer: string, value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  const steps = stepsOf(pointer);
  const last = steps.pop() ?? '';
  let holder = copy;
  for (const step of steps) holder = holder[step] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return copy;
}

export function valueAt(body: object, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((holder, step) => (holder as Record<string, unknown>)[step], body);
}

/** Pointers to everything in the body, containers too. */
export function pointersOf(value: unknown, above = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const pointer = `${above}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [pointer, ...pointersOf(inner, pointer)];
  });
}

/** Pointers to the objects in the body, itself included. */
export function objectsOf(body: object): string[] {
  return ['', ...pointersOf(body)].filter((pointer) => {
    const value = pointer === '' ? body : valueAt(body, pointer);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  });
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
