// Who may ask what of which accounts?
import type { Instruction, InstructionName, Sender } from '@daybook/contracts';
import { type Refusal, refuse } from '../book/decision';

/** Accounts are given by prefix; the empty prefix means all. An instruction that touches no account needs none. */
export interface Permission {
  readonly accounts: readonly string[];
  readonly except?: readonly string[];
  /** Whether the sender may state what has already happened outside. */
  readonly records?: true;
  /** Whether what the sender posts may resolve records. */
  readonly resolves?: true;
}

export type SenderTable = Readonly<Record<Sender, Partial<Readonly<Record<InstructionName, Permission>>>>>;

/**
 * The table of rules 1. `api` is the ledger's HTTP front, which checks by itself which caller may do what; `finance` posts what
 * two persons have agreed on; `compliance` restricts in its own name, so that nobody else lifts what it imposed; `expiry` is the ledger's own scanner. Suspense accounts are opened by the chart alone, because
 * records fall back on them, and only two persons move money out of them.
 */
export const SENDER_TABLE: SenderTable = {
  chart: {
    OpenAccount: {
      accounts: ['rail:', 'suspense:', 'fees:', 'safeguarding:', 'fx:', 'rounding:', 'losses:'],
    },
  },
  api: {
    OpenAccount: { accounts: [''], except: ['suspense:'] },
    CloseAccount: { accounts: [''], except: ['suspense:'] },
    PostTransaction: { accounts: [''], except: ['suspense:'] },
    PlaceHold: { accounts: [''], except: ['suspense:'] },
    CaptureHold: { accounts: [''], except: ['suspense:'] },
    ReleaseHold: { accounts: [] },
    ReverseTransaction: { accounts: [''], except: ['suspense:'] },
    Impose: { accounts: [''] },
    Lift: { accounts: [''] },
  },
  payments: {
    OpenAccount: { accounts: ['wallet:'] },
    PostTransaction: { accounts: ['wallet:', 'rail:', 'suspense:', 'fees:', 'losses:'], records: true },
    PlaceHold: { accounts: ['wallet:'] },
    CaptureHold: { accounts: ['wallet:', 'rail:', 'suspense:', 'fees:', 'losses:'], records: true },
    ReleaseHold: { accounts: [] },
    ReverseTransaction: { accounts: ['wallet:', 'rail:', 'fees:'] },
  },
  finance: {
    PostTransaction: { accounts: [''], resolves: true },
    ReverseTransaction: { accounts: [''], except: ['suspense:'] },
    ClosePeriod: { accounts: [] },
  },
  compliance: {
    Impose: { accounts: [''] },
    Lift: { accounts: [''] },
  },
  expiry: {
    ExpireHold: { accounts: [] },
  },
  operations: {
    AdoptRules: { accounts: [] },
  },
};

/** Undefined when the sender may. Accounts that the instruction does not name itself are judged where they are known. */
export function refusedToSender(table: SenderTable, instruction: Instruction): Refusal | undefined {
  const { sender, do: asked } = instruction;
  const permission = table[sender][asked];
  if (permission === undefined) return refuse('SENDER_NOT_ALLOWED', { sender, do: asked });
  if (instruction.record === true && permission.records !== true) {
    return refuse('SENDER_NOT_ALLOWED', { sender, do: asked, record: 'true' });
  }
  if ('resolves' in instruction && permission.resolves !== true) {
    return refuse('SENDER_NOT_ALLOWED', { sender, do: asked, resolves: 'true' });
  }
  for (const accountId of namedAccounts(instruction)) {
    if (!coversAccount(permission, accountId)) return refuse('SENDER_NOT_ALLOWED', { sender, do: asked, accountId });
  }
  return undefined;
}

/** The accounts of a transaction that is to be reversed: the sender must be allowed each of them. */
export function refusedAccounts(
  table: SenderTable,
  { sender, do: asked }: Pick<Instruction, 'sender' | 'do'>,
  accountIds: readonly string[],
): Refusal | undefined {
  const permission = table[sender][asked];
  const refused = accountIds.find((accountId) => permission === undefined || !coversAccount(permission, accountId));
  return refused === undefined ? undefined : refuse('SENDER_NOT_ALLOWED', { sender, do: asked, accountId: refused });
}

function namedAccounts(instruction: Instruction): readonly string[] {
  if ('entries' in instruction) {
    return instruction.entries.flatMap((entry) =>
      'shortfallTo' in entry ? [entry.accountId, entry.shortfallTo] : [entry.accountId],
    );
  }
  if (!('accountId' in instruction)) return [];
  const { accountId } = instruction;
  return 'shortfallTo' in instruction && instruction.shortfallTo !== undefined
    ? [accountId, instruction.shortfallTo]
    : [accountId];
}

function coversAccount({ accounts, except }: Permission, accountId: string): boolean {
  return startsWithAny(accountId, accounts) && !(except !== undefined && startsWithAny(accountId, except));
}

function startsWithAny(accountId: string, prefixes: readonly string[]): boolean {
  for (const prefix of prefixes) if (accountId.startsWith(prefix)) return true;
  return false;
}
