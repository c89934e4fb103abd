// Tells somebody outside of each published head, in order, again and again until they have it.
import type { HeadsFile } from './heads-file';
import { lineOf, type SignedHead } from './signed-head';

const ANSWER_MS_MAX = 10_000;
const RETRY_MS_MAX = 60_000;
const AT_ONCE = 20;
/** A place that keeps what it was given first says so: it has this head, or another under its name. */
const ALREADY_THERE: ReadonlySet<number> = new Set([409, 412]);

interface SenderOptions {
  readonly url: string;
  readonly file: HeadsFile;
  readonly logger: { warn(fields: object, message: string): void };
  readonly retryMs?: number;
}

/** After a start the last head is sent again: whether it had arrived is not known. */
export class HeadsSender {
  private sentPage: number | undefined;
  private failures = 0;
  private notBeforeMs = 0;

  constructor(private readonly options: SenderOptions) {}

  /** Sends what waits, as far as it goes; to be called again and again. */
  async send(signal: AbortSignal): Promise<void> {
    const { file, logger, retryMs = 500 } = this.options;
    if (performance.now() < this.notBeforeMs) return;
    this.sentPage ??= (file.last?.statement.page ?? 0) - 1;
    try {
      for (const head of await file.after(this.sentPage, AT_ONCE)) {
        await this.sendOne(head, signal);
        this.sentPage = head.statement.page;
        this.failures = 0;
      }
    } catch (error) {
      if (signal.aborted) return;
      const waitMs = Math.min(RETRY_MS_MAX, retryMs * 2 ** this.failures);
      this.failures += 1;
      this.notBeforeMs = performance.now() + waitMs;
      logger.warn({ error, failures: this.failures }, 'a signed head could not be sent; it is sent again');
    }
  }

  private async sendOne(head: SignedHead, signal: AbortSignal): Promise<void> {
    const { url, logger } = this.options;
    const address = url.replaceAll('{page}', String(head.statement.page));
    const { status, body } = await fetch(address, {
      method: address === url ? 'POST' : 'PUT',
      headers: { 'content-type': 'application/json' },
      body: lineOf(head),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
    });
    await body?.cancel();
    if (ALREADY_THERE.has(status)) {
      logger.warn({ page: head.statement.page, status }, 'there is a head of this page already where heads are sent');
    } else if (status < 200 || status > 299) throw new Error(`where heads are sent, the answer was ${status}`);
  }
}
