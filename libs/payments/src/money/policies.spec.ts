// Do payments ask the ledger for the right thing, and hear its answers right? The pairs are frozen: they never change.
import type { EventMetadata, Instruction, Outcome } from '@daybook/contracts';
import { depositEventExamples as deposits } from '../deposit/deposit.examples';
import { transferEventExamples as transfers } from '../transfer/transfer.examples';
import { walletEventExamples as wallets } from '../wallet/wallet.examples';
import { answerFor } from './answer-payment.policy';
import { instructionAgain, instructionsFor, type PaymentEvent } from './instruct-ledger.policy';

const factId = '11111111-2222-5333-8444-555555555555';
const correlationId = '99999999-2222-5333-8444-555555555555';
const by = { kind: 'customer', id: 'anna' } as const;
const metadata: EventMetadata = {
  v: 1,
  $correlationId: correlationId,
  $causationId: 'c',
  by,
  at: '2026-03-02T09:30:00.000Z',
};
const ask = (stream: string, event: PaymentEvent) => instructionsFor({ stream, id: factId, event, metadata });
const header = { id: `${factId}/0`, v: 1, sender: 'payments', by, correlationId, causationId: factId };

describe('what payments ask of the ledger', () => {
  const frozen: [string, PaymentEvent, object][] = [
    [
      'payments.wallet-w1',
      wallets.openingInitiated,
      {
        do: 'OpenAccount',
        accountId: 'wallet:anna:EUR',
        type: 'liability',
        currency: 'EUR',
        overdraft: '0',
        ownerId: 'anna',
      },
    ],
    [
      'payments.deposit-d1',
      deposits.captured,
      {
        do: 'PostTransaction',
        record: true,
        kind: 'deposit',
        entries: [
          { accountId: 'rail:card:EUR', direction: 'debit', amount: '25.00', currency: 'EUR' },
          { accountId: 'wallet:anna:EUR', direction: 'credit', amount: '25.00', currency: 'EUR' },
        ],
        externalReference: '9c8b7a6d-5e4f-5a3b-9c2d-1e0f9a8b7c6d',
      },
    ],
    [
      'payments.transfer-t1',
      transfers.initiated,
      {
        do: 'PostTransaction',
        notAfter: '2026-03-02T09:40:00.000Z',
        kind: 'transfer',
        entries: [
          { accountId: 'wallet:anna:EUR', direction: 'debit', amount: '5.00', currency: 'EUR' },
          { accountId: 'wallet:ben:EUR', direction: 'credit', amount: '5.00', currency: 'EUR' },
        ],
      },
    ],
  ];

  it.each(frozen)('on %s, after $type, is one instruction', (stream, event, asked) => {
    expect(ask(stream, event)).toEqual<Instruction[]>([{ ...header, replyTo: stream, ...asked } as Instruction]);
  });

  it.each([
    wallets.opened,
    wallets.openingDeclined,
    deposits.initiated,
    deposits.declined,
    deposits.completed,
    transfers.completed,
    transfers.declined,
    transfers.earmarkGranted,
    transfers.earmarkReleased,
    transfers.earmarkRealised,
  ])('after $type is nothing', (event) => expect(ask('payments.x-1', event)).toEqual([]));

  it('is an error for a fact that no rule knows', () => {
    expect(() => ask('payments.x-1', { type: 'payments.Unheard', data: {} } as never)).toThrow('no rule');
  });
});

describe('what was not judged, asked again', () => {
  const fact = { stream: 'payments.transfer-t1', id: factId, event: transfers.initiated, metadata };

  it('is the same under the next ordinal, and under the one after that', () => {
    const [first] = instructionsFor(fact);
    expect(instructionAgain(fact, `${factId}/0`)).toEqual({ ...first, id: `${factId}/1` });
    expect(instructionAgain(fact, `${factId}/1`)).toEqual({ ...first, id: `${factId}/2` });
  });

  it.each([`${factId}`, `${factId}/x`, `${factId}/01`, `other/0`])('is nothing for %s', (id) =>
    expect(instructionAgain(fact, id)).toBeUndefined(),
  );

  it('is nothing for a fact that asks for nothing', () =>
    expect(instructionAgain({ ...fact, event: transfers.completed }, `${factId}/0`)).toBeUndefined());
});

