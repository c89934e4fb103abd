// Do payments ask the ledger for the right thing, and hear its answers right? The pairs are frozen: they never change.
import type { DecidingOutcome, EventMetadata, Instruction } from '@daybook/contracts';
import { commandFor } from '@daybook/es';
import { depositEventExamples as deposits } from '../deposit/deposit.examples';
import { transferEventExamples as transfers } from '../transfer/transfer.examples';
import { walletEventExamples as wallets } from '../wallet/wallet.examples';
import { depositDecider } from '../deposit/deposit.decider';
import { transferDecider } from '../transfer/transfer.decider';
import { walletDecider } from '../wallet/wallet.decider';
import { paymentCommandFor, type PaymentKind } from './answer-payment.policy';
import { instructionsFor, type PaymentEvent } from './instruct-ledger.policy';

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
  const posted = (more: object = {}) => ({ ...base, ...at, ...booking, ...more }) as DecidingOutcome;
  const opened = { ...base, ...at, outcome: 'AccountOpened' } as DecidingOutcome;
  const refused = (code: string) =>
    ({ ...base, ...at, outcome: 'InstructionRefused', do: 'PostTransaction', code, figures: {} }) as DecidingOutcome;
  const hear = (kind: PaymentKind, outcome: DecidingOutcome) =>
    paymentCommandFor({ kind, id: 'i1', page: 11, pageEventId: 'p', outcome });
  const booked = { page: 11, n: 160 };

  it('is that a transfer was booked', () =>
    expect(hear('transfer', posted())).toEqual(
      commandFor(transferDecider, 'i1', { type: 'ConfirmTransfer', data: { booked } }),
    ));

  it('is that a deposit was booked, and what it was not held to', () => {
    expect(hear('deposit', posted())).toEqual(
      commandFor(depositDecider, 'i1', { type: 'ConfirmDeposit', data: { booked } }),
    );
    expect(hear('deposit', posted({ overrides: [{ code: 'CREDITS_FROZEN' }] }))).toMatchObject({
      command: { data: { booked, overrides: ['CREDITS_FROZEN'] } },
    });
  });

  it('is that an account was opened', () =>
    expect(hear('wallet', opened)).toEqual(
      commandFor(walletDecider, 'i1', { type: 'ConfirmWallet', data: { booked } }),
    ));

  it('is that a transfer was refused', () =>
    expect(hear('transfer', refused('INSUFFICIENT_FUNDS'))).toEqual(
      commandFor(transferDecider, 'i1', {
        type: 'DeclineTransfer',
        data: { code: 'INSUFFICIENT_FUNDS', figures: {}, refused: booked },
      }),
    ));

  it('is that a wallet was refused', () =>
    expect(hear('wallet', refused('ACCOUNT_EXISTS'))).toEqual(
      commandFor(walletDecider, 'i1', {
        type: 'DeclineWallet',
        data: { code: 'ACCOUNT_EXISTS', figures: {}, refused: booked },
      }),
    ));

  it.each<[string, PaymentKind, DecidingOutcome]>([
    ['a refused record', 'deposit', refused('UNBALANCED')],
    ['a posting for a wallet', 'wallet', posted()],
    ['an opened account for a transfer', 'transfer', opened],
  ])('needs attention when it is %s', (_, kind, outcome) =>
    expect(hear(kind, outcome)).toEqual({ needsAttention: expect.stringContaining(`${factId}/0 (outcome 160)`) }),
  );
});
