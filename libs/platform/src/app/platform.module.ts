// The providers that every module of an app can inject: stores, inbox, live readers, commands, logger, clock, settings.
import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { DueRows, SqlDueRows } from '../deadlines/due-rows';
import { CONFIG, type ContextConfig } from '../config/context-config';
import { EVENT_LOG, type EventLog } from '../event-store/event-log';
import { Cursors } from '../http/cursor';
import { READ_POSITIONS, type ReadPositions } from '../http/read-positions';
import { Health } from '../observability/health';
import { Logger } from '../observability/logger';
import { Registry } from 'prom-client';
import { LiveReaders } from '../subscriptions/live-readers';
import type { Projection } from '../subscriptions/consumer';
import { DecideHandler } from '../deciding/decide-command';
import { InboxSender } from '../ledger/inbox-sender';
import { CLOCK, type Clock } from '../time/clock';

interface PlatformParts {
  readonly log: EventLog;
  readonly dataSource: DataSource;
  readonly liveReaders: LiveReaders;
  readonly config: ContextConfig;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly cursors: Cursors;
  readonly health: Health;
  readonly projections: readonly Projection[];
  readonly positions: ReadPositions;
  readonly inbox: InboxSender;
}

@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    return globalModule([
      { provide: EVENT_LOG, useValue: parts.log },
      { provide: DataSource, useValue: parts.dataSource },
      { provide: DueRows, useValue: new SqlDueRows(parts.dataSource) },
      { provide: LiveReaders, useValue: parts.liveReaders },
      { provide: CONFIG, useValue: parts.config },
      { provide: Logger, useValue: parts.logger },
      { provide: Registry, useValue: parts.registry },
      { provide: CLOCK, useValue: parts.clock },
      { provide: Cursors, useValue: parts.cursors },
      { provide: Health, useValue: parts.health },
      { provide: READ_POSITIONS, useValue: parts.positions },
      { provide: InboxSender, useValue: parts.inbox },
      ...parts.projections.map((projection) => ({ provide: projection.constructor as Type, useValue: projection })),
    ]);
  }

  /** The same names without values, for an app that is only described. */
  static described(projections: readonly Type[]): DynamicModule {
    const names = [
      EVENT_LOG,
      DataSource,
      DueRows,
      LiveReaders,
      CONFIG,
      Logger,
      Registry,
      CLOCK,
      Cursors,
      Health,
      READ_POSITIONS,
      InboxSender,
      ...projections,
    ];
    return globalModule(names.map((provide) => ({ provide, useValue: null })));
  }
}

function globalModule(providers: Provider[]): DynamicModule {
  const imports = [CqrsModule.forRoot()];
  return {
    ...{ module: PlatformModule, global: true, imports },
    providers: [...providers, DecideHandler],
    exports: [...providers, CqrsModule],
  };
}
