// Who may ask what of which accounts?
import type { Instruction, InstructionName, Sender } from '@daybook/contracts';
import { type Refusal, refuse } from '../book/decision';

/** Accounts are given by prefix; the empty prefix means all. An instruction that touches no account needs none. */
export interface Permission {
  readonly accounts: readonly string[];
  readonly except?: readonly string[];
  /** Whether the sender may state what has already happened outside. */
  readonly records?: true;
}

export type SenderTable = Readonly<Record<Sender, Partial<Readonly<Record<InstructionName, Permission>>>>>;

/**
 * The table of rules 1. `api` is the ledger's HTTP front, which checks by itself which caller may do what; suspense accounts
 * are opened by the chart alone, because records fall back on them.
 */
export const SENDER_TABLE: SenderTable = {
  chart: {
    OpenAccount: {
      accounts: ['rail:', 'suspense:', 'fees:', 'safeguarding:', 'fx:', 'rounding:', 'losses:'],
    },
  },
  api: {
    OpenAccount: { accounts: [''], except: ['suspense:'] },
    PostTransaction: { accounts: [''] },
    Impose: { accounts: [''] },
    Lift: { accounts: [''] },
  },
  payments: {
    OpenAccount: { accounts: ['wallet:'] },
    PostTransaction: { accounts: ['wallet:', 'rail:', 'suspense:', 'fees:'], records: true },
  },
  operations: {
    AdoptRules: { accounts: [] },
  },
};

/** Undefined when the sender may. */
export function refusedToSender(table: SenderTable, instruction: Instruction): Refusal | undefined {
  const { sender, do: asked } = instruction;
  const permission = table[sender][asked];
  if (permission === undefined) return refuse('SENDER_NOT_ALLOWED', { sender, do: asked });
  if (instruction.record === true && permission.records !== true) {
    return refuse('SENDER_NOT_ALLOWED', { sender, do: asked, record: 'true' });
  }
  if (instruction.do === 'AdoptRules') return undefined;
  if (instruction.do !== 'PostTransaction') return refusedAccount(permission, sender, asked, instruction.accountId);
  for (const { accountId } of instruction.entries) {
    const refused = refusedAccount(permission, sender, asked, accountId);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function refusedAccount(
  { accounts, except }: Permission,
  sender: Sender,
  asked: InstructionName,
  accountId: string,
): Refusal | undefined {
  if (startsWithAny(accountId, accounts) && !(except !== undefined && startsWithAny(accountId, except)))
    return undefined;
  return refuse('SENDER_NOT_ALLOWED', { sender, do: asked, accountId });
}

function startsWithAny(accountId: string, prefixes: readonly string[]): boolean {
  for (const prefix of prefixes) if (accountId.startsWith(prefix)) return true;
  return false;
}
