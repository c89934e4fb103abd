// Gathers the overview: each part on its own and with a deadline, because the page is wanted most when something is down.
import { BOOK_STREAM, INBOX_STREAM, type PageWritten } from '@daybook/contracts';
import { type EventLog, measureLag, readLeaseHolder, type Rows } from '@daybook/platform';
import type { Client } from 'pg';
import { contextDatabases, contextOf, onDatabase } from '../installation/databases';
import { readIncarnation } from '../backup/incarnation';
import type { ContextDeclaration } from '../installation/context-declaration';
import { CONTEXTS } from '../installation/contexts';
import { readRunFile } from '../installation/run-file';
import { type ConsumerLine, findConsumers, lineOf } from '../subscriptions/consumer-line';
import { type AnsweredApp, askApps } from './app-health';
import {
  type BookHealth,
  type DatabaseHealth,
  type InFlight,
  type LogHealth,
  type Overview,
  problemsOf,
} from './overview';

interface Subjects {
  readonly home: string;
  readonly log: EventLog;
  readonly databaseUrl: string;
}

const PART_MS_MAX = 4_000;

export async function readOverview({ home, log, databaseUrl }: Subjects): Promise<Overview> {
  const nowMs = Date.now();
  const [logHealth, contexts, apps] = await Promise.all([
    readLog(log),
    readContexts(databaseUrl, log, nowMs),
    askApps(readRunFile(home)),
  ]);
  const writer = contexts.writer;
  const parts = {
    at: new Date(nowMs).toISOString(),
    incarnation: readIncarnation(home)?.incarnation ?? null,
    log: logHealth,
    databases: contexts.databases,
    book: logHealth.isUp ? await readBook(log, writer, apps, nowMs) : null,
    subscriptions: contexts.subscriptions,
    inFlight: contexts.inFlight,
    apps: apps.map(({ health }) => health),
  };
  return { ...parts, problems: problemsOf(parts) };
}

async function readLog(log: EventLog): Promise<LogHealth> {
  try {
    const last = await within(async () => {
      for await (const event of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) return event;
      return undefined;
    });
    return { isUp: true, position: last?.position.commit.toString() ?? null, reason: null };
  } catch (error) {
    return { isUp: false, position: null, reason: messageOf(error) };
  }
}

async function readBook(
  log: EventLog,
  writer: string | undefined,
  apps: readonly AnsweredApp[],
  nowMs: number,
): Promise<BookHealth | null> {
  try {
    return await within(async () => {
      const head = await lastHead(log);
      const place = { position: BigInt(head?.through.revision ?? -1), prepare: 0n };
      const waiting = await measureLag(log, { stream: INBOX_STREAM }, place);
      const ms = waiting.oldestMs === undefined ? 0 : Math.max(0, nowMs - waiting.oldestMs);
      return {
        page: head?.page ?? -1,
        outcomes: head === undefined ? 0 : head.firstN + head.count,
        recordedAt: head?.recordedAt ?? null,
        waiting: { events: waiting.events, atLeast: false, ms },
        writer: writer ?? null,
        bookkeepers: apps.flatMap(({ health: { name }, states }) =>
          states['bookkeeper'] === undefined ? [] : [{ app: name, state: states['bookkeeper'] }],
        ),
      };
    });
  } catch {
    return null;
  }
}

async function lastHead(log: EventLog): Promise<PageWritten['head'] | undefined> {
  for await (const { data } of log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 }))
    return (data as PageWritten).head;
  return undefined;
}

interface Contexts {
  readonly databases: readonly DatabaseHealth[];
  readonly subscriptions: readonly ConsumerLine[];
  readonly inFlight: readonly InFlight[];
  readonly writer: string | undefined;
}

async function readContexts(serverUrl: string, log: EventLog, nowMs: number): Promise<Contexts> {
  let names: string[];
  try {
    names = await within(() => contextDatabases(serverUrl));
  } catch (error) {
    const databases = [{ context: 'all contexts', isUp: false, reason: messageOf(error) }];
    return { databases, subscriptions: [], inFlight: [], writer: undefined };
  }
  const read = await Promise.all(names.map((name) => readContext(serverUrl, name, log, nowMs)));
  return {
    databases: read.map(({ database }) => database),
    subscriptions: read.flatMap(({ subscriptions }) => subscriptions),
    inFlight: read.flatMap(({ inFlight }) => inFlight),
    writer: read.find(({ writer }) => writer !== undefined)?.writer,
  };
}

async function readContext(serverUrl: string, name: string, log: EventLog, nowMs: number) {
  const context = contextOf(name);
  const workUnderWay = CONTEXTS.find((declared) => declared.name === context)?.workUnderWay;
  try {
    return await within(() =>
      onDatabase(
        serverUrl,
        name,
        async (client) => {
          const rows = rowsOf(client);
          const found = await findConsumers([{ context, rows }]);
          return {
            database: { context, isUp: true, reason: null },
            subscriptions: await Promise.all(found.map((each) => lineOf(log, each, nowMs))),
            inFlight: workUnderWay === undefined ? [] : await readInFlight(rows, workUnderWay, nowMs),
            writer: context === 'ledger' ? await readLeaseHolder(rows, 'bookkeeper') : undefined,
          };
        },
        'daybook status',
      ),
    );
  } catch (error) {
    const database = { context, isUp: false, reason: messageOf(error) };
    return { database, subscriptions: [], inFlight: [], writer: undefined };
  }
}

type WorkUnderWay = NonNullable<ContextDeclaration['workUnderWay']>;

/** From the newest version of the read model that is there. */
async function readInFlight(
  rows: Rows,
  { readModel, table: tableName, finalStatuses }: WorkUnderWay,
  nowMs: number,
): Promise<InFlight[]> {
  const [table] = await rows.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE tablename = $1 AND schemaname ~ ('^' || $2 || '_v[0-9]+$')
      ORDER BY length(schemaname) DESC, schemaname DESC LIMIT 1`,
    [tableName, readModel],
  );
  if (table === undefined) return [];
  const found = await rows.query<{ kind: string; status: string; count: string; oldest: string }>(
    `SELECT kind, status, count(*) AS count, extract(epoch FROM min(changed_at)) * 1000 AS oldest
       FROM ${table.name} WHERE status <> ALL ($1) GROUP BY kind, status ORDER BY kind, status`,
    [finalStatuses],
  );
  return found.map(({ kind, status, count, oldest }) => ({
    ...{ kind, status, count: Number(count) },
    oldestMs: Math.max(0, nowMs - Number(oldest)),
  }));
}

function rowsOf(client: Client): Rows {
  return { query: async <R>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as R[] };
}

async function within<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PART_MS_MAX);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
