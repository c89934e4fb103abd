// What do claims ask of the ledger, and what do they hear from it?
import type { EventMetadata, Instruction, LedgerAnswer, Outcome } from '@daybook/contracts';
import { claimCommands as commands, claimEventExamples as events, releaseRequested } from '../claim/claim.examples';
import type { ClaimEvent } from '../claim/claim.events';
import { claimCommandFor } from './answer-claim.policy';
import { claimInstructionsFor } from './instruct-ledger.policy';

const claimId = events.submitted.data.claimId;
const stream = `disputes.claim-${claimId}`;
const factId = 'f1e2d3c4-b5a6-5978-8695-a4b3c2d1e0f9';
const correlationId = events.submitted.data.paymentId;
const by = { kind: 'system', id: 'hear-earmarks' } as const;
const metadata: EventMetadata = {
  v: 1,
  $correlationId: correlationId,
  $causationId: 'c',
  by,
  at: '2026-03-02T09:30:00.000Z',
};
const ask = (event: ClaimEvent) => claimInstructionsFor({ stream, id: factId, event, metadata });
const header = { v: 1, sender: 'disputes', by, correlationId, causationId: factId, replyTo: stream };
const journal = { kind: 'dispute.claim-return', description: `claim:${claimId}`, metadata: { claimId } };
const holdId = `${factId}/1`;

describe('what a claim asks of the ledger', () => {
  it('is a hold of what is there, after the account for what is missing', () =>
    expect(ask(events.holdRequested)).toEqual([
      {
        ...{ ...header, id: `${factId}/0`, do: 'OpenAccount', accountId: 'receivable:ben:EUR' },
        ...{ type: 'asset', currency: 'EUR', overdraft: '0', ownerId: 'ben' },
      },
      {
        ...{ ...header, id: holdId, do: 'PlaceHold', kind: 'dispute.claim', accountId: 'wallet:ben:EUR' },
        ...{ currency: 'EUR', upTo: '80.00', shortfallTo: 'receivable:ben:EUR', metadata: { claimId } },
      },
    ]));

  it('is a final capture that pays the claimant, the missing part as a debt', () =>
    expect(ask(events.moneyRequested)).toEqual([
      {
        ...{ ...header, id: `${factId}/0`, do: 'CaptureHold', ...journal, holdId, final: true },
        entries: [
          { accountId: 'wallet:ben:EUR', direction: 'debit', amount: '50.00', currency: 'EUR' },
          { accountId: 'receivable:ben:EUR', direction: 'debit', amount: '30.00', currency: 'EUR' },
          { accountId: 'wallet:anna:EUR', direction: 'credit', amount: '80.00', currency: 'EUR' },
        ],
      },
    ]));

  it('is to let the hold go', () =>
    expect(ask(releaseRequested)).toEqual([{ ...header, id: `${factId}/0`, do: 'ReleaseHold', holdId }]));

  it('is a posting after the release, when the platform pays', () => {
    const entries = [
      { accountId: 'losses:dispute:EUR', direction: 'debit', amount: '80.00', currency: 'EUR' },
      { accountId: 'wallet:anna:EUR', direction: 'credit', amount: '80.00', currency: 'EUR' },
    ] as const;
    const steps = [
      { do: 'release', holdId },
      { do: 'post', entries },
    ] as const;
    expect(ask({ ...events.moneyRequested, data: { claimId, steps } })).toEqual<object[]>([
      { ...header, id: `${factId}/0`, do: 'ReleaseHold', holdId },
      { ...header, id: `${factId}/1`, do: 'PostTransaction', ...journal, entries },
    ]);
  });

  const { holdRequested: _, moneyRequested: __, ...others } = events;
  it.each(Object.values(others))('after $type is nothing', (event) => expect(ask(event)).toEqual<Instruction[]>([]));
});

describe('what a claim hears from the ledger', () => {
  const base = { n: 301, v: 1, id: holdId, sender: 'disputes', digest: 'd', correlationId, replyTo: stream };
  const hear = (outcome: object) =>
    claimCommandFor({
      ...{ kind: 'claim', id: claimId, page: 21, pageEventId: 'p' },
      outcome: { ...base, ...outcome } as Outcome,
    } as LedgerAnswer);
  const booked = { page: 21, n: 301 };
  const refused = (asked: string, code: string, figures: object = {}) => ({
    ...{ outcome: 'InstructionRefused', do: asked, code, figures },
  });

  it('is how much is held', () =>
    expect(hear({ outcome: 'HoldPlaced', amount: '50.00', upTo: '80.00', shortfall: '30.00' })).toMatchObject({
      id: claimId,
      command: commands.recordHold,
    }));

  it.each([
    ['HoldReleased', 'release'],
    ['HoldCaptured', 'capture'],
    ['TransactionPosted', 'post'],
  ])('is that the money moved: %s', (outcome, step) =>
    expect(hear({ outcome })).toMatchObject({ command: { type: 'ConfirmMoney', data: { step, booked } } }),
  );

  it.each(['DEBITS_FROZEN', 'LIMIT_EXCEEDED', 'ACCOUNT_CLOSED'])(
    'is that the respondent’s account may not be debited: %s',
    (code) =>
      expect(hear(refused('PlaceHold', code, { accountId: 'wallet:ben:EUR' }))).toMatchObject({
        command: { type: 'DeclineHold', data: { code, refused: booked } },
      }),
  );

  it.each([
    ['ReleaseHold', 'release'],
    ['CaptureHold', 'capture'],
    ['PostTransaction', 'post'],
  ])('is that the money could not move: %s', (asked, step) =>
    expect(hear(refused(asked, 'CREDITS_FROZEN'))).toMatchObject({
      command: { type: 'DeclineMoney', data: { step, code: 'CREDITS_FROZEN', refused: booked } },
    }),
  );

  it.each([
    ['opened', { outcome: 'AccountOpened' }],
    ['there already', refused('OpenAccount', 'ACCOUNT_EXISTS')],
  ])('is nothing when the account for debts is %s', (_what, outcome) => expect(hear(outcome)).toBeUndefined());

  it.each([
    ['a hold was refused for another reason', refused('PlaceHold', 'ACCOUNT_NOT_FOUND')],
    ['the account for debts is closed', refused('PlaceHold', 'ACCOUNT_CLOSED', { accountId: 'receivable:ben:EUR' })],
    ['the account for debts was refused', refused('OpenAccount', 'SENDER_NOT_ALLOWED')],
    ['it asked for no such thing', { outcome: 'TransactionReversed' }],
  ])('needs a person when %s', (_what, outcome) => expect(hear(outcome)).toHaveProperty('needsAttention'));
});
