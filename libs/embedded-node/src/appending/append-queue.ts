// Commits appends in groups: whatever arrives while one group goes to the disk is the next one, so a lone append never waits.
import type { LogTail } from '../reading/log-tail';
import type { LogStore } from '../storage/log-store';
import { DiskFull, NodeStopped, type AppendOutcome, type AppendRequest } from './append-request';
import { RecentIds } from './recent-ids';
import { StagedGroup } from './staged-group';

interface Waiting {
  readonly request: AppendRequest;
  readonly answer: (outcome: AppendOutcome) => void;
}

const GROUP_BYTES_MAX = 16 * 1024 * 1024;
const QUEUE_BYTES_MAX = 64 * 1024 * 1024;
const EVENT_OVERHEAD_BYTES = 256;
/** A commit writes more than the records: index pages, and pages rewritten because a line of theirs changed. */
const COMMIT_MARGIN_BYTES = 4 * 1024 * 1024;

export class AppendQueue {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private working = false;
  private stopped: NodeStopped | undefined;
  private readonly recentIds: RecentIds;
  private readonly onRoom: (() => void)[] = [];

  constructor(
    private readonly store: LogStore,
    private readonly tail: LogTail,
    options: { readonly recentIdsMax: number },
    private readonly onFatal: (error: Error) => void,
  ) {
    this.recentIds = new RecentIds(options.recentIdsMax);
  }

  /** Calls `answer` exactly once, after what it says is on the disk. */
  submit(request: AppendRequest, answer: (outcome: AppendOutcome) => void): void {
    if (this.stopped !== undefined) return answer({ kind: 'failed', error: this.stopped });
    this.waiting.push({ request, answer });
    this.waitingBytes += costOf(request);
    if (this.working) return;
    this.working = true;
    setImmediate(() => void this.work());
  }

  /** Resolves when so little waits that callers may send more; undefined when they may already. */
  whenRoom(): Promise<void> | undefined {
    if (this.waitingBytes < QUEUE_BYTES_MAX) return undefined;
    return new Promise((resolve) => this.onRoom.push(resolve));
  }

  /** Refuses what comes from now on and resolves when what came before is answered. */
  async stop(): Promise<void> {
    this.stopped ??= new NodeStopped('the node is stopping');
    while (this.working) await new Promise((resolve) => setImmediate(resolve));
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) await this.commit(this.takeGroup());
    this.working = false;
  }

  private takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < this.waiting.length && bytes < GROUP_BYTES_MAX) {
      const next = this.waiting[count];
      if (next !== undefined) bytes += costOf(next.request);
      count++;
    }
    const group = this.waiting.splice(0, count);
    this.waitingBytes -= bytes;
    if (this.waitingBytes < QUEUE_BYTES_MAX) for (const resume of this.onRoom.splice(0)) resume();
    return group;
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    const staged = new StagedGroup(this.store, this.recentIds, Date.now());
    let outcomes = group.map(({ request }) => addSafely(staged, request));
    if (staged.events.length > 0) {
      try {
        await this.store.write(staged.events);
        staged.rememberIds();
        this.tail.publish(staged.events);
      } catch (error) {
        const failure = await this.failureOf(error, group);
        outcomes = group.map(() => ({ kind: 'failed', error: failure }));
      }
    }
    group.forEach(({ answer }, index) => answer(outcomes[index] ?? lostOutcome));
  }

  /**
   * A full disk is told to the callers: LMDB gives up such a commit before anything of it counts. After any other failure
   * what is on the disk is unknown: never try again.
   */
  private async failureOf(error: unknown, group: readonly Waiting[]): Promise<Error> {
    const cause = await causeOf(error);
    const bytes = group.reduce((sum, { request }) => sum + costOf(request), COMMIT_MARGIN_BYTES);
    if (this.store.lacksRoom(bytes)) return new DiskFull(`nothing was written, the disk is full: ${cause.message}`);
    this.stopped = new NodeStopped(`the node stops after a failed write: ${cause.message}`);
    this.onFatal(cause);
    return this.stopped;
  }
}

const lostOutcome: AppendOutcome = { kind: 'failed', error: new NodeStopped('no outcome') };

/** One append that cannot be judged (a corrupt record in its stream) does not fail the others. */
function addSafely(staged: StagedGroup, request: AppendRequest): AppendOutcome {
  try {
    return staged.add(request);
  } catch (error) {
    return { kind: 'failed', error: toError(error) };
  }
}

function costOf(request: AppendRequest): number {
  return request.bytes + (request.events.length + 1) * EVENT_OVERHEAD_BYTES;
}

/** LMDB's binding rejects with a general error that carries a promise of the specific one. */
async function causeOf(error: unknown): Promise<Error> {
  try {
    if (typeof error === 'object' && error !== null && 'commitError' in error) await error.commitError;
  } catch (cause) {
    return toError(cause);
  }
  return toError(error);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
