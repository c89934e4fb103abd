// Does a decision about a claim keep its rules: two persons, one appeal, and the money that was held?
import { givenFor } from '@daybook/es';
import { contentHashOf } from './claim-ids';
import type { ClaimCommand } from './claim-commands';
import { claimDecider } from './claim.decider';
import {
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

  it('in another currency than the claim is refused', () =>
    given(...review)
      .when(but(commands.propose, { currency: 'USD' }))
      .thenRefused('CURRENCY_DIFFERS', { claim: 'EUR', asked: 'USD' }));

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
