// Do the rules of a case hold: opened once, decided by two persons on one exact content within a day?
import { givenFor } from '@daybook/es';
import { contentHashOf } from '../proposals/proposal';
import { verificationDecider, type VerificationCommand, type VerificationRefusal } from './verification.decider';
import {
  annaAsParty,
  verificationCommands as commands,
  verificationEventExamples as events,
} from './verification.examples';
import type { VerificationEvent } from './verification.events';

const given = givenFor(verificationDecider);
const { opened, proposed, declined, withdrawn, expired, decided } = events;
const refusal = { verdict: 'refused', reasons: ['identity-unclear'] } as const;
const ofRefusal = contentHashOf({
  caseId: opened.data.caseId,
  partyId: opened.data.partyId,
  targetTier: 'T1',
  content: refusal,
});
const proposedRefusal = {
  type: 'kyc.ProposalMade',
  data: { ...proposed.data, content: refusal, contentHash: ofRefusal },
} as const;
const refused = { type: 'kyc.CaseDecided', data: { ...decided.data, ...refusal, contentHash: ofRefusal } } as const;
const { proposalId } = proposed.data;
const approve = (changes: object) =>
  ({ type: 'ApproveProposal', data: { ...commands.approve.data, ...changes } }) as typeof commands.approve;

describe('the states and commands of a case', () => {
  const pasts = {
    none: [],
    ready: [opened],
    proposed: [opened, proposed],
    approved: [opened, proposed, decided],
    refused: [opened, proposedRefusal, refused],
  } as const;
  const states = Object.keys(pasts) as (keyof typeof pasts)[];
  type Answer = readonly VerificationEvent[] | VerificationRefusal;
  /** In the order of the states. */
  const table: readonly [VerificationCommand, ...Answer[]][] = [
    [commands.open, [opened], [], [], 'CASE_DECIDED', 'CASE_DECIDED'],
    [commands.propose, 'CASE_NOT_FOUND', [proposed], 'CASE_NOT_READY', 'CASE_NOT_READY', 'CASE_NOT_READY'],
    [commands.approve, 'CASE_NOT_FOUND', 'NO_OPEN_PROPOSAL', [decided], [], []],
    [commands.decline, 'CASE_NOT_FOUND', 'NO_OPEN_PROPOSAL', [declined], [], []],
    [commands.withdraw, 'CASE_NOT_FOUND', 'NO_OPEN_PROPOSAL', [withdrawn], [], []],
    [commands.expire, 'CASE_NOT_FOUND', [], [expired], [], []],
  ];
  const cells = table.flatMap(([command, ...answers]) =>
    states.map((state, at) => ({ command, state, answer: answers[at] as Answer })),
  );

  it.each(cells)('$command.type of a case that is $state', ({ command, state, answer }) => {
    const when = given(...pasts[state]).when(command);
    if (typeof answer !== 'string') return answer.length === 0 ? when.thenNothing() : when.then(...answer);
    const figures = { NO_OPEN_PROPOSAL: { status: state, proposalId }, CASE_NOT_READY: { status: state } };
    when.thenRefused(answer, figures[answer as keyof typeof figures]);
  });

  it.each([declined, withdrawn, expired])('after $type the case is ready for another proposal', (end) =>
    given(opened, proposed, end).when(commands.propose).then(proposed),
  );
});

describe('a case', () => {
  it.each(['T0', 'B1'] as const)('for %s is not opened for an individual', (targetTier) =>
    given()
      .when({ ...commands.open, data: { ...commands.open.data, targetTier } })
      .thenRefused('TIER_NOT_FOR_KIND', { kind: 'individual', tier: targetTier }),
  );

  it('for a tier below the party’s own is not opened', () =>
    given()
      .when({ ...commands.open, data: { ...commands.open.data, party: { ...annaAsParty, tier: 'T2' } } })
      .thenRefused('TIER_NOT_HIGHER', { present: 'T2', tier: 'T1' }));
});

describe('an approval', () => {
  it('is by another person', () =>
    given(opened, proposed)
      .when(approve({ by: proposed.data.proposedBy }))
      .thenRefused('OWN_PROPOSAL'));

  it('is of exactly what was proposed', () =>
    given(opened, proposed)
      .when(approve({ contentHash: ofRefusal }))
      .thenRefused('CONTENT_CHANGED', { proposed: proposed.data.contentHash, approved: ofRefusal }));

  it('is of the proposal that is open', () =>
    given(opened, proposed)
      .when(approve({ proposalId: 'another' }))
      .thenRefused('NO_OPEN_PROPOSAL', { status: 'proposed', proposalId: 'another' }));

  it.each([
    { at: '2026-03-03T09:29:59.999Z', isInTime: true },
    { at: '2026-03-03T09:30:00.000Z', isInTime: false },
  ])('at $at is in time: $isInTime', ({ at, isInTime }) => {
    const when = given(opened, proposed).when(approve({ at }));
    if (isInTime) return when.then(decided);
    when.thenRefused('PROPOSAL_EXPIRED', { expiresAt: '2026-03-03T09:30:00.000Z', at });
  });

  it('is refused when the party has come to a higher tier meanwhile, unless the case is refused', () => {
    const party = { ...annaAsParty, tier: 'T2', revision: 4 } as const;
    given(opened, proposed).when(approve({ party })).thenRefused('TIER_NOT_HIGHER', { present: 'T2', tier: 'T1' });
    const inputs = refused.data.inputs.map((input) => ({ ...input, revision: 4 }));
    given(opened, proposedRefusal)
      .when(approve({ party, contentHash: ofRefusal }))
      .then({
        type: 'kyc.CaseDecided',
        data: { ...refused.data, inputs: [inputs[0], { ...inputs[1], value: 'T2' }] as typeof inputs },
      });
  });
});

describe('the end of a proposal without a decision', () => {
  it('is not declined by the person who made it, nor withdrawn by another', () => {
    const by = proposed.data.proposedBy;
    given(opened, proposed)
      .when({ ...commands.decline, data: { ...commands.decline.data, by } })
      .thenRefused('OWN_PROPOSAL');
    given(opened, proposed)
      .when({ ...commands.withdraw, data: { proposalId, by: 'person-9' } })
      .thenRefused('NOT_OWN_PROPOSAL');
  });

  it('does not come by time before its time', () => {
    const at = '2026-03-03T09:29:59.999Z';
    given(opened, proposed)
      .when({ ...commands.expire, data: { proposalId, at } })
      .thenRefused('PROPOSAL_NOT_EXPIRED', { expiresAt: '2026-03-03T09:30:00.000Z', at });
  });

  it('leaves another proposal alone when it comes late', () =>
    given(opened, proposed)
      .when({ ...commands.expire, data: { ...commands.expire.data, proposalId: 'an earlier one' } })
      .thenNothing());
});
