// Which sender may ask which instruction of which accounts, as the bookkeeper enforces it?
import type { Instruction } from '@daybook/contracts';
import { given } from '../../testing/given-when-then';
import {
  adoptRules,
  captureHold,
  closeAccount,
  closePeriod,
  credit,
  debit,
  expireHold,
  header,
  impose,
  lift,
  openAccount,
  placeHold,
  post,
  record,
  releaseHold,
  reverse,
  sweep,
  sweepHold,
} from '../../testing/instructions';
import { refusedAccounts, refusedToSender, SENDER_TABLE } from './sender-table';

/** Whose rows are tried here; the row of a context that asks for little is tried by its own specs, against these rules. */
const SENDERS = [
  ...(['chart', 'api', 'payments', 'operations', 'finance', 'compliance', 'expiry'] as const),
  ...(['kyc', 'billing', 'disputes'] as const),
];
type SenderName = (typeof SENDERS)[number];

const hold = placeHold('wallet:a', '1');
const pay = [debit('wallet:a', '1'), credit('rail:b', '1')];
const asked: Record<string, { readonly instruction: Instruction; readonly may: readonly SenderName[] }> = {
  'open a wallet': { instruction: openAccount('wallet:ann:EUR'), may: ['api', 'payments'] },
  'open a merchant’s account': { instruction: openAccount('merchant:m:EUR'), may: ['api', 'payments'] },
  'open a receivable': {
    instruction: openAccount('receivable:ann:EUR'),
    may: ['api', 'payments', 'billing', 'disputes'],
  },
  'open a tax account': { instruction: openAccount('tax:vat:DE:EUR'), may: ['chart', 'api', 'billing'] },
  'open a fee account': { instruction: openAccount('fees:fx:EUR'), may: ['chart', 'api'] },
  'open a suspense account': { instruction: openAccount('suspense:CHF'), may: ['chart'] },
  'open any other account': { instruction: openAccount('equity:EUR'), may: ['api'] },
  'post between wallets': {
    instruction: post([debit('wallet:a', '1'), credit('wallet:b', '1')]),
    may: ['api', 'payments', 'finance', 'billing', 'disputes'],
  },
  'post between a rail and a fee': {
    instruction: post([debit('rail:a', '1'), credit('fees:b', '1')]),
    may: ['api', 'payments', 'finance'],
  },
  'post an invoice': {
    instruction: post([
      debit('receivable:m:EUR', '3'),
      credit('fees:platform:EUR', '2'),
      credit('tax:vat:DE:EUR', '1'),
    ]),
    may: ['api', 'finance', 'billing'],
  },
  'write off a receivable': {
    instruction: post([debit('losses:receivables:EUR', '1'), credit('receivable:m:EUR', '1')]),
    may: ['api', 'payments', 'finance', 'billing'],
  },
  'post on an equity account': {
    instruction: post([debit('wallet:a', '1'), credit('equity:b', '1')]),
    may: ['api', 'finance'],
  },
  'post a dispute’s loss': {
    instruction: post([debit('losses:dispute:EUR', '1'), credit('rail:b', '1')]),
    may: ['api', 'payments', 'finance', 'disputes'],
  },
  'pay a customer back before the claim is decided': {
    instruction: post([debit('claims:provisional:EUR', '1'), credit('wallet:b', '1')]),
    may: ['api', 'finance', 'disputes'],
  },
  'let a loss bear what a sweep falls short of': {
    instruction: post([sweep('debit', 'wallet:a', '1', 'losses:dispute:EUR'), credit('rail:b', '1')]),
    may: ['api', 'payments', 'finance', 'disputes'],
  },
  'capture a hold with a loss': {
    instruction: captureHold(hold, [...pay, debit('losses:dispute:EUR', '1'), credit('rail:b', '1')]),
    may: ['api', 'payments', 'disputes'],
  },
  'move money out of suspense': {
    instruction: post([debit('suspense:EUR', '1'), credit('wallet:b', '1')]),
    may: ['payments', 'finance'],
  },
  'move a dispute’s money out of suspense': {
    instruction: post([debit('suspense:dispute:EUR', '1'), credit('merchant:b', '1')]),
    may: ['payments', 'finance', 'disputes'],
  },
  'resolve a record': {
    instruction: post([debit('wallet:a', '1'), credit('wallet:b', '1')], { resolves: [7] }),
    may: ['finance'],
  },
  'sweep what falls short on suspense': {
    instruction: post([sweep('debit', 'wallet:a', '1', 'suspense:EUR'), credit('wallet:b', '1')]),
    may: ['payments', 'finance'],
  },
  'record a deposit': {
    instruction: record([debit('rail:a', '1'), credit('wallet:b', '1')]),
    may: ['payments', 'disputes'],
  },
  'record a capture': { instruction: captureHold(hold, pay, { record: true }), may: ['payments'] },
  'close a wallet': { instruction: closeAccount('wallet:a'), may: ['api', 'payments'] },
  'close a fee account': { instruction: closeAccount('fees:b:EUR'), may: ['api'] },
  'close a suspense account': { instruction: closeAccount('suspense:EUR'), may: [] },
  'hold money of a wallet': { instruction: hold, may: ['api', 'payments', 'billing', 'disputes'] },
  'hold money of a fee account': { instruction: placeHold('fees:b', '1'), may: ['api'] },
  'hold what falls short on a loss': { instruction: sweepHold('wallet:a', '1', 'losses:b'), may: ['api'] },
  'hold what falls short on a receivable': {
    instruction: sweepHold('merchant:m:EUR', '1', 'receivable:m:EUR'),
    may: ['api', 'payments', 'billing', 'disputes'],
  },
  'capture a hold': { instruction: captureHold(hold, pay), may: ['api', 'payments', 'disputes'] },
  'release a hold': { instruction: releaseHold(hold), may: ['api', 'payments', 'billing', 'disputes'] },
  'expire a hold': { instruction: expireHold(hold), may: ['expiry'] },
  'reverse (the accounts are judged later)': {
    instruction: reverse({ id: 'a', n: 0, page: 0 }),
    may: ['api', 'payments', 'finance', 'billing', 'disputes'],
  },
  'record a reversal': { instruction: reverse({ id: 'a', n: 0, page: 0 }, { record: true }), may: [] },
  'close a period': { instruction: closePeriod('2026-02-28'), may: ['finance'] },
  'record an opening': { instruction: { ...openAccount('wallet:ann:EUR'), record: true }, may: [] },
  'impose on a wallet': {
    instruction: impose('wallet:a', { kind: 'freeze-debits' }),
    may: ['api', 'compliance', 'kyc'],
  },
  'impose on a company account': {
    instruction: impose('rail:a', { kind: 'freeze-debits' }),
    may: ['api', 'compliance'],
  },
  'lift from a merchant’s account': {
    instruction: lift('merchant:a', 'freeze-debits'),
    may: ['api', 'compliance', 'kyc'],
  },
  'adopt rules': { instruction: adoptRules(2), may: ['operations'] },
};

