// The clients of a run: they ask, ask again under the same key until they know, and hold every answer against what they were told before.
import type { Random } from '../engine/random';
import type { World } from '../engine/world';
import type { Deployment } from '../processes/deployment';
import { amountOf } from './amounts';
import { askOfLedger } from './instruction-generator';
import { Known, type KnownWallet } from './known';
import type { Asked } from './asked';
import { ask, type Body, type Seen, type Request, type Told, walletIdOf } from './requests';

export interface ClientOptions {
  readonly requests: number;
  /** Between one request and the next, on average. */
  readonly everyMs: number;
  /** Told of every definite answer. */
  readonly onDefinite: (request: Request, told: Told & { kind: 'definite' }) => void;
}

const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'] as const;
const CARDS = ['tok_approve', 'tok_approve', 'tok_approve', 'tok_decline_do_not_honour'] as const;
const RETRY_MS_MAX = 5_000;

export class Clients {
  readonly definite = new Map<string, { readonly request: Request; readonly told: Told & { kind: 'definite' } }>();
  readonly open = new Set<string>();
  readonly known: Known;
  private readonly random: Random;
  /** When the last request was made for the first time. */
  lastAskedMs = 0;
  private asked = 0;

  constructor(
    private readonly world: World,
    private readonly deployment: Deployment,
    private readonly options: ClientOptions,
  ) {
    this.random = world.random.fork('clients');
    this.known = new Known(this.random, 2 + this.random.below(5));
  }

  /** Once the deployment is ready for them. */
  start(isReady: () => boolean): void {
    const next = (): void => {
      if (this.asked >= this.options.requests) return;
      this.asked += 1;
      this.lastAskedMs = this.world.scheduler.nowMs;
      this.request();
      this.world.scheduler.after(this.random.around(this.options.everyMs), 'a client asks', next);
    };
    const begin = (): void => void this.world.scheduler.after(200, 'clients begin', isReady() ? next : begin);
    begin();
  }

  get isDone(): boolean {
    return this.asked >= this.options.requests && this.open.size === 0;
  }

  /** Everything that was answered once is asked for once more, much later. */
  repeatSome(): void {
    for (const { request } of this.definite.values())
      if (this.random.chance(0.15)) this.again(request, 'very old replay');
  }

  private request(): void {
    const before = this.random.chance(0.13) ? this.earlier() : undefined;
    if (before === undefined) {
      const [key, body] = [`key-${this.asked}`, this.body()];
      const { to } = body;
      if (to === 'wallets') this.known.asked.push({ walletId: walletIdOf(key), currency: body.currency });
      return this.pursue({ key, body });
    }
    if (this.random.chance(0.25)) return this.reuse(before.key);
    this.again(before, 'replay');
  }

  private earlier(): Request | undefined {
    const all = [...this.definite.values()];
    return all.length === 0 ? undefined : this.random.pick(all).request;
  }

  private again(request: Request, why: string): void {
    this.world.mark(`request: ${why}`);
    this.pursue(request);
  }

  /** Another question under a key that has its answer. */
  private reuse(key: string): void {
    const body = this.body();
    const before = this.definite.get(key);
    if (before === undefined || before.request.body.to !== body.to) return;
    if (JSON.stringify(before.request.body) === JSON.stringify(body)) return;
    this.world.mark('request: key reused for something else');
    void ask(this.deployment, { key, body }).then(
      (told) => {
        if (told.kind !== 'definite' || told.status === 404) return;
        // A decision that came to nothing but 404 was never remembered.
        if (before.told.status === 404 || told.code === 'idempotency-key-reused') return;
        this.world.violate('same key, other question: refused', `${key}: ${told.text}`);
      },
      (error: unknown) => this.unexpected(key, error),
    );
  }

  private pursue(request: Request, attempt = 0): void {
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

  private unexpected(key: string, error: unknown): void {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.world.violate('a request ends in an answer', `${key}: ${why}`);
  }

  private note(request: Request, told: Told & { kind: 'definite' }): void {
    const before = this.definite.get(request.key);
    // Of what was not there nothing is remembered.
    if (before !== undefined && before.told.status !== 404 && before.told.text !== told.text) {
      this.world.violate('same question, same answer', `${request.key}: ${before.told.text}, then ${told.text}`);
    }
    this.definite.set(request.key, { request, told });
    this.world.mark(`answer: ${told.status} ${told.code}`.trim());
    this.options.onDefinite(request, told);
    if (before !== undefined || told.status !== 201) return;
    const { body } = request;
    const { id, accountId } = told.seen;
    if (body.to === 'wallets' && id !== undefined && accountId !== undefined && told.seen.status === 'open') {
      this.known.wallets.push({ walletId: id, accountId, currency: body.currency });
    }
    if (body.to === 'ledger') learn(this.known, body.asked, told.seen);
  }

  /** Mostly one that is open; at times one that was only asked for. */
  private wallet(than?: Omit<KnownWallet, 'accountId'>): Omit<KnownWallet, 'accountId'> | undefined {
    const { random, known } = this;
    const list = random.chance(0.93) ? known.wallets : known.asked;
    return known.one(
      than === undefined
        ? list
        : list.filter((one) => one.currency === than.currency && one.walletId !== than.walletId),
      random,
    );
  }

  private body(): Body {
    const { random, known } = this;
    const to =
      known.wallets.length < 2 ? 'wallets' : random.weighted({ wallets: 6, deposits: 25, transfers: 34, ledger: 35 });
    const wallet = this.wallet();
    const other = random.chance(0.97) ? this.wallet(random.chance(0.9) ? wallet : undefined) : undefined;
    if (to === 'wallets' || wallet === undefined) {
      const ownerId = random.chance(0.7) ? `c-${this.asked}-new` : random.pick(known.owners);
      return { to: 'wallets', ownerId, currency: random.pick(CURRENCIES) };
    }
    const { walletId, currency } = wallet;
    if (to === 'ledger') return { to, asked: askOfLedger(random, known) };
    const amount = amountOf(currency, random);
    if (to === 'deposits') return { to, walletId, amount, currency, cardToken: random.pick(CARDS) };
    return { to, fromWalletId: walletId, toWalletId: other?.walletId ?? random.uuid(), amount, currency };
  }
}

/** What was taken can be asked about from now on. */
function learn(known: Known, asked: Asked, { id = '', n = 0, page = 0 }: Seen): void {
  if (asked.do === 'OpenAccount') known.accounts.push(asked);
  if (asked.do === 'PlaceHold') {
    const { accountId, currency, amount = '0' } = asked;
    known.holds.push({ holdId: id, accountId, currency, amount });
  }
  if (asked.do === 'PostTransaction' || asked.do === 'CaptureHold') {
    known.transactions.push({ id, n, page, currency: asked.entries[0]?.currency ?? 'EUR' });
  }
}
