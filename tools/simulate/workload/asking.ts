// Requests that are asked until their answer is known, each answer held against what was told before.
import type { World } from '../engine/world';
import type { Deployment } from '../processes/deployment';
import { ask, type Request, type Told } from './requests';

export type Definite = Told & { readonly kind: 'definite' };

const RETRY_MS_MAX = 5_000;

export class Asking {
  readonly definite = new Map<string, { readonly request: Request; readonly told: Definite }>();
  readonly open = new Set<string>();
  /** Told of every definite answer. */
  onDefinite: (request: Request, told: Definite) => void = () => undefined;
  /** Told of what was taken, once for each request. */
  onTaken: (request: Request, told: Definite) => void = () => undefined;

  constructor(
    private readonly world: World,
    private readonly deployment: Deployment,
    /** Held against every definite answer. */
    private readonly check: (request: Request, told: Definite) => void,
  ) {}

  pursue(request: Request, attempt = 0): void {
    const { key } = request;
    const { scheduler } = this.world;
    this.open.add(key);
    const retry = (): void =>
      void scheduler.after(Math.min(RETRY_MS_MAX, 200 * 2 ** attempt), `client asks again for ${key}`, () =>
        this.pursue(request, attempt + 1),
      );
    if (attempt > 0) this.world.mark('request: asked again without an answer');
    ask(this.deployment, request).then(
      (told) => {
        scheduler.remark(`${key} is told ${'text' in told ? told.text : 'why' in told ? told.why : 'to wait'}`);
        if (told.kind !== 'definite') return retry();
        this.open.delete(key);
        this.note(request, told);
      },
      (error: unknown) => this.unexpected(key, error),
    );
  }

  /** Another question under a key that has its answer. */
  askOther({ key, body }: Request, before: Definite): void {
    void ask(this.deployment, { key, body }).then(
      (told) => {
        if (told.kind !== 'definite' || told.status === 404) return;
        // A decision that came to nothing but 404 was never remembered.
        if (before.status === 404 || told.code === 'idempotency-key-reused') return;
        this.world.violate('same key, other question: refused', `${key}: ${told.text}`);
      },
      (error: unknown) => this.unexpected(key, error),
    );
  }

  private unexpected(key: string, error: unknown): void {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.world.violate('a request ends in an answer', `${key}: ${why}`);
  }

  private note(request: Request, told: Definite): void {
    const before = this.definite.get(request.key);
    // Of what was not there nothing is remembered.
    if (before !== undefined && before.told.status !== 404 && before.told.text !== told.text) {
      this.world.violate('same question, same answer', `${request.key}: ${before.told.text}, then ${told.text}`);
    }
    this.definite.set(request.key, { request, told });
    this.world.mark(`answer: ${told.status} ${told.code}`.trim());
    this.check(request, told);
    this.onDefinite(request, told);
    if (before === undefined && told.status === 201) this.onTaken(request, told);
  }
}