const ORIGINALS: readonly { readonly accountId: string; readonly may: readonly SenderName[] }[] = [
  { accountId: 'wallet:b', may: ['api', 'payments', 'finance', 'billing', 'disputes'] },
  { accountId: 'fees:b', may: ['api', 'payments', 'finance', 'billing'] },
  { accountId: 'fees:dispute:EUR', may: ['api', 'payments', 'finance', 'billing', 'disputes'] },
  { accountId: 'equity:b', may: ['api', 'finance'] },
  { accountId: 'suspense:EUR', may: [] },
];

describe('the accounts of what is reversed', () => {
  const rows = ORIGINALS.flatMap(({ accountId, may }) =>
    SENDERS.map((sender) => ({ accountId, sender, may: may.includes(sender) })),
  );
  it.each(rows)('$sender may reverse what stands on $accountId: $may', ({ accountId, sender, may }) => {
    const asked = { sender, do: 'ReverseTransaction' } as const;
    const refused = refusedAccounts(SENDER_TABLE, asked, ['wallet:a', accountId]);
    const figures = { ...asked, accountId: 'ReverseTransaction' in SENDER_TABLE[sender] ? accountId : 'wallet:a' };
    expect(refused).toEqual(may ? undefined : { refused: 'SENDER_NOT_ALLOWED', figures });
  });
});

describe('the sender table', () => {
  const cases = Object.entries(asked).flatMap(([what, { instruction, may }]) =>
    SENDERS.map((sender) => ({ what, sender, may: may.includes(sender), instruction: { ...instruction, sender } })),
  );

  it.each(cases)('$sender may $what: $may', ({ instruction, may }) => {
    const refused = refusedToSender(SENDER_TABLE, instruction);
    expect(refused?.refused).toBe(may ? undefined : 'SENDER_NOT_ALLOWED');
  });

  it('is enforced, naming the account that the sender may not touch', () => {
    given()
      .when(post([debit('wallet:a', '1'), credit('equity:b', '1')], header('payments')))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'payments', do: 'PostTransaction', accountId: 'equity:b' });
  });

  it('is enforced, naming the instruction that the sender may not give', () => {
    given()
      .when(adoptRules(2, header('api')))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'api', do: 'AdoptRules' });
  });

  it('is enforced, naming the record that the sender may not state', () => {
    given()
      .when(record([debit('rail:a', '1'), credit('wallet:b', '1')], header('api')))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'api', do: 'PostTransaction', record: 'true' });
  });
});
