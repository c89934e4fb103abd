// What the specs of subscriptions share: a projection that shows double application, events, quick timing, waiting.
import { randomUUID } from 'node:crypto';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { Column, type DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import type { EventLog, NewEvent, RecordedEvent } from '../src/event-store/event-log';
import { createDataSource } from '../src/postgres/data-source';
import type { Tables } from '../src/projections/tables';
import type { Consumer, Projection, Source } from '../src/subscriptions/consumer';
import type { SubscriptionRunnerOptions } from '../src/subscriptions/runner-options';
import { SubscriptionRunner } from '../src/subscriptions/subscription-runner';

export const BOOK: Source = { stream: 'ledger.book-main' };
export const PAYMENTS: Source = { streamPrefixes: ['payments.'] };

/** Sums are added to, not set: an event applied twice, or not at all, shows. */
@Entity('sums')
export class Sum {
  @PrimaryColumn('text') stream!: string;
  @Column('numeric') total!: string;
  @Column('integer') events!: number;
}

class CreateSums1735689600001 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query('CREATE TABLE sums (stream text PRIMARY KEY, total numeric NOT NULL, events integer NOT NULL)');
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE sums');
  }
}

export class Sums implements Projection {
  readonly kind = 'projection';
  readonly entities = [Sum];
  readonly migrations = [CreateSums1735689600001];
  /** Called inside the transaction, after the rows were written. */
  before: (events: readonly RecordedEvent[], tables: Tables) => Promise<void> | void = () => undefined;
  batches: number[] = [];

  constructor(
    readonly source: Source = BOOK,
    readonly name = 'sums',
    readonly version = 1,
  ) {}

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    this.batches.push(events.length);
    const streams = events.map(({ stream }) => stream);
    const sums = new Map((await tables.findMany(Sum, 'stream', streams)).map((row) => [row.stream, row]));
    for (const { stream, data } of events) {
      const sum = sums.get(stream) ?? { stream, total: '0', events: 0 };
      sums.set(stream, { stream, total: String(BigInt(sum.total) + BigInt(amountOf(data))), events: sum.events + 1 });
    }
    await tables.upsertMany(Sum, [...sums.values()], ['stream']);
    await this.before(events, tables);
  }
}

function amountOf(data: unknown): number {
  if (typeof data === 'object' && data !== null && 'amount' in data && typeof data.amount === 'number') {
    return data.amount;
  }
  throw new Error('this is no amount');
}

export function amountAdded(amount: number | string): NewEvent {
  const metadata = {
    v: 1,
    $correlationId: randomUUID(),
    $causationId: randomUUID(),
    by: { kind: 'system', id: 'spec' } as const,
    at: '2025-01-01T00:00:00.000Z',
  };
  return { id: randomUUID(), type: 'ledger.AmountAdded', data: { amount }, metadata };
}

/** Appends one event for each amount; answers with the last revision. */
export async function add(log: EventLog, stream: string, ...amounts: (number | string)[]): Promise<number> {
  const { revision } = await log.append(stream, amounts.map(amountAdded), 'any');
  return revision;
}

export interface Host {
  readonly runner: SubscriptionRunner;
  readonly dataSource: DataSource;
  readonly database: TestDatabase;
  readonly logged: string[];
}

/** Databases, pools and runners of one spec, all ended by `end`. */
export class Kit {
  private readonly hosts: Host[] = [];
  private readonly databases: TestDatabase[] = [];
  private readonly operators: DataSource[] = [];
  private readonly logs: EventLog[] = [];

  track<L extends EventLog>(log: L): L {
    this.logs.push(log);
    return log;
  }

  async database(): Promise<TestDatabase> {
    const database = await testDatabase();
    this.databases.push(database);
    return database;
  }

  /** A runner on a database of its own or the one given, not yet started. */
  async host(
    log: EventLog,
    consumers: readonly Consumer[],
    options: { database?: TestDatabase } & Partial<SubscriptionRunnerOptions> = {},
  ): Promise<Host> {
    const { database = await this.database(), ...others } = options;
    const projections = consumers.filter((consumer) => consumer.kind === 'projection');
    const dataSource = await createDataSource(database.url, projections, { poolSize: 4 });
    const logged: string[] = [];
    const note = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
    const runner = new SubscriptionRunner({
      log,
      dataSource,
      consumers,
      context: 'spec',
      logger: { info: note, warn: note, error: note },
      timing: { leaseEveryMs: 50, observeEveryMs: 100, stallCheckMs: 100, ...others.timing },
      ...others,
    });
    const host = { runner, dataSource, database, logged };
    this.hosts.push(host);
    return host;
  }

  async started(...args: Parameters<Kit['host']>): Promise<Host> {
    const host = await this.host(...args);
    await host.runner.start();
    return host;
  }

  /** A connection of an operator's, which `killBackends` leaves alone. */
  async operator(database: TestDatabase): Promise<DataSource> {
    const dataSource = await createDataSource(database.url, [], { poolSize: 2, applicationName: 'operator' });
    this.operators.push(dataSource);
    return dataSource;
  }

  async end(): Promise<void> {
    const hosts = this.hosts.splice(0);
    await Promise.all(hosts.map(({ runner }) => runner.stop()));
    await Promise.all(hosts.map(({ dataSource }) => dataSource.destroy()));
    await Promise.all(this.operators.splice(0).map((dataSource) => dataSource.destroy()));
    await Promise.all(this.logs.splice(0).map((log) => log.close()));
    await Promise.all(this.databases.splice(0).map((database) => database.drop()));
  }
}

export async function sumsIn(dataSource: DataSource): Promise<Record<string, [total: string, events: number]>> {
  const rows = await dataSource.getRepository(Sum).find();
  return Object.fromEntries(rows.map((row) => [row.stream, [row.total, row.events]]));
}

export function rested(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves when the condition holds; fails with what it last said otherwise. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 8_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await rested(10);
  }
}

/** Kills the database's backends of that application name, by default all but operators': what they did not commit is gone. */
export async function killBackends(operator: DataSource, applicationName = 'daybook'): Promise<number> {
  const rows: unknown[] = await operator.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE '%' || $1 || '%'`,
    [applicationName],
  );
  return rows.length;
}
