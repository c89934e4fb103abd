// How the demo talks to the platform: every request is repeated, under the same key, until its answer is definite.
import { setTimeout } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
}

const REQUEST_TIMEOUT_MS = 20_000;
const GIVE_UP_AFTER_MS = 180_000;

export class ApiClient {
  /** Requests that had to be repeated because nobody answered, or not definitely. */
  repeats = 0;
  /** How far each source of the log must have been read to see all that was answered here. */
  private readonly seen = new Map<string, bigint>();

  constructor(
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  /** Posts until the outcome is known: 201, or a refusal. A 202 is followed to its end, and then asked for again. */
  async post(path: string, body: object, idempotencyKey: string): Promise<Answer> {
    const request = { method: 'POST', body, idempotencyKey } as const;
    const first = await this.untilDefinite(path, request);
    if (first.status !== 202) return first;
    await this.untilDefinite(`${String(first.body['location'])}?wait=5`, { method: 'GET', whilePending: true });
    return { ...(await this.untilDefinite(path, request)), replayed: first.replayed };
  }

  /** The token of everything answered here, for reads elsewhere that must see it. */
  seenSoFar(): string {
    return [...this.seen].map(([source, position]) => `${source}:${position}`).join(',');
  }

  get(path: string): Promise<Answer> {
    return this.untilDefinite(path, { method: 'GET' });
  }

  private async untilDefinite(path: string, request: Request): Promise<Answer> {
    const giveUpAtMs = Date.now() + GIVE_UP_AFTER_MS;
    for (let pauseMs = 50; ; pauseMs = Math.min(1_000, pauseMs * 2)) {
      const answer = await this.send(path, request).catch((error: unknown) => String(error));
      if (typeof answer !== 'string' && isDefinite(answer, request)) return answer;
      if (Date.now() > giveUpAtMs) {
        throw new Error(`${request.method} ${path}: no definite answer in time; last: ${JSON.stringify(answer)}`);
      }
      if (typeof answer !== 'string' && answer.status < 300) continue;
      this.repeats += 1;
      await setTimeout(pauseMs);
    }
  }

  private async send(path: string, { method, body, idempotencyKey }: Request): Promise<Answer> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    this.remember(response.headers.get('daybook-token'));
    const location = response.headers.get('location');
    return {
      status: response.status,
      body: location === null ? answer : { ...answer, location },
      replayed: response.headers.get('idempotency-replayed') === 'true',
    };
  }

  private remember(token: string | null): void {
    for (const entry of token?.split(',') ?? []) {
      const [source = '', position = '0'] = entry.split(':');
      const before = this.seen.get(source) ?? -1n;
      if (BigInt(position) > before) this.seen.set(source, BigInt(position));
    }
  }
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly body?: object;
  readonly idempotencyKey?: string;
  /** The thing asked for exists, but is not final while its status says so. */
  readonly whilePending?: true;
}

const NOT_FINAL: ReadonlySet<unknown> = new Set(['pending', 'initiated', 'captured']);

function isDefinite({ status, body }: Answer, { whilePending }: Request): boolean {
  if (status >= 500 || status === 409 || status === 429) return false;
  return whilePending === undefined || !NOT_FINAL.has(body['status']);
}
