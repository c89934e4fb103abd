// What commands and events have in common.

/** Commands and events look alike: what it is called, and what it says. */
export interface Message {
  readonly type: string;
  readonly data: unknown;
}

/** The data of the message of one type in a union of messages. */
export type DataOf<M extends Message, Type extends M['type']> = Extract<M, { readonly type: Type }>['data'];
