// Is this an instruction, and if not, what is wrong with it? (Format of rules 1; amounts are read where currencies are known.)
import {
  ACCOUNT_TYPES,
  ENTRIES_MAX,
  INSTRUCTION_NAMES,
  RESOLVES_MAX,
  type Instruction,
  type InstructionName,
  isSenderName,
} from '@daybook/contracts';
import { type Refusal, malformed, refuse } from '../book/refusal';
import { isDate, isInstant } from './calendar';
import { type Check, type JsonRecord, arrayOf, check, isJsonRecord, mapOf, object, oneOf, text } from './fields';

export type Decoded = { readonly instruction: Instruction } | Refusal;

const ID_LENGTH_MAX = 200;
const ACCOUNT_ID_LENGTH_MAX = 128;
const METADATA_KEYS_MAX = 20;
const DESCRIPTION_LENGTH_MAX = 200;

/** Visible ASCII, without the two characters that JSON would escape. */
const VISIBLE = /^[!#-[\]-~]+$/;
const REFERENCE = /^[A-Za-z0-9._:/-]+$/;
const CODE = /^[A-Za-z][A-Za-z0-9._:-]*$/;
const ACCOUNT_ID = /^[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)*$/;
const METADATA_KEY = /^[a-z][A-Za-z0-9_]{0,39}$/;
/** No control, invisible or direction-changing characters, no lone surrogates. */
const PLAIN_TEXT = /^[ -~\u00a0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\u{10ffff}]+$/u;

const visible = text(ID_LENGTH_MAX, VISIBLE);
const reference = text(128, REFERENCE);
const code = text(64, CODE);
const accountId = text(ACCOUNT_ID_LENGTH_MAX, ACCOUNT_ID);
const currency = check((value) => typeof value === 'string' && value.length <= 16);
const decimal = check((value) => typeof value === 'string' && value.length <= 20);
const date = check(isDate);

/** The rules' sender table says whether the sender is known. */
const sender = check(isSenderName);
const actor = object({ kind: oneOf('customer', 'staff', 'service', 'system'), id: visible });

/** Without `id`, which gives the instruction its identity and is checked before. */
const header = {
  id: visible,
  v: oneOf(1),
  sender,
  by: actor,
  correlationId: visible,
  causationId: visible,
};
const headerOptions = { notAfter: check(isInstant), record: oneOf(true), replyTo: visible };

const direction = oneOf('debit', 'credit');
const entry = object({ accountId, direction, amount: decimal, currency });
const sweep = object({ accountId, direction, upTo: decimal, shortfallTo: accountId, currency });
const entryOrSweep: Check = (value) => (isJsonRecord(value) && 'upTo' in value ? sweep : entry)(value);

const count = check((value) => Number.isSafeInteger(value) && (value as number) >= 0);
const place = object({ id: visible, n: count, page: count });
const part = object({ entryIndex: count, amount: decimal });
const metadata = mapOf(METADATA_KEY, reference, { max: METADATA_KEYS_MAX });
const journalDetails = {
  bookingDate: date,
  valueDate: date,
  externalReference: reference,
  description: text(DESCRIPTION_LENGTH_MAX, PLAIN_TEXT),
  metadata,
};

const freeze = object({ kind: oneOf('freeze-debits', 'freeze-credits') });
const limit = object({ kind: oneOf('limit-per-day', 'limit-per-month', 'highest-balance'), amount: decimal });
const effect: Check = (value) => (isJsonRecord(value) && 'amount' in value ? limit : freeze)(value);
const effectKind = oneOf('freeze-debits', 'freeze-credits', 'limit-per-day', 'limit-per-month', 'highest-balance');

const shapes: Readonly<Record<InstructionName, Check>> = {
  OpenAccount: object(
    { ...header, do: oneOf('OpenAccount'), accountId, type: oneOf(...ACCOUNT_TYPES), currency, overdraft: decimal },
    { ...headerOptions, ownerId: reference },
  ),
  CloseAccount: object({ ...header, do: oneOf('CloseAccount'), accountId }, headerOptions),
  PostTransaction: object(
    {
      ...header,
      do: oneOf('PostTransaction'),
      kind: code,
      entries: arrayOf(entryOrSweep, { min: 2, max: ENTRIES_MAX }),
    },
    { ...headerOptions, ...journalDetails, refunds: place, resolves: arrayOf(count, { min: 1, max: RESOLVES_MAX }) },
  ),
  PlaceHold: object(
    { ...header, do: oneOf('PlaceHold'), kind: code, accountId, currency },
    {
      ...{ ...headerOptions, amount: decimal, upTo: decimal, shortfallTo: accountId, expiresAt: check(isInstant) },
      ...{ externalReference: reference, metadata },
    },
  ),
  CaptureHold: object(
    {
      ...{ ...header, do: oneOf('CaptureHold'), holdId: visible, kind: code },
      entries: arrayOf(entry, { min: 2, max: ENTRIES_MAX }),
    },
    { ...headerOptions, ...journalDetails, final: oneOf(true) },
  ),
  ReleaseHold: object({ ...header, do: oneOf('ReleaseHold'), holdId: visible }, headerOptions),
  ExpireHold: object({ ...header, do: oneOf('ExpireHold'), placedBy: sender, holdId: visible }, headerOptions),
  ReverseTransaction: object(
    { ...header, do: oneOf('ReverseTransaction'), kind: code, original: place },
    { ...headerOptions, ...journalDetails, parts: arrayOf(part, { min: 1, max: ENTRIES_MAX }) },
  ),
  Impose: object({ ...header, do: oneOf('Impose'), accountId, reason: code, effect }, headerOptions),
  Lift: object({ ...header, do: oneOf('Lift'), accountId, reason: code, effect: effectKind }, headerOptions),
  ClosePeriod: object({ ...header, do: oneOf('ClosePeriod'), through: date }, headerOptions),
  AdoptRules: object({ ...header, do: oneOf('AdoptRules'), rules: check(Number.isSafeInteger) }, headerOptions),
};

export function isInstructionName(value: unknown): value is InstructionName {
  return INSTRUCTION_NAMES.some((name) => name === value);
}

export function isUsableText(value: unknown): value is string {
  return visible(value) === undefined;
}

/** MALFORMED names the first fault; UNSUPPORTED is for a version or a name that a later program may know. */
export function decodeInstruction(value: JsonRecord): Decoded {
  const { v, do: name } = value;
  if (typeof v === 'number' && Number.isSafeInteger(v) && v > 1) return refuse('UNSUPPORTED', { v: String(v) });
  if (typeof name !== 'string') return malformed('/do', name === undefined ? 'missing' : 'invalid');
  if (!isInstructionName(name)) return refuse('UNSUPPORTED', { do: name });
  const fault = shapes[name](value);
  if (fault !== undefined) return malformed(fault.pointer, fault.problem);
  const instruction = value as JsonRecord & Instruction;
  if ('description' in instruction && instruction.description !== undefined) {
    const isKey = reference(instruction.description) === undefined;
    if (!isKey && instruction.by.kind !== 'staff') return malformed('/description', 'invalid');
  }
  return { instruction };
}
