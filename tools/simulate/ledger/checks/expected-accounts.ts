// What should the read models of accounts and instructions hold? Stated apart from the projections, from outcomes as they are written.
import type { Outcome, PageHead } from '@daybook/contracts';
import { formatMinor, isCurrency } from '@daybook/money';
import { keyOf, Versions } from '../../invariants/versions';

const POINTING_BACK: ReadonlySet<string> = new Set(['InstructionRepeated', 'InstructionConflicted']);

export class ExpectedAccounts {
  readonly accounts = new Versions();
  readonly instructions = new Versions();

  outcome(outcome: Outcome, head: PageHead): void {
    const { n, id, sender } = outcome;
    const { page } = head;
    if (!POINTING_BACK.has(outcome.outcome) && sender !== 'unknown') {
      const row = { instructionId: id, sender, n: String(n), page: String(page) };
      this.instructions.set(page, keyOf(id, sender), row);
    }
    if (outcome.outcome === 'AccountOpened') this.opened(outcome, head);
    if ('balances' in outcome) this.balances(outcome, page);
    if (outcome.outcome === 'AccountClosed') this.closed(outcome, head);
    if (outcome.outcome === 'RestrictionImposed' || outcome.outcome === 'RestrictionLifted')
      this.restricted(outcome, page);
  }

  private opened(outcome: Extract<Outcome, { outcome: 'AccountOpened' }>, { page, recordedAt }: PageHead): void {
    const { accountId, type, currency, overdraft, ownerId, n } = outcome;
    const zero = isCurrency(currency) ? formatMinor(0n, currency) : '?';
    const balances = { posted: zero, held: zero, available: overdraft === 'unlimited' ? null : overdraft };
    const account = { accountId, type, currency, overdraft, ownerId: ownerId ?? null, ...balances };
    const openedAt = new Date(recordedAt);
    this.accounts.set(page, accountId, { ...account, restrictions: [], openedAt, lastN: String(n) });
  }

  private balances({ n, balances }: Extract<Outcome, { balances: unknown }>, page: number): void {
    for (const { accountId, posted, held, available } of balances) {
      const after = { posted, held, available };
      this.accounts.set(page, accountId, { ...this.accounts.get(accountId), ...after, lastN: String(n) });
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
}
