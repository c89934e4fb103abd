// Who may ask what of which accounts, as the bookkeeper enforces it?
import type { Instruction } from '@daybook/contracts';
import { given } from '../../testing/given-when-then';
import { adoptRules, credit, debit, header, impose, lift, openAccount, post, record } from '../../testing/instructions';
import { refusedToSender, SENDER_TABLE } from './sender-table';

const senders = ['chart', 'api', 'payments', 'operations'] as const;
type SenderName = (typeof senders)[number];

const asked: Record<string, { readonly instruction: Instruction; readonly may: readonly SenderName[] }> = {
  'open a wallet': { instruction: openAccount('wallet:ann:EUR'), may: ['api', 'payments'] },
  'open a fee account': { instruction: openAccount('fees:fx:EUR'), may: ['chart', 'api'] },
  'open a suspense account': { instruction: openAccount('suspense:CHF'), may: ['chart'] },
  'open any other account': { instruction: openAccount('equity:EUR'), may: ['api'] },
  'post between wallets': {
    instruction: post([debit('wallet:a', '1'), credit('wallet:b', '1')]),
    may: ['api', 'payments'],
  },
  'post between a rail and a fee': {
    instruction: post([debit('rail:a', '1'), credit('fees:b', '1')]),
    may: ['api', 'payments'],
  },
  'post on an equity account': { instruction: post([debit('wallet:a', '1'), credit('equity:b', '1')]), may: ['api'] },
  'record a deposit': { instruction: record([debit('rail:a', '1'), credit('wallet:b', '1')]), may: ['payments'] },
  'record an opening': { instruction: { ...openAccount('wallet:ann:EUR'), record: true }, may: [] },
  impose: { instruction: impose('wallet:a', { kind: 'freeze-debits' }), may: ['api'] },
  lift: { instruction: lift('wallet:a', 'freeze-debits'), may: ['api'] },
  'adopt rules': { instruction: adoptRules(2), may: ['operations'] },
};

describe('the sender table', () => {
  const cases = Object.entries(asked).flatMap(([what, { instruction, may }]) =>
    senders.map((sender) => ({ what, sender, may: may.includes(sender), instruction: { ...instruction, sender } })),
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
