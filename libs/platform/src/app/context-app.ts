// How a context becomes a running app: settings, log, database, consumers, modules and HTTP put together in one place.
import type { DynamicModule, Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import type { AccessPolicy } from '../access/access-policy';
import { inspectRoutes } from '../access/route-inspection';
import { type ContextConfig, readContextConfig } from '../config/context-config';
import type { Environment } from '../config/environment';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import type { DueWork, ScanPermit } from '../deadlines/due-work';
import { Desk } from '../desk/desk';
import { DESK, type DeskDeclaration } from '../desk/desk-kind';
import type { EventLog } from '../event-store/event-log';
import { CallerLimits } from '../http/caller-limits';
import { createHttpAdapter } from '../http/http-server';
import { limitsOf } from '../http/limit-settings';
import type { ReadPositions } from '../http/read-positions';
import { ProblemFilter } from '../http/send-problem';
import { ValidationPipe } from '../http/validation-pipe';
import { InboxSender } from '../ledger/inbox-sender';
import { Health } from '../observability/health';
import { type Logger, createLogger } from '../observability/logger';
import { HttpMetrics, createRegistry } from '../observability/metrics';
import { addOperationsRoutes } from '../observability/operations-routes';
import type { Consumer, Policy, Projection } from '../subscriptions/consumer';
import type { AheadOfLog } from '../subscriptions/failures';
import { LiveReaders } from '../subscriptions/live-readers';
import { SubscriptionRunner } from '../subscriptions/subscription-runner';
import { createAuthenticator, cursorsOf, tlsOf } from './app-security';
import { type Clock, systemClock } from '../time/clock';
import { addDocumentationRoutes } from './documentation-routes';
import { nestLogger } from './nest-logger';
import { openStores } from './open-stores';
import { describeApp } from './openapi';
import { PlatformModule } from './platform.module';

export interface ContextAppOptions {
  /** Names the app, its database and its log lines. */
  readonly context: string;
  readonly title: string;
  readonly defaultPort: number;
  readonly access: AccessPolicy;
  /** Wires what this declaration does not name; everything of `PlatformModule` can be injected in it. Default: nothing. */
  readonly module?: Type;
  /** Controllers besides those of the module. */
  readonly controllers?: readonly Type[];
  /** The kinds of streams that callers write to; the app gets its `Desk` for them. */
  readonly desk?: DeskDeclaration;
  /** The platform makes them without arguments; a module may inject one by its class. */
  readonly projections: readonly (new () => Projection)[];
  /** Made by the app, with whatever its module provides. */
  readonly policies: readonly Type<Policy>[];
  /** What falls due in this context, made as policies are. With any, `access` has `DEADLINES_ACCESS`. */
  readonly dueWorks?: readonly Type<DueWork>[];
  /** Which process looks for what is due; a provider. Default: the one that has a lease of the app's database. */
  readonly scanPermit?: Type<ScanPermit>;
  /** Which of the projections and policies this process works on; the others only read. Default: all. */
  readonly runs?: (consumer: Consumer) => boolean;
  /** No caller waits for what this process does: it runs at low priority, unless `LOW_PRIORITY` is 0. */
  readonly background?: boolean;
}

export interface ContextAppOverrides {
  readonly log?: EventLog;
  /** The app's own database, instead of `daybook_<context>` on the server of `DATABASE_URL`. */
  readonly databaseUrl?: string;
  readonly clock?: Clock;
  /** Told when a checkpoint is found ahead of the log; by default the process ends. */
  readonly onFatal?: (error: AheadOfLog) => void;
}

export interface ContextApp {
  readonly nest: NestFastifyApplication;
  readonly config: ContextConfig;
  readonly logger: Logger;
  readonly lowPriority: boolean;
  readonly log: EventLog;
  readonly dataSource: DataSource;
  readonly runner: SubscriptionRunner;
  readonly health: Health;
  /** Starts the consumers and the server; answers with the address. */
  listen(): Promise<string>;
  /** Finishes the work under way, then closes everything. */
  close(): Promise<void>;
}

/** @throws ConfigProblems, UnsafeRoutes, EpochDiffers */
export async function createContextApp(
  options: ContextAppOptions,
  env: Environment,
  overrides: ContextAppOverrides = {},
): Promise<ContextApp> {
  const config = readContextConfig(env, options.defaultPort);
  const lowPriority = options.background === true && config.lowPriority === '1';
  const logger = createLogger({ context: options.context, level: config.logLevel });
  const registry = createRegistry(options.context);
  const clock = overrides.clock ?? systemClock;
  const projections = options.projections.map((projection) => new projection());
  const { log, database, dataSource } = await openStores({
    ...{ context: options.context, config, logger, clock, projections, lowPriority },
    ...overrides,
  });
  const liveReaders = new LiveReaders(log, {
    onFailure: (_source, error) => logger.warn({ error }, 'a live reader was interrupted'),
  });
  const metrics = new HttpMetrics(registry);
  const limits = new CallerLimits(limitsOf(config), (limit) => metrics.limited(limit));
  const authenticator = await createAuthenticator(config, logger, clock, limits.failedTokens);
  const adapter = createHttpAdapter({
    ...{ authenticator, limits, logger, metrics, trustedProxies: config.trustedProxies },
    ...tlsOf(config),
  });
  const health = new Health({ log, dataSource, consumers: () => consumersOf(runner) });
  const positions: ReadPositions = {
    waitForCheckpoint: (...asked) => runner.waitForCheckpoint(...asked),
    checkpointsOf: (...asked) => runner.checkpointsOf(...asked),
    appliedThrough: (stream) => runner.appliedThrough(stream),
  };
  const platform = PlatformModule.with({
    ...{ log, dataSource, liveReaders, config, logger, registry, clock, projections, positions },
    cursors: cursorsOf(config),
    health,
    inbox: new InboxSender(log, clock, { kind: 'system', id: options.context }),
  });
  const nest = await NestFactory.create<NestFastifyApplication>(
    { module: RootModule, imports: [platform, ...modulesOf(options)] },
    adapter,
    { bodyParser: false, logger: nestLogger(logger), abortOnError: false },
  );
  const policies = options.policies.map((policy) => nest.get<Policy>(policy, { strict: false }));
  const runner = new SubscriptionRunner({
    ...{ log, dataSource, liveReaders, logger, context: options.context, metrics: registry },
    consumers: [...projections, ...policies],
    ...(options.runs === undefined ? {} : { runs: options.runs }),
    ...(overrides.onFatal === undefined ? {} : { onFatal: overrides.onFatal }),
  });
  nest.useGlobalPipes(new ValidationPipe());
  nest.useGlobalFilters(new ProblemFilter(logger));
  const routes = inspectRoutes(controllersOf(nest), options.access);
  addDocumentationRoutes(adapter.getInstance(), describeApp(nest, { ...options, routes }));
  addOperationsRoutes(adapter.getInstance(), health, registry);

  const listen = async (): Promise<string> => {
    await runner.start();
    await nest.listen(config.port, config.host);
    const url = await nest.getUrl();
    return config.tlsCertFile === undefined ? url : url.replace(/^http:/, 'https:');
  };
  const close = async (): Promise<void> => {
    health.drain();
    // The server first: requests under way still need the log and the database.
    await adapter.close();
    await nest.close();
    await runner.stop();
    await liveReaders.close();
    await log.close();
    await dataSource.destroy();
    await database.release();
  };
  try {
    // Before any part of the app begins to work: nothing may be written on a log that lost its end.
    await runner.check();
    await nest.init();
  } catch (error) {
    await close();
    throw error;
  }
  return { nest, config, logger, lowPriority, log, dataSource, runner, health, listen, close };
}

class RootModule {}

class AppModule {}

/** The app's own module with what the app declares, and what the platform adds for it. */
export function modulesOf(options: ContextAppOptions): DynamicModule[] {
  const { module = AppModule, controllers = [], desk, policies, dueWorks = [], scanPermit } = options;
  const deskProviders = desk === undefined ? [] : [Desk, { provide: DESK, useValue: desk }];
  const own: DynamicModule = {
    ...{ module, controllers: [...controllers] },
    providers: [...deskProviders, ...policies, ...dueWorks],
  };
  if (dueWorks.length === 0) return [own];
  return [own, DeadlinesModule.with({ works: dueWorks, ...(scanPermit === undefined ? {} : { permit: scanPermit }) })];
}

/** Every controller class of the app, also when no instance was made of it. */
export function controllersOf(nest: NestFastifyApplication): Type[] {
  const modules = [...nest.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype as Type] : []));
}

function consumersOf(runner: SubscriptionRunner): { name: string; state: string; ready: boolean }[] {
  return runner.status().map(({ name, state, ready }) => ({ name, state, ready: ready && state !== 'halted' }));
}
