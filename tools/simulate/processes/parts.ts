// What every simulated process is made of: its log, its clock, its consumers, and loggers that tell the trace.
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import {
  type Consumer,
  ConsumerWorker,
  consumerKey,
  DecideCommand,
  type EventLog,
  KnownPlaces,
  LiveReaders,
  type LogFields,
  Logger,
} from '@daybook/platform';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import { simulatedConsumerStore } from '../ports/simulated-consumer-store';
import type { SimulatedDatabase } from '../ports/simulated-database';
import type { LeaseTable } from '../ports/simulated-leases';
import { SimulatedLog } from '../ports/simulated-log';
import type { SimulatedRail } from '../ports/simulated-rail';
import type { SimulatedStore } from '../ports/simulated-store';
import type { Plant } from '../plants/plant';

/** What the processes of one run share, all of it outside of them. */
export interface Surroundings {
  readonly world: World;
  readonly store: SimulatedStore;
  readonly rail: SimulatedRail;
  readonly databases: { readonly [context in Context]: SimulatedDatabase };
  readonly leases: { readonly [context in Context]: LeaseTable };
  readonly plant: Plant;
  readonly shape: Partial<Shape>;
}

/** What is drawn from the seed unless it is said. */
export interface Shape {
  readonly payments: number;
  readonly audits: number;
  /** Ids that a bookkeeper keeps in memory. */
  readonly idsInMemory: number;
  /** Pages after which a snapshot of the book is taken; infinite for never. */
  readonly pagesBySnapshot: number;
}

export type Context = 'ledger' | 'payments' | 'audit';

const STALL_CHECK_MS = 2_000;

export interface Parts {
  readonly host: Host;
  readonly log: EventLog;
  readonly logger: Logger;
  readonly readers: LiveReaders;
  readonly commands: Pick<CommandBus, 'execute'>;
  run(...consumers: readonly Consumer[]): void;
}

export function partsOf(surroundings: Surroundings, host: Host, context: Context): Parts {
  const { world, store, plant } = surroundings;
  const log = plant.log(new SimulatedLog(world, host, store));
  const logger = new TracingLogger(world, host);
  const readers = new LiveReaders(log, { stallCheckMs: STALL_CHECK_MS });
  const consumerStore = plant.store(simulatedConsumerStore(world, host, surroundings.databases[context]));
  const known = new KnownPlaces();
  return {
    ...{ host, log, logger, readers },
    commands: plant.commands(commandBus(log)),
    run: (...consumers) => {
      for (const given of consumers) {
        const consumer = plant.consumer(given);
        const worker = new ConsumerWorker(consumer, {
          ...{ log, store: consumerStore, known, logger, stallCheckMs: STALL_CHECK_MS },
          leases: surroundings.leases[context].of(host),
          reader: () => readers.follow(consumer.source),
          prepare: () => Promise.resolve(),
          onHandled: () => undefined,
          onRestart: () => world.mark(`${consumerKey(consumer)} began again`),
        });
        worker.start();
      }
    },
  };
}

/** As Nest's does it, without Nest. */
function commandBus(log: EventLog): Pick<CommandBus, 'execute'> {
  return {
    execute: <R>(command: ICommand): Promise<R> => {
      if (!(command instanceof DecideCommand)) throw new Error('only commands that are decided on the log are known');
      return command.on(log) as Promise<R>;
    },
  };
}

class TracingLogger extends Logger {
  constructor(
    private readonly world: World,
    private readonly host: Host,
  ) {
    super();
  }

  debug(): void {
    return undefined;
  }
  info(): void {
    return undefined;
  }
  warn(fields: LogFields, message: string): void {
    this.tell(fields, message);
  }
  error(fields: LogFields, message: string): void {
    this.tell(fields, message);
  }

  private tell(fields: LogFields, message: string): void {
    if (!this.host.alive) return;
    const { consumer, reason, error } = fields;
    const why = reason ?? (error instanceof Error ? error.message : '');
    this.world.scheduler.remark(
      [consumer, message, why].filter((part) => part !== undefined && part !== '').join(': '),
    );
  }
}
