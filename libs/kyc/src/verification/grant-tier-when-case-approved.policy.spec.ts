// Does an approved case give the party its tier, and a refused one nothing? The pair is frozen: it never changes.
import { partyDecider } from '../party/party.decider';
import { partyCommands } from '../party/party.examples';
import { tierGrantFor } from './grant-tier-when-case-approved.policy';
import { verificationEventExamples } from './verification.examples';

const { decided } = verificationEventExamples;

it('an approved case gives the tier it was opened for, once', () =>
  expect(tierGrantFor(decided)).toStrictEqual({
    decider: partyDecider,
    id: decided.data.partyId,
    command: partyCommands.grant,
  }));

it('a refused case gives nothing', () =>
  expect(tierGrantFor({ ...decided, data: { ...decided.data, verdict: 'refused' } })).toBeUndefined());
