// Is every post answered, whatever happens to the ledgers? Each goes under a key of its own to either address until it is answered 201.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const WORKERS = 8;
const PAUSE_MS = 15;
const RETRY_MS = 50;
/** A process that was stopped never answers. */
const ANSWER_MS_MAX = 2_000;
const GIVE_UP_MS = 60_000;

/** What is posted to, and what every post adds. */
const WALLET = 'wallet:steady:EUR';
export const AMOUNT = '0.01';

export class SteadyPosts {
  /** The first 201 to each key, as text. */
  readonly answers = new Map<string, string>();
  private readonly answeredAtMs: number[] = [];
  private readonly working: Promise<void>[] = [];
  private isOver = false;

  constructor(
    private readonly urls: readonly string[],
    private readonly token: string,
  ) {}

  async start(): Promise<void> {
    await this.until201('/accounts', randomUUID(), { accountId: WALLET, type: 'liability', currency: 'EUR' }, 0);
    for (let worker = 0; worker < WORKERS; worker += 1) this.working.push(this.work(worker));
  }

  /** Every post that was begun has been answered. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.working);
  }

  /** The longest time without a 201 since then. */
  longestGapMs(sinceMs: number): number {
    const times = [sinceMs, ...this.answeredAtMs.filter((ms) => ms > sinceMs), performance.now()];
    return Math.max(...times.slice(1).map((ms, index) => ms - (times[index] ?? ms)));
  }

  answersSince(sinceMs: number): number {
    return this.answeredAtMs.filter((ms) => ms > sinceMs).length;
  }

  /** Posts every key once more, at all addresses in turn. @returns the keys that were not answered as they were before */
  async replay(): Promise<string[]> {
    const keys = [...this.answers.keys()];
    const changed: string[] = [];
    const work = async (worker: number): Promise<void> => {
      for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
        const again = await this.until201('/transactions', key, MOVEMENT, worker + keys.length);
        if (again !== this.answers.get(key)) changed.push(key);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
    return changed;
  }

  /** What the book says is in the wallet, after one post more. */
  async walletBalance(): Promise<string | undefined> {
    const text = await this.until201('/transactions', randomUUID(), MOVEMENT, 0);
    const { balances } = JSON.parse(text) as { balances: { accountId: string; posted: string }[] };
    return balances.find(({ accountId }) => accountId === WALLET)?.posted;
  }

  private async work(worker: number): Promise<void> {
    for (let turn = worker; !this.isOver; turn += 1) {
      const key = randomUUID();
      const text = await this.until201('/transactions', key, MOVEMENT, turn);
      this.answeredAtMs.push(performance.now());
      this.answers.set(key, text);
      await pause(PAUSE_MS);
    }
  }

  /** At the next address, too, when one does not answer. */
  private async until201(path: string, key: string, body: object, turn: number): Promise<string> {
    const giveUpAtMs = performance.now() + GIVE_UP_MS;
    for (let attempt = turn; ; attempt += 1) {
      const url = this.urls[attempt % this.urls.length] ?? '';
      const answer = await this.post(new URL(path, url), key, body).catch((error: unknown) => String(error));
      if (typeof answer !== 'string' && answer.status === 201) return answer.text;
      if (performance.now() > giveUpAtMs) throw new Error(`${path}: no 201 in time; last: ${JSON.stringify(answer)}`);
      await pause(RETRY_MS);
    }
  }

  private async post(url: URL, key: string, body: object): Promise<{ status: number; text: string }> {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return { status: response.status, text: await response.text() };
  }
}

const MOVEMENT = {
  kind: 'steady',
  entries: [
    { accountId: 'rail:card:EUR', direction: 'debit', amount: AMOUNT, currency: 'EUR' },
    { accountId: WALLET, direction: 'credit', amount: AMOUNT, currency: 'EUR' },
  ],
};
