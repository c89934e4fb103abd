// How the rail tells its customer what became of a submission: signed, repeated until taken, for up to a day.
import { signCallback } from '@daybook/platform';
import { statusOf } from './rail-server';
import type { OwedCallback, SubmissionStore } from './submission-store';

const ATTEMPTS_MAX = 100;
const RETRY_AFTER_MS_MAX = 15 * 60_000;
const REQUEST_TIMEOUT_MS = 5_000;
const BATCH = 64;

export class CallbackSender {
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly store: SubmissionStore,
    private readonly secret: string,
    private readonly nowMs: () => number,
    private readonly log: (message: string) => void,
  ) {}

  /** Sends what is due, then sleeps until the next one is. Call it at the start, and whenever a callback has come to be owed. */
  wake(): void {
    if (this.stopped || this.sending !== undefined) return;
    clearTimeout(this.timer);
    this.sending = this.sendDue()
      .catch((error: unknown) => this.log(`callbacks: ${String(error)}`))
      .finally(() => {
        this.sending = undefined;
        const dueAtMs = this.store.nextDueAtMs();
        if (dueAtMs === undefined || this.stopped) return;
        this.timer = setTimeout(() => this.wake(), Math.max(1, dueAtMs - this.nowMs()));
      });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sending;
  }

  private async sendDue(): Promise<void> {
    await Promise.all(this.store.due(this.nowMs(), BATCH).map((callback) => this.send(callback)));
  }

  private async send(callback: OwedCallback): Promise<void> {
    const [, endToEndId] = callback.key;
    const submission = this.store.find(endToEndId);
    if (submission === undefined) return this.store.settle(callback);
    const body = JSON.stringify(statusOf(submission, this.nowMs()));
    const timestamp = String(Math.floor(this.nowMs() / 1000));
    try {
      const response = await fetch(submission.callbackUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'callback-timestamp': timestamp,
          'callback-signature': signCallback(this.secret, timestamp, body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      await response.arrayBuffer();
      if (response.ok) return await this.store.settle(callback);
      this.log(`callback for ${endToEndId} answered ${response.status}`);
    } catch (error) {
      this.log(`callback for ${endToEndId} failed: ${String(error)}`);
    }
    if (callback.attempts + 1 >= ATTEMPTS_MAX) return this.store.settle(callback);
    const waitMs = Math.min(RETRY_AFTER_MS_MAX, 250 * 2 ** Math.min(callback.attempts, 12));
    await this.store.postpone(callback, this.nowMs() + waitMs);
  }
}
