// What is a context while it takes part in one run? Its processes, its workload and its checks.
import type { RecordedEvent, RowClass } from '@daybook/platform';
import type { ObjectLiteral } from 'typeorm';
import type { Host } from '../engine/host';
import type { Versions } from '../invariants/versions';
import type { Size, Workload } from '../workload/clients';
import type { Place } from './surroundings';

/** A context that can take part in runs. */
export interface EnteringContext {
  /** As in `apps/<name>`. */
  readonly name: string;
  /** Begins the context's processes in one run, and watches over them. */
  enter(place: Place): ContextInRun;
}

/** One context in one run. */
export interface ContextInRun {
  /** Those of its processes that run at the moment. */
  readonly hosts: readonly Host[];
  readonly checks: ContextChecks;
  /** What clients ask for; each workload draws from its own fork of the seed. */
  readonly workloads: readonly Workload[];
  /** Whether clients may begin. */
  readonly isReady: boolean;
  /** Begins what is not a client, as a run of this size wants it. */
  begin?(size: RunSize): void;
  /** Its outside parties make no more trouble. */
  heal?(): void;
}

export interface RunSize extends Size {
  /** Crosses the bounds that other runs do not reach. */
  readonly isLong: boolean;
}

export interface ContextChecks {
  /** Called for every event on the log, of all contexts, as soon as it is durable. */
  event(event: RecordedEvent): void;
  /** What the rows of its read models should be. */
  readonly tables: readonly CheckedTable[];
  /** What is still to be done when nothing goes wrong any more; undefined for nothing. */
  unfinished(): string | undefined;
  /** Whether what was parked under this key is meant to wait for a person. */
  mayBeParked?(key: string): boolean;
  /** What must hold when everything has come to an end. */
  atEnd(): void;
}

export interface CheckedTable {
  /** `<name>_v<version>` of the projection. */
  readonly consumer: string;
  readonly entity: RowClass<ObjectLiteral>;
  readonly versions: Versions;
}
