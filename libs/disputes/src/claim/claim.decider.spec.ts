// Does a claim keep its rules: own payment, one earmark, two persons, one appeal, and the money that was held?
import { givenFor } from '@daybook/es';
import { contentHashOf } from './claim-ids';
import type { ClaimCommand } from './claim-commands';
import { claimDecider } from './claim.decider';
import {
  annasPayment,
  benPays,
  claimCommands as commands,
  claimEventExamples as events,
  closedAs,
  releaseRequested,
} from './claim.examples';
import type { ClaimDecided, ClaimEvent, ProposedDecision } from './claim.events';

const given = givenFor(claimDecider);
const { submitted, earmarkRequested, earmarkRecorded, holdRequested, holdPlaced, escalated, decided } = events;
const talking = [submitted, earmarkRequested, earmarkRecorded, holdRequested, holdPlaced] as const;
const review = [...talking, escalated] as const;
const proposed = [...review, events.proposalMade] as const;
const but = <C extends { readonly data: object }>(one: C, changes: object): C => ({
  ...one,
  data: { ...one.data, ...changes },
});
const claimId = submitted.data.claimId;

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

describe('a proposed decision', () => {
  const decision = (changes: Partial<ProposedDecision>): ProposedDecision => ({ ...benPays, ...changes });
  const proposal = (content: ProposedDecision): ClaimEvent =>
    but(events.proposalMade, { ...content, contentHash: contentHashOf(content) });

  it.each([
    { liable: 'respondent', fromRespondent: '80.00', fromPlatform: '0.00', toClaimant: '80.00' },
    { liable: 'platform', fromRespondent: '0.00', fromPlatform: '80.00', toClaimant: '80.00' },
    { liable: 'claimant', fromRespondent: '0.00', fromPlatform: '0.00', toClaimant: '0.00' },
    { liable: 'split', fromRespondent: '30.00', fromPlatform: '10.00', toClaimant: '40.00' },
    { liable: 'split', fromRespondent: '30.00', fromPlatform: '0.00', toClaimant: '30.00' },
  ] as const)('says who bears what: $liable, $fromRespondent and $fromPlatform', (shares) =>
    given(...review)
      .when(but(commands.propose, shares) as ClaimCommand)
      .then(proposal(decision(shares))),
  );

  it.each([
    { liable: 'respondent', fromRespondent: '79.99', fromPlatform: '0.00' },
    { liable: 'respondent', fromRespondent: '80.00', fromPlatform: '0.01' },
    { liable: 'platform', fromRespondent: '0.00', fromPlatform: '80.01' },
    { liable: 'claimant', fromRespondent: '0.01', fromPlatform: '0.00' },
    { liable: 'split', fromRespondent: '80.00', fromPlatform: '0.00' },
    { liable: 'split', fromRespondent: '50.00', fromPlatform: '30.01' },
    { liable: 'split', fromRespondent: '0.00', fromPlatform: '0.00' },
  ] as const)('is refused with shares that do not fit: $liable, $fromRespondent and $fromPlatform', (shares) =>
    given(...review)
      .when(but(commands.propose, shares) as ClaimCommand)
      .thenRefused('AMOUNTS_DIFFER', { claimed: '80.00', liable: shares.liable }),
  );

  it.each([
    { what: 'up to 100 EUR', shares: {}, isAllowed: true },
    { what: 'at the platform’s cost', shares: { liable: 'platform', fromRespondent: '0.00', fromPlatform: '80.00' } },
    { what: 'of a split', shares: { liable: 'split', fromRespondent: '30.00' } },
  ])('by support $what', ({ shares, isAllowed = false }) => {
    const when = given(...review).when(but(commands.propose, { ...shares, authority: 'support' }) as ClaimCommand);
    if (isAllowed) when.then(events.proposalMade);
    else when.thenRefused('EXCEEDS_AUTHORITY', { limit: '100.00', currency: 'EUR' });
  });

  it('by support of more than 100 EUR is refused', () => {
    const large = but(submitted, { amount: '100.01' });
    given(large, earmarkRequested, but(earmarkRecorded, { granted: '100.01' }), escalated)
      .when(but(commands.propose, { fromRespondent: '100.01', authority: 'support' }))
      .thenRefused('EXCEEDS_AUTHORITY', { limit: '100.00', currency: 'EUR' });
  });

  it('is approved by another person, of exactly what was proposed', () => {
    given(...proposed)
      .when(commands.approve)
      .then(decided);
    given(...proposed)
      .when(but(commands.approve, { by: 'staff-7' }))
      .thenRefused('OWN_PROPOSAL');
    const other = contentHashOf(decision({ fromRespondent: '79.00' }));
    given(...proposed)
      .when(but(commands.approve, { contentHash: other }))
      .thenRefused('CONTENT_CHANGED', { proposed: contentHashOf(benPays), approved: other });
  });

  it('is declined by another person: the claim is back in review, or in its appeal', () => {
    given(...proposed)
      .when(commands.decline)
      .then(events.proposalDeclined);
    given(...proposed)
      .when(but(commands.decline, { by: 'staff-7' }))
      .thenRefused('OWN_PROPOSAL');
    given(...proposed, events.proposalDeclined)
      .when(commands.propose)
      .then(events.proposalMade);
    given(...proposed, decided, events.appealOpened, events.proposalMade, events.proposalDeclined)
      .when(commands.appeal)
      .thenRefused('STAGE_CONFLICT', { stage: 'appeal' });
  });
});

