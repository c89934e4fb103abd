// Many seeds, on as many threads as wanted, and what they come to together.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SeedResult } from './run-seed';
import type { SeedTask } from './seed-worker';

export interface Totals {
  seeds: number;
  requests: number;
  steps: number;
  virtualMs: number;
  twice: number;
  readonly struck: Map<string, number>;
  readonly marks: Map<string, number>;
  readonly failed: SeedResult[];
}

/** A run makes much and keeps little: with room for what is new, collecting it costs half as much. */
const YOUNG_MB = 192;
/** So many failures are enough to look at. */
const FAILURES_MAX = 5;

export interface Campaign {
  readonly tasks: Iterable<SeedTask>;
  readonly workers: number;
  readonly onResult?: (result: SeedResult) => void;
}

/** Ends early after a few failures. */
export async function runCampaign({ tasks, workers, onResult }: Campaign): Promise<Totals> {
  const totals: Totals = {
    ...{ seeds: 0, requests: 0, steps: 0, virtualMs: 0, twice: 0 },
    ...{ struck: new Map(), marks: new Map(), failed: [] },
  };
  const waiting = tasks[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = new Worker(join(__dirname, 'seed-worker.js'), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      try {
        for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
          const result = await answerOf(worker, next.value);
          add(totals, result, next.value);
          onResult?.(result);
          if (totals.failed.length >= FAILURES_MAX) return;
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  return totals;
}

function answerOf(worker: Worker, task: SeedTask): Promise<SeedResult> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(task);
  });
}

function add(totals: Totals, result: SeedResult, { twice }: SeedTask): void {
  totals.seeds += 1;
  totals.requests += result.requests;
  totals.steps += result.steps;
  totals.virtualMs += result.virtualMs;
  if (twice) totals.twice += 1;
  for (const [fault, count] of result.struck) totals.struck.set(fault, (totals.struck.get(fault) ?? 0) + count);
  for (const [mark, count] of result.marks) totals.marks.set(mark, (totals.marks.get(mark) ?? 0) + count);
  if (result.violation !== undefined) totals.failed.push(result);
}
