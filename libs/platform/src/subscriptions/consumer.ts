// What does a durable subscription feed? Which events a consumer reads, and what it does with them.
import type { MigrationInterface } from 'typeorm';
import type { RecordedEvent } from '../event-store/event-log';
import type { Tables } from '../projections/tables';

/**
 * The book, read as one stream with dense revisions; or, through the log's order, a whole context's streams by prefix, or
 * every stream but the store's own.
 */
export type Source =
  { readonly stream: string } | { readonly streamPrefixes: readonly string[] } | { readonly everyStream: true };

interface ConsumerBase {
  /** Unique in its context, `kebab-case`; names the checkpoint row, the lease and the metrics. */
  readonly name: string;
  readonly source: Source;
}

/**
 * Tables derived from events. `apply` is called with one or more events in order, inside the transaction that also moves
 * the checkpoint, with `search_path` on the projection's schema; each event reaches it exactly once as far as the rows
 * can tell. A throw that is not transient halts this projection and shows event and reason.
 */
export interface Projection extends ConsumerBase {
  readonly kind: 'projection';
  /** Its tables live in schema `<name>_v<version>`: raise it when rows would come out differently. */
  readonly version: number;
  /** Bound to that schema by `createDataSource`: the entities themselves name none. */
  readonly entities: readonly (new () => object)[];
  /** Run in that schema, so that tables need no qualification; class names end in a 13-digit timestamp. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  apply(events: readonly RecordedEvent[], tables: Tables): Promise<void>;
}

/**
 * When an event happens, a policy asks for something. `handle` may be called again for the same event at any later time: its
 * effect must be idempotent. A `PolicyParks` throw parks the event and later ones of the same key; a transient failure (log,
 * database, network) is retried for ever; any other throw is retried a few times over seconds and then parked.
 *
 * Order and concurrency are by key. Events of one key are handled one after another in order, different keys at the same
 * time. Without `keysOf` the key is the event's stream. A policy on the book returns in `keysOf` the subjects that a page
 * concerns (the correlation ids of its own outcomes): `handle` is then called once per event and key, so that one payment never
 * waits for another, nor is parked with it. An event without keys is skipped.
 */
export interface Policy extends ConsumerBase {
  readonly kind: 'policy';
  /** How many keys are handled at once. Default 64. */
  readonly concurrency?: number;
  /** Distinct keys of this event; must always give the same answer for the same event. */
  keysOf?(event: RecordedEvent): readonly string[];
  /** `isTakenUpAgain`: it was parked, and an operator or a new beginning of the process has it tried again. */
  handle(event: RecordedEvent, key: string, isTakenUpAgain?: boolean): Promise<void>;
}

export type Consumer = Projection | Policy;

/** Names a consumer's checkpoint row and lease: versions of one projection run side by side. */
export function consumerKey(consumer: Consumer): string {
  return consumer.kind === 'projection' ? `${consumer.name}_v${consumer.version}` : consumer.name;
}

/** Thrown by a policy for an event that can never succeed as it is. */
export class PolicyParks extends Error {
  override readonly name = 'PolicyParks';
}

/** Thrown by a projection for an event that cannot be (unknown type, impossible state). */
export class ProjectionHalts extends Error {
  override readonly name = 'ProjectionHalts';
}
