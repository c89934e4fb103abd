// Does each type say its sentence, and does what is unknown or odd still say what it is?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonRecord } from './json-record';
import { summaryOf } from './summary';

const LIBS = join(__dirname, '../../../../libs');
/** The newest frozen example of each type of event, of every context there is. */
const examples = readdirSync(LIBS, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)history\/[a-z]+\.[A-Z][A-Za-z]+\.v\d+\.json$/.test(path))
  .filter(
    (path) =>
      !/history\/(instruction|outcome|book)\./.test(path) && !/ledger\.(InstructionsSent|PageWritten)/.test(path),
  )
  .sort()
  .map((path) => {
    const [, type = ''] = /([a-z]+\.[A-Z][A-Za-z]+)\.v\d+\.json$/.exec(path) ?? [];
    const { data } = JSON.parse(readFileSync(join(LIBS, path), 'utf8')) as { data?: JsonRecord };
    return { type, data: data ?? {} };
  });

const money = { amount: '5.00', currency: 'EUR' };
const wallet = { accountId: 'wallet:anna:EUR' };
const entries = [
  { accountId: 'rail:card:EUR', direction: 'debit', ...money },
  { accountId: 'wallet:anna:EUR', direction: 'credit', ...money },
];
const entriesText = 'debit rail:card:EUR 5.00 EUR, credit wallet:anna:EUR 5.00 EUR';
const place = { page: 3, n: 30 };
const list = { scheduleId: 'standard', version: 2 };
const restriction = { ...wallet, reason: 'case-7' };

