// The clients of a run: what they ask for and when, what they ask for again, and what they learn from the answers.
import type { Random } from '../engine/random';
import type { World } from '../engine/world';
import { amountOf } from './amounts';
import { askOfLedger } from './instruction-generator';
import { Known, type KnownWallet } from './known';
import type { Asked } from './asked';
import type { Asking, Definite } from './asking';
import { type Body, type Seen, type Request, walletIdOf } from './requests';

export interface ClientOptions {
  readonly requests: number;
  /** Between one request and the next, on average. */
  readonly everyMs: number;
}

const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'] as const;
const CARDS = ['tok_approve', 'tok_approve', 'tok_approve', 'tok_decline_do_not_honour'] as const;

export class Clients {
  readonly known: Known;
  private readonly random: Random;
  /** When the last request was made for the first time. */
  lastAskedMs = 0;
  private asked = 0;

  constructor(
    private readonly world: World,
    private readonly asking: Asking,
    private readonly options: ClientOptions,
  ) {
    this.random = world.random.fork('clients');
    this.known = new Known(this.random, 2 + this.random.below(5));
    asking.onTaken = (request, told) => this.taken(request, told);
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
    return this.asked >= this.options.requests && this.asking.open.size === 0;
  }

  /** Everything that was answered once is asked for once more, much later. */
  repeatSome(): void {
    for (const { request } of this.asking.definite.values())
      if (this.random.chance(0.15)) this.again(request, 'very old replay');
  }

  private request(): void {
    const before = this.random.chance(0.13) ? this.earlier() : undefined;
    if (before === undefined) {
      const [key, body] = [`key-${this.asked}`, this.body()];
      const { to } = body;
      if (to === 'wallets') this.known.asked.push({ walletId: walletIdOf(key), currency: body.currency });
      return this.asking.pursue({ key, body });
    }
    if (this.random.chance(0.25)) return this.reuse(before.key);
    this.again(before, 'replay');
  }

  private earlier(): Request | undefined {
    const all = [...this.asking.definite.values()];
    return all.length === 0 ? undefined : this.random.pick(all).request;
  }

  private again(request: Request, why: string): void {
    this.world.mark(`request: ${why}`);
    this.asking.pursue(request);
  }

  /** Another question under a key that has its answer. */
  private reuse(key: string): void {
    const body = this.body();
    const before = this.asking.definite.get(key);
    if (before === undefined || before.request.body.to !== body.to) return;
    if (JSON.stringify(before.request.body) === JSON.stringify(body)) return;
    this.world.mark('request: key reused for something else');
    this.asking.askOther({ key, body }, before.told);
  }

  private taken({ body }: Request, { seen }: Definite): void {
    const { id, accountId } = seen;
    if (body.to === 'wallets' && id !== undefined && accountId !== undefined && seen.status === 'open') {
      this.known.wallets.push({ walletId: id, accountId, currency: body.currency });
    }
    if (body.to === 'ledger') learn(this.known, body.asked, seen);
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
