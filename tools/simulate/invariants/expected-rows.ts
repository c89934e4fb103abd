// What every read model should hold, told apart from the projections: from outcomes and events as they are written.
import { BOOK_STREAM, INBOX_STREAM, type Outcome, type PageHead, type PageWritten } from '@daybook/contracts';
import { formatMinor, isCurrency } from '@daybook/money';
import type { RecordedEvent } from '@daybook/platform';
import { PaymentsFold, type Payment } from '../../verify/payments/payments-fold';
import { dataOf } from '../../verify/stored-data';
import { ExpectedJournal } from './expected-journal';
import { type ExpectedRow, keyOf, Versions } from './versions';

const POINTING_BACK: ReadonlySet<string> = new Set(['InstructionRepeated', 'InstructionConflicted']);

export class ExpectedRows {
  readonly accounts = new Versions();
  readonly journal = new ExpectedJournal();
  readonly instructions = new Versions();
  readonly walletBalances = new Versions();
  readonly wallets = new Versions();
  readonly payments = new Versions();
  readonly paymentWallets = new Versions();
  readonly history = new Versions();
  readonly fold = new PaymentsFold();
  private readonly ordinals = new Map<string, number>();

  /** @throws Differs for an event of payments that cannot have happened */
  event(event: RecordedEvent): Payment | undefined {
    this.index(event);
    if (event.stream === BOOK_STREAM) {
      const { head, outcomes } = event.data as PageWritten;
      for (const outcome of outcomes) this.outcome(outcome, head);
    }
    return event.stream.startsWith('payments.') ? this.payment(event) : undefined;
  }

  private outcome(outcome: Outcome, head: PageHead): void {
    const { n, id, sender } = outcome;
    const { page } = head;
    if (!POINTING_BACK.has(outcome.outcome) && sender !== 'unknown') {
      const row = { instructionId: id, sender, n: String(n), page: String(page) };
      this.instructions.set(page, keyOf(id, sender), row);
    }
    if (outcome.outcome === 'AccountOpened') this.opened(outcome, head);
    if ('balances' in outcome) this.balances(outcome, page);
    if (outcome.outcome === 'AccountClosed') this.closed(outcome, head);
    this.journal.outcome(outcome, head);
    if (outcome.outcome === 'RestrictionImposed' || outcome.outcome === 'RestrictionLifted')
      this.restricted(outcome, page);
  }

  private opened(outcome: Extract<Outcome, { outcome: 'AccountOpened' }>, { page, recordedAt }: PageHead): void {
    const { accountId, type, currency, overdraft, ownerId, n } = outcome;
    const zero = isCurrency(currency) ? formatMinor(0n, currency) : '?';
    const balances = { posted: zero, held: zero, available: overdraft === 'unlimited' ? null : overdraft };
    const account = { accountId, type, currency, overdraft, ownerId: ownerId ?? null, ...balances };
    this.accounts.set(page, accountId, {
      ...account,
      restrictions: [],
      openedAt: new Date(recordedAt),
      lastN: String(n),
    });
    if (accountId.startsWith('wallet:'))
      this.walletBalances.set(page, accountId, { accountId, ...balances, n: String(n) });
  }

  private balances({ n, balances }: Extract<Outcome, { balances: unknown }>, page: number): void {
    for (const { accountId, posted, held, available } of balances) {
      const after = { posted, held, available };
      this.accounts.set(page, accountId, { ...this.accounts.get(accountId), ...after, lastN: String(n) });
      if (accountId.startsWith('wallet:'))
        this.walletBalances.set(page, accountId, { accountId, ...after, n: String(n) });
    }
  }

  private closed(
    { accountId, n }: Extract<Outcome, { outcome: 'AccountClosed' }>,
    { page, recordedAt }: PageHead,
  ): void {
    const closedAt = new Date(recordedAt);
    this.accounts.set(page, accountId, { ...this.accounts.get(accountId), closedAt, lastN: String(n) });
  }

  private restricted(
    outcome: Extract<Outcome, { outcome: 'RestrictionImposed' | 'RestrictionLifted' }>,
    page: number,
  ): void {
    const { accountId, source, reason, effect, n } = outcome;
    const kind = typeof effect === 'string' ? effect : effect.kind;
    const before = this.accounts.get(accountId);
    const restrictions = (
      before?.['restrictions'] as { source: string; reason: string; effect: { kind: string } }[]
    ).filter((one) => one.source !== source || one.reason !== reason || one.effect.kind !== kind);
    const added = typeof effect === 'string' ? [] : [{ source, reason, effect }];
    this.accounts.set(page, accountId, { ...before, restrictions: [...restrictions, ...added], lastN: String(n) });
  }

  private payment(event: RecordedEvent): Payment | undefined {
    const at = Number(event.position.commit);
    const payment = this.fold.apply(event);
    if (payment === undefined) return undefined;
    const { id, kind, status, factId, position, initiatedAt, changedAt, refusal, begun } = payment;
    const times = { initiatedAt: new Date(initiatedAt), changedAt: new Date(changedAt) };
    const common: ExpectedRow = { status, position, refusalCode: refusal?.code ?? null, ...times };
    if (kind === 'wallet') {
      const { ownerId, currency, accountId } = begun;
      this.wallets.set(at, id, { walletId: id, ownerId, currency, accountId, ...common });
      return payment;
    }
    const ends = kind === 'deposit' ? [begun['wallet']] : [begun['from'], begun['to']];
    const wallets = ends.map((end) => dataOf(end));
    const { amount, currency } = begun;
    const fromWalletId = kind === 'deposit' ? null : (wallets[0]?.['walletId'] ?? null);
    const toWalletId = wallets.at(-1)?.['walletId'];
    this.payments.set(at, id, { paymentId: id, kind, fromWalletId, toWalletId, amount, currency, factId, ...common });
    for (const { walletId } of wallets) {
      const key = keyOf(String(walletId), position);
      if (this.paymentWallets.get(key) === undefined)
        this.paymentWallets.set(at, key, { walletId, position, paymentId: id });
    }
    return payment;
  }

  /** Neighbours of one correlation id make one row. */
  private index({ stream, revision, id, metadata, data, position }: RecordedEvent): void {
    const own = String(dataOf(metadata)['$correlationId']);
    const add = (correlationId: string, firstItem: number, items: number): void => {
      const lastOrdinal = (this.ordinals.get(correlationId) ?? 0) + items;
      this.ordinals.set(correlationId, lastOrdinal);
      const place = { stream, revision: String(revision), firstItem: String(firstItem), eventId: id };
      this.history.set(Number(position.commit), keyOf(correlationId, lastOrdinal), {
        ...{ correlationId, lastOrdinal, items },
        ...place,
      });
    };
    const { instructions } = dataOf(data);
    let owners = [own];
    if (stream === BOOK_STREAM) owners = (data as PageWritten).outcomes.map(({ correlationId }) => correlationId);
    else if (stream === INBOX_STREAM && Array.isArray(instructions) && instructions.length > 0) {
      const given = instructions.map((instruction) => dataOf(instruction)['correlationId']);
      owners = given.map((correlationId) => (typeof correlationId === 'string' ? correlationId : own));
    }
    const first = stream === BOOK_STREAM ? (data as PageWritten).head.firstN : 0;
    for (let at = 0, next = 0; at < owners.length; at = next) {
      while (next < owners.length && owners[next] === owners[at]) next += 1;
      add(owners[at] ?? own, first + at, next - at);
    }
  }
}
