// What an append asks for and what becomes of it, independent of the call it came by.
import type { Expected } from './append-rules';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface AppendRequest {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
  readonly bytes: number;
  /** Epoch milliseconds after which nothing may be written any more. */
  readonly deadlineMs: number;
}

/** `current` and `revision` are -1 when there is no stream. */
export type AppendOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'conflict'; readonly current: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly error: Error };

/** Nothing was written: the disk is full. Later appends may succeed. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

/** The node stops; what was under way may or may not have been written. */
export class NodeStopped extends Error {
  override readonly name = 'NodeStopped';
}

/** Bytes that count towards the limit of one append. */
export function sizeOf(event: ProposedEvent): number {
  return event.data.length + event.metadata.length + Buffer.byteLength(event.type);
}
