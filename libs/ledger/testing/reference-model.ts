// What should the ledger answer? A naive second opinion for property tests: shares no code with the bookkeeper, keeps only
// the list of what was posted, and adds everything up again for every question.
import type { Instruction, PostTransaction, RestrictionEffect } from '@daybook/contracts';

interface Moved {
  readonly accountId: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly day: string;
  readonly isRequest: boolean;
}

interface Opened {
  readonly currency: string;
  readonly isDebitNormal: boolean;
  readonly overdraft: bigint | undefined;
}

/** Handles EUR, USD and JPY, instructions that are well formed, and senders that may. */
export class ReferenceModel {
  private readonly accounts = new Map<string, Opened>();
  private readonly moves: Moved[] = [];
  private readonly restrictions = new Map<string, { accountId: string; effect: RestrictionEffect; currency: string }>();
  private readonly seen = new Map<string, string>();

  /** The name of the outcome, or the code of the refusal. */
  answer(instruction: Instruction, recordedAt: string): string {
    const { correlationId: _c, causationId: _a, notAfter, ...asked } = instruction;
    const key = `${instruction.sender}|${instruction.id}`;
    const before = this.seen.get(key);
    if (before !== undefined) {
      return before === JSON.stringify(asked) ? 'InstructionRepeated' : 'InstructionConflicted';
    }
    this.seen.set(key, JSON.stringify(asked));
    if (notAfter !== undefined && instruction.record !== true && recordedAt > notAfter) return 'TOO_LATE';
    switch (instruction.do) {
      case 'OpenAccount': {
        const { accountId, currency, type, overdraft } = instruction;
        if (this.accounts.has(accountId)) return 'ACCOUNT_EXISTS';
        const isDebitNormal = type === 'asset' || type === 'expense';
        const allowed = overdraft === 'unlimited' ? undefined : cents(overdraft, currency);
        this.accounts.set(accountId, { currency, isDebitNormal, overdraft: allowed });
        return 'AccountOpened';
      }
      case 'Impose': {
        const { accountId, sender, reason, effect } = instruction;
        const account = this.accounts.get(accountId);
        if (account === undefined) return 'ACCOUNT_NOT_FOUND';
        const { currency } = account;
        this.restrictions.set([accountId, sender, reason, effect.kind].join('|'), { accountId, effect, currency });
        return 'RestrictionImposed';
      }
      case 'Lift': {
        const { accountId, sender, reason, effect } = instruction;
        if (!this.accounts.has(accountId)) return 'ACCOUNT_NOT_FOUND';
        const wasThere = this.restrictions.delete([accountId, sender, reason, effect].join('|'));
        return wasThere ? 'RestrictionLifted' : 'RESTRICTION_NOT_FOUND';
      }
      case 'PostTransaction':
        return this.post(instruction, recordedAt.slice(0, 10));
      case 'AdoptRules':
        return 'RULES_NOT_NEXT';
    }
  }

  balance(accountId: string): bigint {
    const debits = sum(this.of(accountId).map(({ debit, credit }) => debit - credit));
    return this.accounts.get(accountId)?.isDebitNormal === true ? debits : -debits;
  }

  /** Per currency, what all debits exceed all credits by: zero, always. */
  trial(): bigint[] {
    return ['EUR', 'USD', 'JPY'].map((wanted) =>
      sum(this.moves.map((m) => (this.accounts.get(m.accountId)?.currency === wanted ? m.debit - m.credit : 0n))),
    );
  }

  private post({ entries, record }: PostTransaction, day: string): string {
    const isRequest = record !== true;
    for (const a of entries) {
      if (entries.some((b) => a.accountId === b.accountId && a.direction !== b.direction))
        return 'ACCOUNT_ON_BOTH_SIDES';
    }
    for (const currency of ['EUR', 'USD', 'JPY']) {
      const own = entries.filter((entry) => entry.currency === currency);
      if (
        sum(own.map((e) => (e.direction === 'debit' ? cents(e.amount, currency) : -cents(e.amount, currency)))) !== 0n
      ) {
        return 'UNBALANCED';
      }
    }
    const moved: Moved[] = [];
    for (const { accountId, direction, amount, currency } of entries) {
      const account = this.accounts.get(accountId);
      const fault =
        account === undefined ? 'ACCOUNT_NOT_FOUND' : account.currency === currency ? '' : 'CURRENCY_MISMATCH';
      if (fault !== '' && isRequest) return fault;
      const minor = cents(amount, currency);
      const sides = direction === 'debit' ? { debit: minor, credit: 0n } : { debit: 0n, credit: minor };
      moved.push({ accountId: fault === '' ? accountId : `suspense:${currency}`, ...sides, day, isRequest });
    }
    const refused = isRequest ? this.refusal(moved, day) : undefined;
    if (refused !== undefined) return refused;
    this.moves.push(...moved);
    return 'TransactionPosted';
  }

  private refusal(moved: readonly Moved[], day: string): string | undefined {
    const touched = [...new Set(moved.map(({ accountId }) => accountId))];
    const debits = (id: string) => sum(moved.filter((m) => m.accountId === id).map((m) => m.debit));
    const credits = (id: string) => sum(moved.filter((m) => m.accountId === id).map((m) => m.credit));
    const rise = (id: string) =>
      (credits(id) - debits(id)) * (this.accounts.get(id)?.isDebitNormal === true ? -1n : 1n);
    const spent = (id: string, window: string) =>
      sum(this.of(id).map((m) => (m.isRequest && m.day.startsWith(window) ? m.debit : 0n))) + debits(id);
    const bites = (id: string, kind: string, isOver: (limit: bigint) => boolean) =>
      [...this.restrictions.values()].some(
        ({ accountId, effect, currency }) =>
          accountId === id && effect.kind === kind && isOver('amount' in effect ? cents(effect.amount, currency) : 0n),
      );
    const isShort = (id: string) => {
      const { overdraft } = this.accounts.get(id) ?? {};
      return rise(id) < 0n && overdraft !== undefined && this.balance(id) + rise(id) < -overdraft;
    };
    const rules: [string, (id: string) => boolean][] = [
      ['DEBITS_FROZEN', (id) => debits(id) > 0n && bites(id, 'freeze-debits', () => true)],
      ['CREDITS_FROZEN', (id) => credits(id) > 0n && bites(id, 'freeze-credits', () => true)],
      ['LIMIT_EXCEEDED', (id) => debits(id) > 0n && bites(id, 'limit-per-day', (limit) => spent(id, day) > limit)],
      [
        'LIMIT_EXCEEDED',
        (id) => debits(id) > 0n && bites(id, 'limit-per-month', (l) => spent(id, day.slice(0, 7)) > l),
      ],
      ['INSUFFICIENT_FUNDS', isShort],
      [
        'HIGHEST_BALANCE_EXCEEDED',
        (id) => rise(id) > 0n && bites(id, 'highest-balance', (l) => this.balance(id) + rise(id) > l),
      ],
    ];
    return rules.find(([, breaks]) => touched.some(breaks))?.[0];
  }

  private of(accountId: string): Moved[] {
    return this.moves.filter((move) => move.accountId === accountId);
  }
}

function cents(decimal: string, currency: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + (currency === 'JPY' ? '' : fraction.padEnd(2, '0')));
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((a, b) => a + b, 0n);
}
