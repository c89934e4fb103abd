// What a durable subscription feeds: where its events come from and what is done with them.
import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '../event-store/event-log';

/** The book, read as one stream with dense revisions; or a whole context's streams by prefix, through the log's order. */
export type Source = { readonly stream: string } | { readonly streamPrefixes: readonly string[] };

interface Consumer {
  /** Unique in its context; names the checkpoint row, the lease and the metrics. */
  readonly name: string;
  readonly source: Source;
}

/**
 * Tables derived from events. `apply` is called with events in order inside the transaction that also moves the
 * checkpoint; a throw that is not transient halts this projection and shows event and reason.
 */
export interface Projection extends Consumer {
  readonly kind: 'projection';
  /** Its tables live in schema `<name>_v<version>`: raise it when rows would come out differently. */
  readonly version: number;
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly (new () => object)[];
  apply(events: readonly RecordedEvent[], sql: EntityManager): Promise<void>;
}

/**
 * When this happens, ask for that. `handle` may be called again for the same event, for ever: what it does must be
 * idempotent. A `PolicyParks` throw parks the event and later ones of the same stream; other throws are retried.
 */
export interface Policy extends Consumer {
  readonly kind: 'policy';
  /** How many streams are handled at once; events of one stream are always handled in order. Default 64. */
  readonly concurrency?: number;
  handle(event: RecordedEvent): Promise<void>;
}

/** Thrown by a policy for an event that can never succeed as it is. */
export class PolicyParks extends Error {
  override readonly name = 'PolicyParks';
}

/** Thrown by a projection for an event that cannot be (unknown type, impossible state). */
export class ProjectionHalts extends Error {
  override readonly name = 'ProjectionHalts';
}
