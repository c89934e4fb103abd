// What is every simulated process made of? Its log, its consumers, and a logger that writes into the trace.
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
import { SimulatedLog } from '../ports/simulated-log';
import type { Place } from './surroundings';

const STALL_CHECK_MS = 2_000;

export interface Parts {
  readonly host: Host;
  readonly log: EventLog;
  readonly logger: Logger;
  readonly readers: LiveReaders;
  readonly commands: Pick<CommandBus, 'execute'>;
  run(...consumers: readonly Consumer[]): void;
}

export function partsOf(place: Place, host: Host): Parts {
  const { world, store, plant } = place.surroundings;
  const log = plant.log(new SimulatedLog(world, host, store));
  const logger = new TracingLogger(world, host);
  const readers = new LiveReaders(log, { stallCheckMs: STALL_CHECK_MS });
  const consumerStore = plant.store(simulatedConsumerStore(world, host, place.database));
  const known = new KnownPlaces();
  return {
    ...{ host, log, logger, readers },
    commands: plant.commands(commandBus(log)),
    run: (...consumers) => {
      for (const given of consumers) {
        const consumer = plant.consumer(given);
        place.following.set(consumerKey(consumer), consumer.source);
        const worker = new ConsumerWorker(consumer, {
          ...{ log, store: consumerStore, known, logger, stallCheckMs: STALL_CHECK_MS },
          leases: place.leases.of(host),
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

/** As Nest's bus does it, without Nest. */
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
