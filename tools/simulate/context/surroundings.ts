// What surrounds the processes of one run, and the part of it that belongs to one context.
import type { Source } from '@daybook/platform';
import type { Random } from '../engine/random';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import type { Plant } from '../plants/plant';
import { SimulatedDatabase } from '../ports/simulated-database';
import { LeaseTable } from '../ports/simulated-leases';
import type { SimulatedStore } from '../ports/simulated-store';
import type { NoticeBoard } from '../workload/notice-board';
import type { Requests } from '../workload/requests';

import { Replicas } from './replicas';

/** Figures that are drawn from the seed unless they are given here: by context, or under `*` for every context. */
export type Shape = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What the processes of one run share, all of it outside of them. */
export interface Surroundings {
  readonly world: World;
  readonly store: SimulatedStore;
  readonly plant: Plant;
  readonly board: NoticeBoard;
  readonly requests: Requests;
  readonly shape: Shape;
  /** Whom the global `fetch` reaches, by host name. */
  readonly reachable: Map<string, typeof fetch>;
}

/** What one context has of its own in a run: its database, its leases, its processes and its fork of the seed. */
export class Place {
  readonly database: SimulatedDatabase;
  readonly leases: LeaseTable;
  readonly random: Random;
  /** Each consumer of the context with what it follows, by its key. */
  readonly following = new Map<string, Source>();

  constructor(
    readonly context: string,
    readonly surroundings: Surroundings,
  ) {
    const { world } = surroundings;
    this.database = new SimulatedDatabase(context, world);
    this.leases = new LeaseTable(context, world);
    this.random = world.random.fork(`context ${context}`);
  }

  get world(): World {
    return this.surroundings.world;
  }

  /** A figure of the run: as its shape says, or else as it is drawn. */
  figure(name: string, draw: (random: Random) => number): number {
    const { shape } = this.surroundings;
    return shape[this.context]?.[name] ?? shape['*']?.[name] ?? draw(this.random.fork(name));
  }

  /** This many processes of one kind, each started again after a crash. */
  deploy<P>(count: number, start: (host: Host) => P): Replicas<P> {
    return new Replicas(this.context, count, this.world, start);
  }
}
