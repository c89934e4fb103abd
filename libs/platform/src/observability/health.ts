// Can the app do its work? The log, the database and every consumer are asked, each with a short deadline.
import type { DataSource } from 'typeorm';
import type { EventLog } from '../event-store/event-log';

interface ConsumerHealth {
  readonly name: string;
  readonly state: string;
}

interface HealthReport {
  readonly status: 'ok' | 'unavailable';
  readonly checks: Readonly<Record<string, 'ok' | 'unavailable'>>;
  readonly consumers: readonly ConsumerHealth[];
  /** The states that parts of the app tell, whether they are well or not. */
  readonly states: Readonly<Record<string, string>>;
}

interface HealthSubjects {
  readonly log: EventLog;
  readonly dataSource: DataSource;
  /** Of every consumer; `ready` is false while it is halted or still far behind. */
  readonly consumers: () => readonly (ConsumerHealth & { readonly ready: boolean })[];
}

interface Watched {
  readonly isWell: () => boolean;
  readonly state: (() => string) | undefined;
}

const CHECK_MS_MAX = 2_000;
const REMEMBERED_MS = 500;

export class Health {
  private draining = false;
  private readonly watched = new Map<string, Watched>();
  private last: { readonly atMs: number; readonly report: Promise<HealthReport> } | undefined;

  constructor(private readonly subjects: HealthSubjects) {}

  /** From now on the app is not ready: it finishes its work and ends. */
  drain(): void {
    this.draining = true;
    this.last = undefined;
  }

  /** The app also needs this to work; `state` tells more about it. */
  watch(name: string, isWell: () => boolean, state?: () => string): void {
    this.watched.set(name, { isWell, state });
  }

  /** Several callers ask often: an answer of the last half second is given again. */
  report(): Promise<HealthReport> {
    const nowMs = performance.now();
    if (this.last === undefined || nowMs - this.last.atMs > REMEMBERED_MS) {
      this.last = { atMs: nowMs, report: this.look() };
    }
    return this.last.report;
  }

  private async look(): Promise<HealthReport> {
    const { log, dataSource } = this.subjects;
    const [logUp, databaseUp] = await Promise.all([
      passes(async () => {
        for await (const _ of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) break;
      }),
      passes(() => dataSource.query('SELECT 1')),
    ]);
    const consumers = this.subjects.consumers();
    const checks = {
      log: wordFor(logUp),
      database: wordFor(databaseUp),
      consumers: wordFor(consumers.every(({ ready }) => ready)),
      ...Object.fromEntries([...this.watched].map(([name, { isWell }]) => [name, wordFor(isWell())])),
      serving: wordFor(!this.draining),
    };
    const status = wordFor(Object.values(checks).every((check) => check === 'ok'));
    const states = [...this.watched].flatMap(([name, { state }]) => (state === undefined ? [] : [[name, state()]]));
    return {
      ...{ status, checks, states: Object.fromEntries(states) as Record<string, string> },
      consumers: consumers.map(({ name, state }) => ({ name, state })),
    };
  }
}

async function passes(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_MS_MAX);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function wordFor(passed: boolean): 'ok' | 'unavailable' {
  return passed ? 'ok' : 'unavailable';
}
