// How is a consumer doing in this process? For its next step, and for operators.
import { types } from 'node:util';
import type { Checkpoint } from './checkpoints';
import { ConsumerHalted, describeFailure, GapFound } from './failures';

export type ConsumerState = 'standby' | 'catching-up' | 'live' | 'retrying' | 'paused' | 'halted';

/** A gap that is still there after this many looks is not an accident of delivery. */
const GAP_LOOKS_MAX = 3;

export class ConsumerHealth {
  state: ConsumerState = 'standby';
  /** Has been at the end of the log since it was last built, here or where the lease was held. */
  caughtUp = false;
  reason: string | undefined;
  haltedBefore: string | undefined;
  /** Interruptions in this process, and those since something last went well. */
  restarts = 0;
  failures = 0;
  halted: ConsumerHalted | undefined;
  private gap: { readonly at: string; readonly looks: number } | undefined;

  /** Whether a gap was found and not yet passed. */
  get looksForGap(): boolean {
    return this.gap !== undefined;
  }

  becomeLive(): void {
    this.state = 'live';
    this.caughtUp = true;
    this.reason = undefined;
    this.haltedBefore = undefined;
    this.failures = 0;
    this.gap = undefined;
  }

  /** Returns the name of the failure, to be counted. */
  interrupted(error: unknown): string {
    this.state = 'retrying';
    this.reason = describeFailure(error);
    this.restarts += 1;
    return types.isNativeError(error) ? error.name : 'unknown';
  }

  halt(error: unknown): ConsumerHalted {
    const halted = error instanceof ConsumerHalted ? error : new ConsumerHalted(describeFailure(error));
    const { event } = halted;
    this.halted = halted;
    this.gap = undefined;
    this.state = 'halted';
    this.reason = halted.reason;
    this.haltedBefore = event && `${event.stream}@${event.revision} ${event.type}`;
    return halted;
  }

  /** An operator has resumed it. */
  resumed(): void {
    this.halted = undefined;
    this.gap = undefined;
  }

  isLasting(gap: GapFound): boolean {
    const at = `${gap.stream}@${gap.expected}`;
    this.gap = { at, looks: this.gap?.at === at ? this.gap.looks + 1 : 1 };
    return this.gap.looks >= GAP_LOOKS_MAX;
  }

  /** Takes over the state that the holder of the lease, another process, has written. */
  copy(row: Checkpoint): void {
    this.caughtUp = row.caughtUp;
    this.reason = row.reason ?? undefined;
    this.haltedBefore = row.haltedBefore ?? undefined;
  }
}
