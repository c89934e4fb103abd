// By which rules is an instruction decided? Rules have versions: a change that would alter any outcome is a new one.
import type { Instruction, InstructionName } from '@daybook/contracts';
import { decideCloseAccount } from '../accounts/close-account';
import { decideOpenAccount } from '../accounts/open-account';
import type { BookView } from '../book/book-view';
import type { Decision } from '../book/decision';
import type { Moment } from '../book/moment';
import { decideCaptureHold } from '../holds/capture-hold';
import { decidePlaceHold } from '../holds/place-hold';
import { decideExpireHold, decideReleaseHold } from '../holds/release-and-expire';
import { type Decoded, decodeInstruction } from '../inbox/decode-instruction';
import { decideClosePeriod } from '../periods/close-period';
import { decideImpose, decideLift } from '../restrictions/impose-and-lift';
import { reverseTransactionUnder } from '../reversals/reverse-transaction';
import { decidePostTransaction } from '../transactions/post-transaction';
import { decideAdoptRules } from './adopt-rules';
import { SENDER_TABLE, type SenderTable } from './sender-table';

export type Handlers = {
  readonly [Name in InstructionName]: (
    view: BookView,
    instruction: Extract<Instruction, { do: Name }>,
    moment: Moment,
  ) => Decision;
};

/** Everything an outcome depends on besides the inbox, the heads and the state: pure, and frozen once it has decided. */
interface Rules {
  readonly version: number;
  readonly decode: (instruction: Readonly<Record<string, unknown>>) => Decoded;
  readonly senders: SenderTable;
  readonly handlers: Handlers;
}

/** The versions this program knows. */
export type KnownRules = ReadonlyMap<number, Rules>;

export const RULES_1: Rules = {
  version: 1,
  decode: decodeInstruction,
  senders: SENDER_TABLE,
  handlers: {
    OpenAccount: decideOpenAccount,
    CloseAccount: decideCloseAccount,
    PostTransaction: decidePostTransaction,
    ReverseTransaction: reverseTransactionUnder(SENDER_TABLE),
    PlaceHold: decidePlaceHold,
    CaptureHold: decideCaptureHold,
    ReleaseHold: decideReleaseHold,
    ExpireHold: decideExpireHold,
    Impose: decideImpose,
    Lift: decideLift,
    ClosePeriod: decideClosePeriod,
    AdoptRules: decideAdoptRules,
  },
};

export const KNOWN_RULES: KnownRules = new Map([[RULES_1.version, RULES_1]]);
