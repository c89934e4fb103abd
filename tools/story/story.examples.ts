// Histories as audit answers them, for the specs of the story.
import type { Actor, Basis, History, HistoryItem } from './history-item';

const PAYMENT = '05993ee4-9c87-58bb-86ad-ac48876131f3';
const FACT = '37d20f90-1cd1-5398-becb-91be266e3a35';
const PAGE = '5b069797-b985-5ae3-9b53-dc636d8f79a0';
const REPLY_TO = `payments.transfer-${PAYMENT}`;
const BEGUN_MS = Date.parse('2026-03-02T09:30:00.500Z');

type Own = Pick<HistoryItem, 'kind' | 'type' | 'summary' | 'stream' | 'revision' | 'id' | 'basis'> & {
  readonly by?: Actor;
  readonly causedBy?: number;
  readonly index?: number;
  readonly data?: unknown;
};

/** Items one after another, each with its milliseconds after the first. */
export function historyOf(...items: readonly (readonly [ms: number, own: Own])[]): History {
  return {
    correlationId: PAYMENT,
    asOf: 'payments:31348,ledger:31348',
    items: items.map(([ms, own], at) => ({
      ...{ order: at + 1, context: own.stream.split('.')[0] ?? '', v: 1, data: {}, eventId: own.id },
      ...{ at: '2026-03-02T09:30:00.499Z', storedAt: new Date(BEGUN_MS + ms).toISOString() },
      by: { kind: 'system', id: 'payments' },
      ...own,
    })),
  };
}

export const initiated: Own = {
  ...{ kind: 'event', type: 'payments.TransferInitiated', stream: REPLY_TO, revision: 0, id: FACT },
  summary: 'Transfer of 5.00 EUR from wallet:anna:EUR to wallet:ben:EUR initiated',
  by: { kind: 'customer', id: 'anna' },
  basis: {
    idempotencyKey: true,
    facts: { from: { accountId: 'wallet:anna:EUR', revision: 1, walletId: 'w-1' } },
  },
  data: {
    amount: '5.00',
    currency: 'EUR',
    from: { accountId: 'wallet:anna:EUR' },
    to: { accountId: 'wallet:ben:EUR' },
  },
};

export const asked: Own = {
  ...{ kind: 'instruction', type: 'PostTransaction', stream: 'ledger.inbox-main', revision: 4, index: 7 },
  ...{ id: `${FACT}/0`, causedBy: 1, by: { kind: 'customer', id: 'anna' } },
  summary: 'Asks to post a transfer: debit wallet:anna:EUR 5.00 EUR, credit wallet:ben:EUR 5.00 EUR',
  basis: {
    ...{ sender: 'payments', record: false, notAfter: '2026-03-02T09:40:00.499Z', replyTo: REPLY_TO },
    sentBy: { kind: 'system', id: 'payments' },
  },
};

const decided = { page: 4, n: 31, rules: 1, inbox: { revision: 4, index: 7 }, sender: 'payments' };

const outcome = (type: string, summary: string, basis: Basis): Own => ({
  ...{
    kind: 'outcome',
    type,
    summary,
    stream: 'ledger.book-main',
    revision: 4,
    index: 3,
    id: `${FACT}/0`,
    causedBy: 2,
  },
  ...{ by: { kind: 'system', id: 'bookkeeper' }, basis: { ...decided, ...basis } },
});

export const posted = outcome('TransactionPosted', 'Posted a transfer', {
  balances: [
    { accountId: 'wallet:anna:EUR', posted: '20.00', held: '0.00', available: '20.00' },
    { accountId: 'rail:card:EUR', posted: '5.00', held: '0.00', available: null },
  ],
});

const refusal = {
  code: 'INSUFFICIENT_FUNDS',
  figures: { accountId: 'wallet:anna:EUR', available: '1.00', needed: '5.00' },
};

export const refused = outcome('InstructionRefused', 'Refused PostTransaction: INSUFFICIENT_FUNDS', { refusal });

const ending = (type: string, summary: string, basis: Basis): Own => ({
  ...{ kind: 'event', type, summary, stream: REPLY_TO, revision: 1, id: PAGE, causedBy: 3 },
  basis: { idempotencyKey: false, book: { page: 4, n: 31 }, ...basis },
});

export const completed = ending('payments.TransferCompleted', 'Transfer completed, booked as page 4, outcome 31', {});
export const declined = ending('payments.TransferDeclined', 'Transfer declined: INSUFFICIENT_FUNDS', { refusal });

export const depositBegun: Own = {
  ...{ kind: 'event', type: 'payments.DepositInitiated', stream: 'payments.deposit-d', revision: 0, id: FACT },
  ...{ summary: 'Deposit of 25.00 EUR to wallet:anna:EUR initiated', basis: { idempotencyKey: true } },
  data: { amount: '25.00', currency: 'EUR', cardToken: 'tok_approve', wallet: { accountId: 'wallet:anna:EUR' } },
};

export const cardCharged: Own = {
  ...{ kind: 'event', type: 'payments.DepositCaptured', stream: 'payments.deposit-d', revision: 1, id: PAGE },
  ...{ summary: 'Card charged 25.00 EUR', basis: { rail: { reference: 'rail-1' } }, causedBy: 1 },
};

export const cardDeclined: Own = {
  ...{ ...cardCharged, type: 'payments.DepositDeclined', summary: 'Deposit declined by the card rail: expired_card' },
  basis: { rail: { reference: 'rail-1', reason: 'expired_card' } },
};
