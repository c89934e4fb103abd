// What do many runs come to together, on as many threads as wanted?
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Task, TaskResult } from './seed-worker';

export interface Totals {
  runs: number;
  requests: number;
  steps: number;
  virtualMs: number;
  twice: number;
  readonly struck: Map<string, number>;
  readonly marks: Map<string, number>;
  readonly failed: Failure[];
  /** By seed: the hash of what its clients asked for. */
  readonly plays: Map<number, string>;
}

export interface Failure {
  readonly task: Task;
  readonly result: TaskResult;
}

/** A run makes many objects and keeps few: with room for new ones, collecting them costs half as much. */
const YOUNG_MB = 192;
/** This many failures are enough to look at. */
const FAILURES_MAX = 5;

interface Campaign {
  readonly tasks: Iterable<Task>;
  readonly workers: number;
  readonly onResult?: (result: TaskResult) => void;
}

/** Ends early after a few failures. */
export async function runCampaign({ tasks, workers, onResult }: Campaign): Promise<Totals> {
  const totals: Totals = {
    ...{ runs: 0, requests: 0, steps: 0, virtualMs: 0, twice: 0 },
    ...{ struck: new Map(), marks: new Map(), failed: [], plays: new Map() },
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

function answerOf(worker: Worker, task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(task);
  });
}

function add(totals: Totals, result: TaskResult, task: Task): void {
  totals.runs += 1;
  totals.requests += result.requests;
  totals.steps += result.steps;
  totals.virtualMs += result.virtualMs;
  if ('twice' in task && task.twice) totals.twice += 1;
  if ('seed' in task && result.plays !== undefined) totals.plays.set(task.seed, result.plays);
  for (const [fault, count] of result.struck) totals.struck.set(fault, (totals.struck.get(fault) ?? 0) + count);
  for (const [mark, count] of result.marks) totals.marks.set(mark, (totals.marks.get(mark) ?? 0) + count);
  if (result.violation !== undefined) totals.failed.push({ task, result });
}