describe('the summary of', () => {
  it.each([
    ['payments.WalletOpeningInitiated', { ownerId: 'anna', currency: 'EUR' }, 'Wallet in EUR asked for, for anna'],
    ['payments.WalletOpened', wallet, 'Wallet opened; its account is wallet:anna:EUR'],
    ['payments.WalletOpeningDeclined', { code: 'ACCOUNT_EXISTS' }, 'Wallet declined: ACCOUNT_EXISTS'],
    ['payments.WalletCommandRefused', { command: 'OpenWallet', code: 'X' }, 'Refused OpenWallet: X'],
    ['payments.DepositInitiated', { ...money, wallet }, 'Deposit of 5.00 EUR to wallet:anna:EUR initiated'],
    [
      'payments.DepositCaptured',
      { ...money, railReference: 'r-1' },
      'Card charged 5.00 EUR; the rail’s reference is r-1',
    ],
    ['payments.DepositDeclined', { reason: 'expired_card' }, 'Deposit declined by the card rail: expired_card'],
    ['payments.DepositCompleted', { booked: place }, 'Deposit completed, booked as page 3, outcome 30'],
    ['payments.DepositCommandRefused', { command: 'InitiateDeposit', code: 'X' }, 'Refused InitiateDeposit: X'],
    [
      'payments.TransferInitiated',
      { ...money, from: wallet, to: { accountId: 'b' } },
      'Transfer of 5.00 EUR from wallet:anna:EUR to b initiated',
    ],
    ['payments.TransferCompleted', { booked: place }, 'Transfer completed, booked as page 3, outcome 30'],
    ['payments.TransferDeclined', { code: 'TOO_LATE' }, 'Transfer declined: TOO_LATE'],
    ['payments.TransferCommandRefused', { command: 'InitiateTransfer', code: 'X' }, 'Refused InitiateTransfer: X'],
    ['billing.VersionDrafted', { ...list, draftedBy: 'f-1' }, 'Price list standard version 2 begun by f-1'],
    [
      'billing.RulesEdited',
      { ...list, editedBy: 'f-1', content: { effectiveFrom: '2026-04-01' } },
      'Price list standard version 2 edited by f-1: takes effect 2026-04-01',
    ],
    [
      'billing.ProposalMade',
      { ...list, proposedBy: 'f-1', expiresAt: '2026-03-03' },
      'Price list standard version 2 proposed by f-1, to be approved before 2026-03-03',
    ],
    [
      'billing.ProposalApproved',
      { ...list, approvedBy: 'f-2', capacity: 'finance' },
      'Price list standard version 2 approved by f-2 for finance',
    ],
    [
      'billing.ProposalDeclined',
      { ...list, declinedBy: 'f-2', reason: 'too-dear' },
      'Price list standard version 2 declined by f-2: too-dear',
    ],
    ['billing.ProposalExpired', list, 'The proposal of price list standard version 2 expired undecided'],
    [
      'billing.ProposalVoided',
      list,
      'The proposal of price list standard version 2 was voided: its content was edited',
    ],
    [
      'billing.FeeSchedulePublished',
      { ...list, effectiveFrom: '2026-04-01' },
      'Price list standard version 2 published; in force from 2026-04-01',
    ],
    [
      'billing.NoticeRecorded',
      { ...list, notice: { sent: 12, audience: 'consumer' } },
      'Told 12 times (consumer) of price list standard version 2',
    ],
    ['billing.VersionWithdrawn', { ...list, withdrawnBy: 'f-1' }, 'Price list standard version 2 withdrawn by f-1'],
    ['billing.VersionActivated', list, 'Price list standard version 2 took effect'],
    ['billing.VersionSuperseded', list, 'Price list standard version 2 is no longer in force'],
    ['billing.ScheduleCommandRefused', { command: 'EditRules', code: 'X' }, 'Refused EditRules: X'],
    ['OpenAccount', { ...wallet, type: 'liability', currency: 'EUR' }, 'Asks to open wallet:anna:EUR (liability, EUR)'],
    ['PostTransaction', { kind: 'sale', entries }, `Asks to post a sale: ${entriesText}`],
    ['PostTransaction', { kind: 'deposit', record: true, entries }, `States a deposit: ${entriesText}`],
    [
      'Impose',
      { ...restriction, effect: { kind: 'freeze-debits' } },
      'Asks for freeze-debits on wallet:anna:EUR: case-7',
    ],
    ['Lift', { ...restriction, effect: 'freeze-debits' }, 'Asks to lift freeze-debits from wallet:anna:EUR: case-7'],
    ['AdoptRules', { rules: 2 }, 'Asks to adopt rules 2'],
    ['AccountOpened', wallet, 'Account wallet:anna:EUR opened'],
    ['TransactionPosted', { kind: 'sale', entries }, `Posted a sale: ${entriesText}`],
    [
      'RestrictionImposed',
      { ...restriction, effect: { kind: 'freeze-debits' } },
      'Imposed freeze-debits on wallet:anna:EUR: case-7',
    ],
    [
      'RestrictionLifted',
      { ...restriction, effect: 'freeze-debits' },
      'Lifted freeze-debits from wallet:anna:EUR: case-7',
    ],
    ['RulesAdopted', { rules: 2 }, 'Rules 2 adopted'],
    ['InstructionRefused', { do: 'PostTransaction', code: 'UNBALANCED' }, 'Refused PostTransaction: UNBALANCED'],
    ['InstructionRepeated', { first: place }, 'Came again and did nothing; page 3, outcome 30 holds'],
    ['InstructionConflicted', { first: place }, 'Same id with other content, did nothing; page 3, outcome 30 holds'],
  ])('%s', (type, data, sentence) => expect(summaryOf(type, data)).toBe(sentence));

  it('many entries names the first and counts the others', () => {
    const many = Array.from({ length: 9 }, () => entries[0]);
    expect(summaryOf('TransactionPosted', { kind: 'payroll', entries: many })).toMatch(/EUR, and 5 more entries$/);
  });

  it.each([
    ['payments.EscrowHeldBack', { any: 1 }, 'Escrow held back'],
    ['payments.TransferInitiated', { amount: { value: 5 } }, 'Transfer initiated'],
    ['PostTransaction', { kind: 'sale', entries: ['?'] }, 'Post transaction'],
    ['TransactionPosted', { kind: 'sale', entries: 7 }, 'Transaction posted'],
    ['constructor', {}, 'Constructor'],
    ['', {}, ''],
  ])('%s, unknown or in another shape, is its name', (type, data, words) => expect(summaryOf(type, data)).toBe(words));
});

it.each(examples)('$type has a sentence of its own', ({ type, data }) => {
  const words = summaryOf(type, {});
  expect(summaryOf(type, data)).not.toBe(words);
  expect(words).not.toMatch(/[{}]/);
});