describe('a decision', () => {
  const final = (data: object): ClaimDecided => but(decided, { ...data, deadlines: [] });

  it('keeps the hold for the ten days of an appeal, and then moves the money', () => {
    const at = '2026-03-15T10:00:00.000Z';
    given(...proposed, decided)
      .when(but(commands.reachDeadline, { kind: 'appeal', at }))
      .then(events.closed, events.moneyRequested);
    given(...proposed, decided)
      .when(commands.appeal)
      .then(events.appealOpened);
    given(...proposed, decided)
      .when(but(commands.appeal, { at }))
      .thenRefused('APPEAL_WINDOW_OVER', { until: at, at });
  });

  it('after an appeal is final', () =>
    given(...proposed, decided, events.appealOpened, events.proposalMade)
      .when(commands.approve)
      .then(final({}), events.closed, events.moneyRequested));

  it('at the platform’s cost is final', () => {
    const paid = { toClaimant: '80.00', fromRespondent: '0.00', fromPlatform: '80.00' };
    const content: ProposedDecision = { ...benPays, liable: 'platform', ...paid };
    const contentHash = contentHashOf(content);
    given(...review, but(events.proposalMade, { ...content, contentHash }))
      .when(but(commands.approve, { contentHash }))
      .then(
        final({ liable: 'platform', ...paid }),
        but(events.closed, paid),
        but(events.moneyRequested, {
          steps: [
            { do: 'release', holdId: holdPlaced.data.holdId },
            {
              do: 'post',
              entries: [
                { accountId: 'losses:dispute:EUR', direction: 'debit', amount: '80.00', currency: 'EUR' },
                { accountId: 'wallet:anna:EUR', direction: 'credit', amount: '80.00', currency: 'EUR' },
              ],
            },
          ],
        }),
      );
  });

  it('is not needed when the respondent concedes', () => {
    const { proposalId: _, proposedBy: __, approvedBy: ___, seenAt: ____, ...conceded } = decided.data;
    given(...talking)
      .when(commands.concede)
      .then(
        { ...decided, data: { ...conceded, outcome: 'accepted', reasons: [], deadlines: [] } },
        but(events.closed, { outcome: 'accepted' }),
        events.moneyRequested,
      );
  });

  it('is not needed when the claimant withdraws: the hold is let go', () =>
    given(...talking)
      .when(commands.withdraw)
      .then(events.withdrawn, closedAs('withdrawn'), releaseRequested));
});

describe('the money of a claim that closes before the ledger has answered', () => {
  const holding = [submitted, earmarkRequested, earmarkRecorded, holdRequested] as const;

  it('is moved once the hold is known', () => {
    given(...holding)
      .when(commands.withdraw)
      .then(events.withdrawn, closedAs('withdrawn'));
    given(...holding, events.withdrawn, closedAs('withdrawn'))
      .when(commands.recordHold)
      .then(holdPlaced, releaseRequested);
  });

  it('is all a debt of the respondent when nothing could be held', () => {
    const post = {
      do: 'post',
      entries: [
        { accountId: 'receivable:ben:EUR', direction: 'debit', amount: '80.00', currency: 'EUR' },
        { accountId: 'wallet:anna:EUR', direction: 'credit', amount: '80.00', currency: 'EUR' },
      ],
    };
    const nothingHeld = but(holdPlaced, { held: '0.00', shortfall: '80.00' });
    given(...proposed, decided, events.closed)
      .when(commands.withdraw)
      .thenNothing();
    given(...holding, decided, events.closed)
      .when(commands.declineHold)
      .then(events.holdDeclined, but(events.moneyRequested, { steps: [post] }));
    given(...holding, decided, events.closed)
      .when(but(commands.recordHold, { held: '0.00', shortfall: '80.00' }))
      .then(nothingHeld, but(events.moneyRequested, { steps: [post] }));
  });

  it('is nothing when nothing was held and nothing is paid', () =>
    given(...holding, events.holdDeclined)
      .when(commands.withdraw)
      .then(events.withdrawn, closedAs('withdrawn')));
});

describe('what the ledger says of the money', () => {
  const closed = [...proposed, decided, events.closed, events.moneyRequested] as const;

  it('is recorded', () => {
    given(...closed)
      .when(commands.confirmMoney)
      .then(events.moneyBooked);
    given(...closed)
      .when(commands.declineMoney)
      .then(events.moneyDeclined);
  });

  it('may be asked for again by a person when it was refused', () =>
    given(...closed, events.moneyDeclined)
      .when(commands.requestMoneyAgain)
      .then({ ...events.moneyRequested, data: { claimId, ...stepsAgain } }));
  const stepsAgain = { steps: events.moneyRequested.data.steps, requestedBy: 'staff-9' };
});
