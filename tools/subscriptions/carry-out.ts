// Asks the process that runs a subscription for something, and waits until its row says that it was done.
import { setTimeout as pause } from 'node:timers/promises';
import {
  askConsumer,
  type ConsumerOverview,
  type EventLog,
  measureLag,
  type ParkedOverview,
  readConsumers,
  readParked,
  type OperatorRequest,
} from '@daybook/platform';
import type { Found } from './consumer-line';
import { lagText } from './table';

/** `unattended`: the request is noted, and no process runs the subscription now. */
interface Outcome {
  readonly end: 'done' | 'not-done' | 'unattended';
  readonly text: string;
}

interface CarryOutOptions {
  readonly log: EventLog;
  readonly waitMs: number;
  /** Told from time to time how far long work has got. */
  readonly onProgress?: (text: string) => void;
}

const LOOK_MS = 100;

export async function carryOut(found: Found, request: OperatorRequest, options: CarryOutOptions): Promise<Outcome> {
  const refusal = unfit(found.overview, request);
  if (refusal !== undefined) return refusal;
  const { key, holder } = found.overview;
  const before = request === 'retry-parked' ? await readParked(found.context.rows, key) : [];
  await askConsumer(found.context.dataSource, key, request);
  if (holder === undefined)
    return {
      end: 'unattended',
      text: `No process runs ${key} now: it is noted, and done by the next that starts (npm start).`,
    };
  const watch = new Watch(found, options);
  switch (request) {
    case 'pause':
      return watch.paused();
    case 'resume':
      return watch.resumed();
    case 'rebuild':
      return watch.rebuilt();
    case 'retry-parked':
      return watch.retried(before);
  }
}

function unfit({ key, kind, parked, paused, state }: ConsumerOverview, request: OperatorRequest): Outcome | undefined {
  if (request === 'rebuild' && kind === 'policy')
    return { end: 'not-done', text: `${key} is a policy: it has no tables, only projections are rebuilt.` };
  if (request === 'retry-parked' && kind === 'projection')
    return {
      end: 'not-done',
      text: `${key} is a projection: it parks nothing. If it is halted, use resume or rebuild.`,
    };
  if (request === 'retry-parked' && parked === 0) return { end: 'done', text: `${key} has nothing parked.` };
  if (request === 'retry-parked' && paused)
    return { end: 'not-done', text: `${key} is paused: resume it, which also takes up what is parked.` };
  if (request === 'pause' && paused && state === 'paused') return { end: 'done', text: `${key} is paused already.` };
  return undefined;
}

class Watch {
  private readonly key: string;
  private readonly deadlineMs: number;

  constructor(
    private readonly found: Found,
    private readonly options: CarryOutOptions,
  ) {
    this.key = found.overview.key;
    this.deadlineMs = Date.now() + options.waitMs;
  }

  async paused(): Promise<Outcome> {
    const row = await this.until(({ state }) => state === 'paused');
    return row === undefined
      ? this.late('asked to pause, but still finishes what it has begun')
      : { end: 'done', text: `${this.key} is paused at ${row.place.position}.` };
  }

  async resumed(): Promise<Outcome> {
    const row = await this.until(
      ({ request, state }) => request === undefined && (state === 'live' || state === 'halted'),
    );
    if (row === undefined) return this.still('runs again and catches up');
    return row.state === 'halted'
      ? this.haltedAgain(row)
      : { end: 'done', text: `${this.key} runs, at ${row.place.position}.` };
  }

  async rebuilt(): Promise<Outcome> {
    const row = await this.until(
      ({ request, state, caughtUp }) => request === undefined && ((state === 'live' && caughtUp) || state === 'halted'),
      'is being rebuilt',
    );
    if (row === undefined) return this.still('is still being rebuilt, and goes on');
    return row.state === 'halted'
      ? this.haltedAgain(row)
      : { end: 'done', text: `${this.key} is rebuilt from the beginning of the log, up to ${row.place.position}.` };
  }

  /** Each key's first item was tried again once it is gone or counts one attempt more; the others wait behind it. */
  async retried(before: readonly ParkedOverview[]): Promise<Outcome> {
    const firsts = before.filter((item, index) => before.findIndex(({ key }) => key === item.key) === index);
    let now: ParkedOverview[] = [];
    const row = await this.until(async ({ request, state }) => {
      if (request !== undefined) return false;
      now = await readParked(this.found.context.rows, this.key);
      return state === 'halted' || firsts.every((first) => wasTried(first, now));
    });
    if (row === undefined) return this.late(`asked to take up ${before.length} items; ${now.length} are still parked`);
    const taken = before.length - now.length;
    if (now.length === 0) return { end: 'done', text: `${this.key}: all ${before.length} parked items were taken up.` };
    const reasons = now.map(({ key, reason }) => `  ${key}: ${reason}`).slice(0, 5);
    return {
      end: 'not-done',
      text: [`${this.key}: ${taken} taken up, ${now.length} still parked:`, ...reasons].join('\n'),
    };
  }

  private haltedAgain({ reason, haltedBefore }: ConsumerOverview): Outcome {
    const text = `${this.key} has halted again: ${reason ?? 'no reason is known'} (before ${haltedBefore ?? 'no event'})`;
    return { end: 'not-done', text };
  }

  private async still(what: string): Promise<Outcome> {
    return {
      end: 'not-done',
      text: `${this.key} ${what}: ${await this.lag()} behind after the time to wait was over.`,
    };
  }

  private late(what: string): Outcome {
    return { end: 'not-done', text: `${this.key}: ${what} (waited ${this.options.waitMs / 1000} s).` };
  }

  /** The row once it is as requested; undefined when the time is up. */
  private async until(
    holds: (row: ConsumerOverview) => boolean | Promise<boolean>,
    doing?: string,
  ): Promise<ConsumerOverview | undefined> {
    for (let looks = 1; Date.now() < this.deadlineMs; looks += 1) {
      const row = await this.row();
      if (row !== undefined && (await holds(row))) return row;
      if (doing !== undefined && looks % 20 === 0)
        this.options.onProgress?.(`${this.key} ${doing}: ${await this.lag()} to go`);
      await pause(LOOK_MS);
    }
    return undefined;
  }

  private async row(): Promise<ConsumerOverview | undefined> {
    return (await readConsumers(this.found.context.rows)).find(({ key }) => key === this.key);
  }

  private async lag(): Promise<string> {
    const row = await this.row();
    if (row?.source === undefined) return 'an unknown number of events';
    const lag = await measureLag(this.options.log, row.source, row.place);
    return lagText({ ...lag, ms: lag.oldestMs === undefined ? 0 : Date.now() - lag.oldestMs });
  }
}

function wasTried(first: ParkedOverview, now: readonly ParkedOverview[]): boolean {
  const same = now.find(
    ({ key, stream, revision }) => key === first.key && stream === first.stream && revision === first.revision,
  );
  return same === undefined || same.attempts > first.attempts;
}