describe('what payments hear from the ledger', () => {
  const base = { n: 160, v: 1, id: `${factId}/0`, sender: 'payments', digest: 'd', correlationId } as const;
  const at = { inbox: { revision: 4, index: 0 } } as const;
  const booking = {
    outcome: 'TransactionPosted',
    kind: 'x',
    entries: [],
    bookingDate: '2026-03-02',
    valueDate: '2026-03-02',
    balances: [],
  } as const;
  const posted = (more: object) => ({ ...base, ...at, ...booking, ...more }) as Outcome;
  const refused = (code: string, replyTo: string) =>
    ({ ...base, ...at, outcome: 'InstructionRefused', do: 'PostTransaction', code, figures: {}, replyTo }) as Outcome;
  const hear = (outcome: Outcome) => answerFor({ page: 11, pageEventId: 'p', outcome });
  const booked = { page: 11, n: 160 };

  it('is that a transfer was booked', () =>
    expect(hear(posted({ replyTo: 'payments.transfer-t1' }))).toEqual({
      stream: 'transfer',
      id: 't1',
      command: { type: 'ConfirmTransfer', data: { booked } },
    }));

  it('is that a deposit was booked, and what it was not held to', () => {
    const replyTo = 'payments.deposit-d1';
    expect(hear(posted({ replyTo }))).toEqual({
      stream: 'deposit',
      id: 'd1',
      command: { type: 'ConfirmDeposit', data: { booked } },
    });
    expect(hear(posted({ replyTo, overrides: [{ code: 'CREDITS_FROZEN' }] }))).toMatchObject({
      command: { data: { booked, overrides: ['CREDITS_FROZEN'] } },
    });
  });

  it('is that an account was opened', () => {
    const opened = { ...base, ...at, outcome: 'AccountOpened', replyTo: 'payments.wallet-w1' } as Outcome;
    expect(hear(opened)).toEqual({ stream: 'wallet', id: 'w1', command: { type: 'ConfirmWallet', data: { booked } } });
  });

  it.each([
    ['transfer', 'DeclineTransfer', 'INSUFFICIENT_FUNDS'],
    ['wallet', 'DeclineWallet', 'ACCOUNT_EXISTS'],
  ])('is that a %s was refused', (stream, type, code) =>
    expect(hear(refused(code, `payments.${stream}-i1`))).toEqual({
      stream,
      id: 'i1',
      command: { type, data: { code, figures: {}, refused: booked } },
    }),
  );

  it.each(['MALFORMED', 'UNSUPPORTED', 'FAULT'])('needs attention when it was not judged: %s', (code) =>
    expect(hear(refused(code, 'payments.transfer-t1'))).toEqual({
      needsAttention: expect.stringContaining(`was refused ${code}`),
      mayBeSentAgain: { stream: 'payments.transfer-t1', instructionId: `${factId}/0` },
    }),
  );

  it.each([
    ['a refused record', refused('UNBALANCED', 'payments.deposit-d1')],
    ['an answer without a stream', posted({})],
    ['a posting for a wallet', posted({ replyTo: 'payments.wallet-w1' })],
    ['a conflict', { ...base, ...at, outcome: 'InstructionConflicted', first: { n: 1, page: 0 } } as Outcome],
  ])('needs attention when it is %s', (_, outcome) => expect(hear(outcome)).toHaveProperty('needsAttention'));

  it.each([
    ['a repeat', { ...base, ...at, outcome: 'InstructionRepeated', first: { n: 1, page: 0 } } as Outcome],
    ["another sender's", posted({ sender: 'api', replyTo: 'payments.transfer-t1' })],
  ])('is nothing when it is %s', (_, outcome) => expect(hear(outcome)).toBeUndefined());
});
