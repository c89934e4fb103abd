// Time that passes only while somebody sleeps.
import type { Waiting } from '../src/deciding/patience';

export class VirtualWaiting implements Waiting {
  private ms = 0;
  /** Runs before each sleep ends. */
  onSleep: (() => Promise<unknown>) | undefined;

  nowMs(): number {
    return this.ms;
  }

  async sleep(ms: number): Promise<void> {
    this.ms += ms;
    await this.onSleep?.();
  }
}
