// Which sender may ask which instruction of which accounts?
import type { Instruction, InstructionName, SenderName } from '@daybook/contracts';
import { type Refusal, refuse } from '../book/refusal';

/** Accounts are given by prefix; the empty prefix means all. An instruction that touches no account needs none. */
interface Permission {
  readonly accounts: readonly string[];
  readonly except?: readonly string[];
  /** Whether the sender may state what has already happened outside. */
  readonly records?: true;
  /** Whether what the sender posts may resolve records. */
  readonly resolves?: true;
}

/** What one sender may ask, by instruction. */
type Permissions = Partial<Readonly<Record<InstructionName, Permission>>>;

/** By the sender's name. A sender that is not in the table may ask nothing. */
export type SenderTable = Readonly<Record<SenderName, Permissions>>;

/** Owners' accounts that payments opens, and closes when they are empty. */
const OWNED = ['wallet:', 'merchant:', 'escrow:', 'payout:', 'receivable:', 'reserve:', 'blocked:'];
const PAYMENTS_POSTS_ON = [
  ...OWNED,
  ...['rail:', 'safeguarding:', 'transit:', 'suspense:', 'fx:', 'fees:', 'costs:', 'rounding:', 'losses:'],
];
const BILLING_POSTS_ON = ['wallet:', 'merchant:', 'receivable:', 'fees:', 'tax:', 'losses:receivables:'];
const DISPUTES_POSTS_ON = [
  ...['wallet:', 'merchant:', 'receivable:', 'rail:', 'reserve:', 'claims:', 'fees:dispute:', 'recoveries:dispute:'],
  ...['losses:dispute:', 'costs:scheme:', 'fx-results:dispute:', 'suspense:dispute:'],
];
/** Holds are placed on owners' accounts; the shortfall of a hold falls on a receivable. */
const HELD_WITH_SHORTFALL = ['wallet:', 'merchant:', 'receivable:'];

/**
 * The table of rules 1.
 * - `chart` opens the company's own accounts. It alone opens suspense accounts, because records fall back on them.
 * - `api` is the ledger's HTTP front, which checks by itself which caller may do what.
 * - `payments` moves customers' money, and records what rails have done.
 * - `finance` posts what two persons have agreed on; only they move a record's money out of suspense by hand.
 * - `compliance` and `kyc` restrict in their own names, so that no other sender lifts what they imposed.
 * - `billing` collects fees and what is owed; `disputes` holds, moves and pays back what a claim is about, and records what
 *   card schemes have debited or credited.
 * - `expiry` is the ledger's own scanner of holds; `operations` brings the book under new rules.
 */
export const SENDER_TABLE = {
  chart: {
    OpenAccount: {
      accounts: [
        ...['rail:', 'suspense:', 'fees:', 'safeguarding:', 'fx:', 'rounding:', 'losses:', 'claims:', 'reserve:'],
        ...['recoveries:', 'costs:', 'fx-results:', 'transit:', 'tax:'],
      ],
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
    OpenAccount: { accounts: OWNED },
    CloseAccount: { accounts: OWNED },
    PostTransaction: { accounts: PAYMENTS_POSTS_ON, records: true },
    PlaceHold: { accounts: OWNED },
    CaptureHold: { accounts: PAYMENTS_POSTS_ON, records: true },
    ReleaseHold: { accounts: [] },
    ReverseTransaction: { accounts: ['wallet:', 'merchant:', 'rail:', 'fees:'] },
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
  kyc: {
    Impose: { accounts: ['wallet:', 'merchant:'] },
    Lift: { accounts: ['wallet:', 'merchant:'] },
  },
  billing: {
    OpenAccount: { accounts: ['receivable:', 'tax:'] },
    PostTransaction: { accounts: BILLING_POSTS_ON },
    PlaceHold: { accounts: HELD_WITH_SHORTFALL },
    CaptureHold: { accounts: BILLING_POSTS_ON },
    ReleaseHold: { accounts: [] },
    ReverseTransaction: { accounts: BILLING_POSTS_ON },
  },
  disputes: {
    OpenAccount: { accounts: ['receivable:'] },
    PostTransaction: { accounts: DISPUTES_POSTS_ON, records: true },
    PlaceHold: { accounts: HELD_WITH_SHORTFALL },
    CaptureHold: { accounts: DISPUTES_POSTS_ON },
    ReleaseHold: { accounts: [] },
    ReverseTransaction: { accounts: DISPUTES_POSTS_ON, except: ['suspense:'] },
  },
} satisfies SenderTable;

/** Undefined when the sender may. Accounts that the instruction does not name are judged where they are known. */
export function refusedToSender(table: SenderTable, instruction: Instruction): Refusal | undefined {
  const { sender, do: asked } = instruction;
  const permission = permissionOf(table, instruction);
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
  instruction: Pick<Instruction, 'sender' | 'do'>,
  accountIds: readonly string[],
): Refusal | undefined {
  const { sender, do: asked } = instruction;
  const permission = permissionOf(table, instruction);
  const refused = accountIds.find((accountId) => permission === undefined || !coversAccount(permission, accountId));
  return refused === undefined ? undefined : refuse('SENDER_NOT_ALLOWED', { sender, do: asked, accountId: refused });
}

/** A sender's name may be that of a property which every object has. */
function permissionOf(
  table: SenderTable,
  { sender, do: asked }: Pick<Instruction, 'sender' | 'do'>,
): Permission | undefined {
  return Object.hasOwn(table, sender) ? table[sender]?.[asked] : undefined;
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
