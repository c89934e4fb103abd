// What is one context's Postgres? Checkpoints, heads, parked items and tables, changed by transactions that can be lost as a whole.
import type { ObjectLiteral } from 'typeorm';
import type { Place, RowClass } from '@daybook/platform';
import type { Draws } from '../engine/draws';
import type { World } from '../engine/world';
import { type Change, SimulatedTable, type Undo } from './simulated-table';

export interface StoredCheckpoint {
  readonly place: Place;
  readonly eventId: string | null;
  readonly state: 'catching-up' | 'live' | 'paused' | 'halted';
  readonly caughtUp: boolean;
  readonly reason: string | null;
  readonly haltedBefore: string | null;
  readonly paused: boolean;
  readonly request: null;
}

interface ParkedRow {
  readonly consumer: string;
  readonly key: string;
  readonly stream: string;
  readonly revision: number;
  readonly place: Place;
  readonly reason: string;
}

/** What it takes to undo a commit. */
interface Committed {
  readonly consumer: string;
  readonly checkpoint: StoredCheckpoint;
  readonly heads: readonly (readonly [stream: string, before: number | undefined])[];
  readonly rows: readonly Undo[];
}

interface Commit {
  readonly consumer: string;
  readonly place: Place;
  readonly eventId: string;
  readonly heads: readonly { readonly stream: string; readonly revision: number }[];
  readonly changes: readonly Change[];
}

/** This many commits, the last before a crash of the server, can be taken back by it. */
const VOLATILE = 6;

export class SimulatedDatabase {
  readonly checkpoints = new Map<string, StoredCheckpoint>();
  readonly heads = new Map<string, Map<string, number>>();
  readonly parked = new Map<string, ParkedRow>();
  /** Called after each commit, and after commits were taken back. */
  onCommit: (consumer: string) => void = () => undefined;
  private readonly schemas = new Map<string, Map<RowClass<ObjectLiteral>, SimulatedTable>>();
  private readonly locks = new Map<string, Promise<void>>();
  /** Raised by a crash: connections made before it are broken. */
  epoch = 0;
  private volatile: Committed[] = [];
  private readonly draws: Draws;

  constructor(
    readonly name: string,
    private readonly world: World,
  ) {
    this.draws = world.draws(`database ${name}`);
  }

  checkpoint(consumer: string): StoredCheckpoint {
    return this.checkpoints.get(consumer) ?? BEGINNING;
  }

  table(schema: string, entity: RowClass<ObjectLiteral>): SimulatedTable {
    const tables = this.schemas.get(schema) ?? new Map<RowClass<ObjectLiteral>, SimulatedTable>();
    this.schemas.set(schema, tables);
    const table = tables.get(entity) ?? new SimulatedTable(entity);
    tables.set(entity, table);
    return table;
  }

  /** Locks the checkpoint's row: other transactions wait until it is released. */
  async lock(consumer: string): Promise<() => void> {
    const before = this.locks.get(consumer) ?? Promise.resolve();
    let release: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => (release = resolve));
    this.locks.set(
      consumer,
      before.then(() => mine),
    );
    await before;
    return release;
  }

  commit({ consumer, place, eventId, heads, changes }: Commit): void {
    const checkpoint = this.checkpoint(consumer);
    const seen = this.heads.get(consumer) ?? new Map<string, number>();
    this.heads.set(consumer, seen);
    const before = heads.map(({ stream }) => [stream, seen.get(stream)] as const);
    for (const { stream, revision } of heads) seen.set(stream, revision);
    const rows = changes.map(({ table, key, row }) => table.set(key, row));
    this.checkpoints.set(consumer, { ...checkpoint, place, eventId });
    this.volatile.push({ consumer, checkpoint, heads: before, rows });
    if (this.volatile.length > VOLATILE) this.volatile.shift();
    this.world.mark('a transaction was committed');
    this.onCommit(consumer);
  }

  /** The server crashes: the last commits that had not reached its disk are gone, rows and checkpoints together. */
  loseTail(): void {
    const count = 1 + this.draws.random.below(VOLATILE);
    const lost = this.volatile.splice(-count).reverse();
    this.volatile = [];
    this.epoch += 1;
    this.world.scheduler.remark(`${this.name} loses ${lost.length} commits`);
    for (const { consumer, checkpoint, heads, rows } of lost) {
      for (const { table, key, before } of [...rows].reverse()) table.set(key, before);
      for (const [stream, before] of [...heads].reverse()) {
        if (before === undefined) this.heads.get(consumer)?.delete(stream);
        else this.heads.get(consumer)?.set(stream, before);
      }
      this.checkpoints.set(consumer, checkpoint);
      this.world.mark('a commit was taken back with its checkpoint');
    }
    for (const consumer of new Set(lost.map((one) => one.consumer))) this.onCommit(consumer);
  }
}

const BEGINNING: StoredCheckpoint = {
  place: { position: -1n, prepare: 0n },
  eventId: null,
  state: 'catching-up',
  caughtUp: false,
  reason: null,
  haltedBefore: null,
  paused: false,
  request: null,
};
