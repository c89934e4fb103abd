// What a path of an OpenAPI document takes and answers, in the types generated from it.
import type { ParamsOption, RequestBodyOption } from 'openapi-fetch';

export type Method = 'get' | 'post' | 'put';

/** The paths that can be called with the method. */
export type PathOf<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends { [K in M]: object } ? P : never;
}[keyof Paths] &
  string;

export type OperationOf<Paths, M extends Method, P> = P extends keyof Paths
  ? Paths[P] extends { [K in M]: infer Operation }
    ? Operation
    : never
  : never;

/** What the service answers when it is done; that it is not done yet (202) is never the answer of a call. */
export type BodyOf<Operation> = Operation extends { responses: infer Responses }
  ? JsonOf<Responses[Extract<keyof Responses, 200 | 201>]>
  : never;

type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** The paths that answer a page of a list. */
export type ListPathOf<Paths> = {
  [P in PathOf<Paths, 'get'>]: BodyOf<OperationOf<Paths, 'get', P>> extends Page<unknown> ? P : never;
}[PathOf<Paths, 'get'>];

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
}

export type ItemOf<Operation> = BodyOf<Operation> extends Page<infer Item> ? Item : never;

export interface CommonOptions {
  readonly signal?: AbortSignal;
}

export interface WriteOptions extends CommonOptions {
  /** 16 to 128 visible ASCII characters, for a call that must stay the same one beyond this process; else one is made. */
  readonly idempotencyKey?: string;
  /** How long to follow what was taken on but is not done yet, instead of what the client's options say. */
  readonly waitMs?: number;
}

type Options<Operation, More> = ParamsOption<Operation> & RequestBodyOption<Operation> & More;

/** The options of a call, which may be left out when none of them is needed. */
export type Arguments<Operation, More> =
  object extends Options<Operation, More> ? [options?: Options<Operation, More>] : [options: Options<Operation, More>];
