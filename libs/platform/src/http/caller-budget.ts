// How many requests one caller may send in a window of time.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem';

const WINDOW_S = 10;
/** The number of callers counted separately in a window, half a kilobyte each; all later callers share one budget. */
const CALLERS_MAX = 50_000;
const EVERYBODY_ELSE = '*';

export interface CallerBudgetOptions {
  /** Its name in headers and metrics: lower case and hyphens. */
  readonly name: string;
  /** Requests a window, which begins with a caller's first. */
  readonly requestsMax: number;
  readonly callersMax?: number;
  readonly onRefused?: (name: string) => void;
}

/** Counts in this process only: each replica grants the whole budget, none depends on another. */
export class CallerBudget {
  private readonly spent: RateLimiterMemory;
  private newcomers = 0;
  private newcomersUntilMs = 0;

  constructor(private readonly options: CallerBudgetOptions) {
    this.spent = new RateLimiterMemory({ keyPrefix: '', points: options.requestsMax, duration: WINDOW_S });
  }

  /** Counts one request. @throws Problem 429 `rate-limited` when it is one too many */
  async spend(caller: string): Promise<void> {
    const counted = this.isFull() ? await this.seatOf(caller) : caller;
    try {
      const { isFirstInDuration } = await this.spent.consume(counted);
      if (isFirstInDuration) this.welcome();
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      this.refuse(error.msBeforeNext);
    }
  }

  /** Counts nothing. @throws Problem 429 `rate-limited` when nothing is left to spend */
  async requireLeft(caller: string): Promise<void> {
    const found = await this.spent.get(this.isFull() ? await this.seatOf(caller) : caller);
    if (found !== null && found.remainingPoints <= 0 && found.msBeforeNext > 0) this.refuse(found.msBeforeNext);
  }

  private isFull(): boolean {
    const { callersMax = CALLERS_MAX } = this.options;
    return this.newcomers >= callersMax && performance.now() < this.newcomersUntilMs;
  }

  /** A caller that was counted before keeps a count of its own. */
  private async seatOf(caller: string): Promise<string> {
    return (await this.spent.get(caller)) === null ? EVERYBODY_ELSE : caller;
  }

  /** Counts are dropped a window later: at most the callers of two windows are in memory. */
  private welcome(): void {
    const nowMs = performance.now();
    if (nowMs >= this.newcomersUntilMs) {
      this.newcomers = 0;
      this.newcomersUntilMs = nowMs + WINDOW_S * 1_000;
    }
    this.newcomers += 1;
  }

  private refuse(msLeft: number): never {
    const { name, requestsMax, onRefused } = this.options;
    onRefused?.(name);
    throw rateLimited(Math.ceil(msLeft / 1_000), {
      'ratelimit-policy': `"${name}";q=${requestsMax};w=${WINDOW_S}`,
      ratelimit: `"${name}";r=0;t=${Math.ceil(msLeft / 1_000)}`,
    });
  }
}

/** `headers`: what more is known of the limit, as in draft-ietf-httpapi-ratelimit-headers-10. */
export function rateLimited(retryAfterS: number, headers: Readonly<Record<string, string>> = {}): Problem {
  return new Problem(429, 'rate-limited', { headers: { 'retry-after': String(retryAfterS), ...headers } });
}
