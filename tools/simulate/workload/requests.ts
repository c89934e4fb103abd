// Which requests are under way? Each is sent until its answer is known, and every answer is held against the one before.
import type { Draws } from '../engine/draws';
import type { World } from '../engine/world';
import { replyOf, type DefiniteReply, type Reply, type Request } from './request';

interface Answered {
  readonly request: Request;
  readonly reply: DefiniteReply;
}

interface Attempt {
  readonly request: Request;
  readonly onReply: (reply: DefiniteReply) => void;
  /** How often it was sent before. */
  readonly attempt: number;
}

const RETRY_MS_MAX = 5_000;

export class Requests {
  readonly answered = new Map<string, Answered>();
  /** Keys of requests that are not answered yet, each with how often it was asked. */
  private readonly open = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly draws: Draws;

  constructor(private readonly world: World) {
    this.draws = world.draws('requests');
  }

  get unanswered(): readonly string[] {
    return [...this.open.keys()];
  }

  /** Sends the request once what it needs is answered, and again until it is answered itself. */
  pursue(request: Request, onReply: (reply: DefiniteReply) => void = () => undefined): void {
    this.open.set(request.key, (this.open.get(request.key) ?? 0) + 1);
    this.whenAnswered(request.needs, () => this.attempt({ request, onReply, attempt: 0 }));
  }

  /** Sends another question under the key of one that was answered. */
  askOther(request: Request): void {
    this.whenAnswered([request.key], () => {
      const before = this.answered.get(request.key)?.reply;
      replyTo(request).then(
        (reply) => {
          if (reply.kind !== 'definite' || reply.status === 404) return;
          // A decision that came to nothing but 404 was never remembered.
          if (before?.status === 404 || reply.code === 'idempotency-key-reused') return;
          this.world.violate('same key, other question: refused', `${request.key}: ${reply.text}`);
        },
        (error: unknown) => this.unexpected(request.key, error),
      );
    });
  }

  /** Calls when each of the keys has a definite answer; at once when they have it already. */
  whenAnswered(keys: readonly string[], then: () => void): void {
    const missing = keys.filter((key) => !this.answered.has(key));
    const [first] = missing;
    if (first === undefined) return then();
    const later = this.waiting.get(first) ?? [];
    this.waiting.set(first, later);
    later.push(() => this.whenAnswered(missing.slice(1), then));
  }

  private attempt({ request, onReply, attempt }: Attempt): void {
    const { key } = request;
    const { scheduler } = this.world;
    const again = (): void => this.attempt({ request, onReply, attempt: attempt + 1 });
    const retry = (): void => {
      const ms = Math.min(RETRY_MS_MAX, 200 * 2 ** attempt);
      scheduler.after(ms, `client asks again for ${key}`, again, undefined, this.draws);
    };
    if (attempt > 0) this.world.mark('request: asked again without an answer');
    replyTo(request).then(
      (reply) => {
        scheduler.remark(`${key} is told ${textOf(reply)}`);
        if (reply.kind !== 'definite') return retry();
        this.close(key);
        this.note(request, reply);
        onReply(reply);
      },
      (error: unknown) => this.unexpected(key, error),
    );
  }

  private close(key: string): void {
    const left = (this.open.get(key) ?? 1) - 1;
    if (left === 0) this.open.delete(key);
    else this.open.set(key, left);
  }

  private unexpected(key: string, error: unknown): void {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.world.violate('a request ends in an answer', `${key}: ${why}`);
  }

  private note(request: Request, reply: DefiniteReply): void {
    const { key } = request;
    const before = this.answered.get(key)?.reply;
    // Of what was not there nothing is remembered.
    if (before !== undefined && before.status !== 404 && before.text !== reply.text) {
      this.world.violate('same question, same answer', `${key}: ${before.text}, then ${reply.text}`);
    }
    this.answered.set(key, { request, reply });
    this.world.mark(`answer: ${reply.status} ${reply.code}`.trim());
    request.check(reply);
    for (const then of this.waiting.get(key) ?? []) then();
    this.waiting.delete(key);
  }
}

async function replyTo(request: Request): Promise<Reply> {
  try {
    return await request.send();
  } catch (error) {
    return replyOf(error);
  }
}

function textOf(reply: Reply): string {
  if (reply.kind === 'definite') return reply.text;
  return reply.kind === 'unknown' ? reply.why : 'to wait';
}
