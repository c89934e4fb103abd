// Does a claim keep its rules: own payment, in time, one earmark, and a review when it is due?
import { givenFor } from '@daybook/es';
import type { ClaimCommand } from './claim-commands';
import { claimDecider } from './claim.decider';
import {
  annasPayment,
  claimCommands as commands,
  claimEventExamples as events,
  closedAs,
  releaseRequested,
} from './claim.examples';

const given = givenFor(claimDecider);
const { submitted, earmarkRequested, earmarkRecorded, holdRequested, holdPlaced, escalated, decided } = events;
const talking = [submitted, earmarkRequested, earmarkRecorded, holdRequested, holdPlaced] as const;
const review = [...talking, escalated] as const;
const proposed = [...review, events.proposalMade] as const;
const but = <C extends { readonly data: object }>(one: C, changes: object): C => ({
  ...one,
  data: { ...one.data, ...changes },
});

describe('a claim', () => {
  it('is submitted by the payer, and asks the payment’s stream for an earmark', () =>
    given().when(commands.submit).then(submitted, earmarkRequested));

  it('goes to review at once when the payment was unauthorised, and has no deadline for an answer', () => {
    const unauthorised = but(submitted, {
      reason: 'unauthorised',
      deadlines: submitted.data.deadlines.filter(({ kind }) => kind === 'decision'),
    });
    given()
      .when(but(commands.submit, { reason: 'unauthorised' }))
      .then(unauthorised, earmarkRequested);
    given(unauthorised, earmarkRequested, earmarkRecorded).when(commands.propose).then(events.proposalMade);
  });

  it.each([
    { changes: { claimantId: 'ben' }, code: 'NOT_OWN_PAYMENT', figures: undefined },
    { changes: { currency: 'USD' }, code: 'CURRENCY_DIFFERS', figures: { payment: 'EUR', asked: 'USD' } },
    { changes: { amount: '80.01' }, code: 'EXCEEDS_CAPTURED', figures: { captured: '80.00', asked: '80.01' } },
    {
      changes: { at: '2026-08-28T18:00:00.001Z' },
      code: 'CLAIM_TOO_LATE',
      figures: { until: '2026-08-28T18:00:00.000Z', at: '2026-08-28T18:00:00.001Z' },
    },
    {
      changes: { reason: 'unauthorised', at: '2027-04-01T18:00:00.001Z' },
      code: 'CLAIM_TOO_LATE',
      figures: { until: '2027-04-01T18:00:00.000Z', at: '2027-04-01T18:00:00.001Z' },
    },
  ] as const)('is refused $code with $changes', ({ changes, code, figures }) =>
    given()
      .when(but(commands.submit, changes) as ClaimCommand)
      .thenRefused(code, figures),
  );

  it.each(['pending', 'declined'] as const)('is refused for a payment that is %s', (status) => {
    const { completedAt: _, ...payment } = annasPayment;
    given()
      .when(but(commands.submit, { payment: { ...payment, status } }))
      .thenRefused('PAYMENT_NOT_COMPLETED', { status });
  });
});

describe('the earmark', () => {
  it('is recorded, and the ledger is asked to hold as much on the respondent’s account', () =>
    given(submitted, earmarkRequested).when(commands.recordEarmark).then(earmarkRecorded, holdRequested));

  it('reduces the claim when less was granted', () =>
    given(submitted, earmarkRequested)
      .when(but(commands.recordEarmark, { granted: '60.00', remainingCaptured: '0.00' }))
      .then(but(earmarkRecorded, { granted: '60.00' }), but(holdRequested, { upTo: '60.00' })));

  it('of nothing asks for no hold', () =>
    given(submitted, earmarkRequested)
      .when(but(commands.recordEarmark, { granted: '0.00' }))
      .then(but(earmarkRecorded, { granted: '0.00' })));

  it('is waited for before anybody can decide', () => {
    given(submitted, earmarkRequested).when(commands.concede).thenRefused('EARMARK_PENDING');
    given(submitted, earmarkRequested, escalated).when(commands.propose).thenRefused('EARMARK_PENDING');
  });
});

describe('a review', () => {
  it('can be asked for by either party from the third day on', () => {
    given(...talking)
      .when(commands.escalate)
      .then(escalated);
    given(...talking)
      .when(but(commands.escalate, { customerId: 'ben' }))
      .then({ ...escalated, data: { because: 'respondent_asked' } });
    const at = '2026-03-05T09:29:59.999Z';
    given(...talking)
      .when(but(commands.escalate, { at }))
      .thenRefused('ESCALATION_TOO_EARLY', { from: '2026-03-05T09:30:00.000Z', at });
  });

  it('follows when the respondent was silent, not before', () => {
    given(...talking)
      .when(commands.reachDeadline)
      .then({ ...escalated, data: { because: 'respondent_silent' } });
    const at = '2026-03-07T09:29:59.999Z';
    given(...talking)
      .when(but(commands.reachDeadline, { at }))
      .thenRefused('DEADLINE_NOT_REACHED', { dueAt: '2026-03-07T09:30:00.000Z', at });
  });

  it('not asked for in twenty days lets the claim lapse', () =>
    given(...talking)
      .when(but(commands.reachDeadline, { kind: 'talking', at: '2026-03-22T09:30:00.000Z' }))
      .then(closedAs('lapsed'), releaseRequested));
});

describe('nobody but a party of the claim', () => {
  it.each([
    { command: commands.escalate, past: talking, customerId: 'cleo' },
    { command: commands.concede, past: talking, customerId: 'anna' },
    { command: commands.withdraw, past: talking, customerId: 'ben' },
    { command: commands.appeal, past: [...proposed, decided], customerId: 'cleo' },
  ])('does $command.type: $customerId may not', ({ command, past, customerId }) =>
    given(...past)
      .when(but<ClaimCommand>(command, { customerId }))
      .thenRefused('NOT_A_PARTY'),
  );
});
