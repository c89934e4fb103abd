// What an event, instruction or outcome says, in one sentence for a person.
import { isRecord, type JsonRecord } from './json-record';

/**
 * The sentence for the data of this type. What this program does not know, or finds in another shape than it knows, is
 * named by its type alone: the data beside it tell the rest.
 */
export function summaryOf(type: string, data: JsonRecord): string {
  const sentence = Object.hasOwn(SENTENCES, type) ? SENTENCES[type]?.(data) : undefined;
  return sentence === undefined || sentence.includes(MISSING) ? inWords(type) : sentence;
}

const MISSING = '\0';

const SENTENCES: Readonly<Record<string, (data: JsonRecord) => string>> = {
  'payments.WalletOpeningInitiated': (data) =>
    `Wallet in ${at(data, 'currency')} asked for, for ${at(data, 'ownerId')}`,
  'payments.WalletOpened': (data) => `Wallet opened; its account is ${at(data, 'accountId')}`,
  'payments.WalletOpeningDeclined': (data) => `Wallet declined: ${at(data, 'code')}`,
  'payments.DepositInitiated': (data) => `Deposit of ${money(data)} to ${at(data, 'wallet', 'accountId')} initiated`,
  'payments.DepositCaptured': (data) =>
    `Card charged ${money(data)}; the rail’s reference is ${at(data, 'railReference')}`,
  'payments.DepositDeclined': (data) => `Deposit declined by the card rail: ${at(data, 'reason')}`,
  'payments.DepositCompleted': (data) => `Deposit completed, booked as ${bookPlace(data, 'booked')}`,
  'payments.TransferInitiated': (data) =>
    `Transfer of ${money(data)} from ${at(data, 'from', 'accountId')} to ${at(data, 'to', 'accountId')} initiated`,
  'payments.TransferCompleted': (data) => `Transfer completed, booked as ${bookPlace(data, 'booked')}`,
  'payments.TransferDeclined': (data) => `Transfer declined: ${at(data, 'code')}`,
  'payments.WalletCommandRefused': refusedCommand,
  'payments.DepositCommandRefused': refusedCommand,
  'payments.TransferCommandRefused': refusedCommand,

  OpenAccount: (data) => `Asks to open ${at(data, 'accountId')} (${at(data, 'type')}, ${at(data, 'currency')})`,
  PostTransaction: (data) =>
    `${data.record === true ? 'States' : 'Asks to post'} a ${at(data, 'kind')}: ${entries(data)}`,
  Impose: (data) => `Asks for ${at(data, 'effect', 'kind')} on ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  Lift: (data) => `Asks to lift ${at(data, 'effect')} from ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  AdoptRules: (data) => `Asks to adopt rules ${at(data, 'rules')}`,

  AccountOpened: (data) => `Account ${at(data, 'accountId')} opened`,
  TransactionPosted: (data) => `Posted a ${at(data, 'kind')}: ${entries(data)}`,
  RestrictionImposed: (data) =>
    `Imposed ${at(data, 'effect', 'kind')} on ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  RestrictionLifted: (data) => `Lifted ${at(data, 'effect')} from ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  RulesAdopted: (data) => `Rules ${at(data, 'rules')} adopted`,
  InstructionRefused: (data) => `Refused ${at(data, 'do')}: ${at(data, 'code')}`,
  InstructionRepeated: (data) => `Came again and did nothing; ${bookPlace(data, 'first')} holds`,
  InstructionConflicted: (data) => `Same id with other content, did nothing; ${bookPlace(data, 'first')} holds`,
};

function refusedCommand(data: JsonRecord): string {
  return `Refused ${at(data, 'command')}: ${at(data, 'code')}`;
}

const ENTRIES_SHOWN = 4;

function entries(data: JsonRecord): string {
  if (!Array.isArray(data.entries)) return MISSING;
  const all = data.entries.map((entry: unknown) => (isRecord(entry) ? entryText(entry) : MISSING));
  const more = all.length > ENTRIES_SHOWN ? `, and ${all.length - ENTRIES_SHOWN} more entries` : '';
  return all.slice(0, ENTRIES_SHOWN).join(', ') + more;
}

function entryText(entry: JsonRecord): string {
  return `${at(entry, 'direction')} ${at(entry, 'accountId')} ${money(entry)}`;
}

function money(data: JsonRecord): string {
  return `${at(data, 'amount')} ${at(data, 'currency')}`;
}

function bookPlace(data: JsonRecord, field: string): string {
  return `page ${at(data, field, 'page')}, outcome ${at(data, field, 'n')}`;
}

function at(data: JsonRecord, ...path: readonly string[]): string {
  let value: unknown = data;
  for (const step of path) value = isRecord(value) ? value[step] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : MISSING;
}

/** `payments.TransferScheduled` is "Transfer scheduled". */
function inWords(type: string): string {
  const name = type.slice(type.indexOf('.') + 1);
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return words === '' ? type : words.charAt(0).toUpperCase() + words.slice(1);
}
