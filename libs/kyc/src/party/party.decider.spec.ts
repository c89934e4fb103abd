// Do the rules of a party hold: one registration, tiers by decided cases, restrictions one by one, and a standing that follows?
import type { Capabilities, Standing } from '@daybook/contracts';
import { givenFor } from '@daybook/es';
import { partyDecider, type PartyCommand } from './party.decider';
import {
  partyCommands as commands,
  partyEventExamples as events,
  standingInT1,
  standingLowered,
  standingRestricted,
} from './party.examples';
import type { PartyEvent, ReasonClass, RestrictionPlaced } from './party.events';

const given = givenFor(partyDecider);
const { registered, granted, lowered, placed, lifted, standingChanged } = events;
const active = [registered, granted, standingChanged] as const;
const standing = (data: Standing) => ({ type: 'kyc.StandingChanged', data }) as const;
const place = (changes: Partial<RestrictionPlaced['data']>) =>
  ({ type: 'PlaceRestriction', data: { ...commands.place.data, ...changes } }) as const;

describe('the states and commands of a party', () => {
  const pasts = { none: [], registered: [registered], active } as const;
  const noTier = { ...standingLowered, standingRevision: 1 };
  const restrictedT0 = standing({ ...noTier, scopes: ['debits'] });
  const table: readonly [PartyCommand, keyof typeof pasts, readonly PartyEvent[] | string][] = [
    [commands.register, 'none', [registered]],
    [commands.register, 'registered', []],
    [commands.register, 'active', []],
    [commands.grant, 'none', 'PARTY_NOT_FOUND'],
    [commands.grant, 'registered', [granted, standingChanged]],
    [commands.grant, 'active', []],
    [commands.lower, 'none', 'PARTY_NOT_FOUND'],
    [commands.lower, 'registered', 'PARTY_NOT_ACTIVE'],
    [commands.lower, 'active', [lowered, standing(standingLowered)]],
    [commands.place, 'none', 'PARTY_NOT_FOUND'],
    [commands.place, 'registered', [placed, restrictedT0]],
    [commands.place, 'active', [placed, standing(standingRestricted)]],
    [commands.lift, 'none', 'PARTY_NOT_FOUND'],
    [commands.lift, 'registered', 'RESTRICTION_NOT_FOUND'],
    [commands.lift, 'active', 'RESTRICTION_NOT_FOUND'],
  ];

  it.each(table.map(([command, state, answer]) => ({ command, state, answer })))(
    '$command.type of a party that is $state',
    ({ command, state, answer }) => {
      const when = given(...pasts[state]).when(command);
      if (typeof answer !== 'string') return answer.length === 0 ? when.thenNothing() : when.then(...answer);
      const { restrictionId } = commands.lift.data;
      const figures = {
        PARTY_NOT_ACTIVE: { status: 'registered' },
        RESTRICTION_NOT_FOUND: { restrictionId },
      }[answer];
      when.thenRefused(answer as 'PARTY_NOT_FOUND', figures);
    },
  );
});

describe('a tier', () => {
  const grant = (tier: 'T0' | 'T1' | 'T2' | 'B1', caseId: string) =>
    ({ type: 'GrantTier', data: { ...commands.grant.data, tier, caseId } }) as const;

  it('is granted again by another case, and the standing stays as it is', () =>
    given(...active)
      .when(grant('T1', 'another'))
      .then({ type: 'kyc.TierGranted', data: { ...granted.data, caseId: 'another' } }));

  it('rises with another case', () => {
    const { capabilities, country, kind, partyId } = standingInT1;
    given(...active)
      .when(grant('T2', 'another'))
      .then(
        { type: 'kyc.TierGranted', data: { ...granted.data, tier: 'T2', caseId: 'another' } },
        standing({
          ...{ partyId, standingRevision: 2, tier: 'T2', capabilities, limitsVersion: 1, scopes: [], country, kind },
          limits: [
            { currency: 'EUR', day: '5000.00', month: '20000.00', balance: '20000.00' },
            { currency: 'GBP', day: '5000.00', month: '20000.00', balance: '20000.00' },
            { currency: 'JPY', day: '800000', month: '3200000', balance: '3200000' },
            { currency: 'USD', day: '5000.00', month: '20000.00', balance: '20000.00' },
          ],
          ownerLimit: { currency: 'EUR', day: '5000.00', month: '20000.00' },
        }),
      );
  });

  it('stays when a case that leads lower is decided after one that led higher', () => {
    const inT2 = { type: 'kyc.TierGranted', data: { ...granted.data, tier: 'T2' } } as const;
    given(registered, inT2).when(grant('T1', 'another')).thenNothing();
  });

  it.each(['B1', 'T0'] as const)('%s is not granted to an individual', (tier) =>
    given(registered).when(grant(tier, 'any')).thenRefused('TIER_NOT_FOR_KIND', { kind: 'individual', tier }),
  );

  it('is not raised by lowering it, and lowering it to where it is changes nothing', () => {
    const lower = (tier: 'T1' | 'T2' | 'B1') =>
      ({ type: 'LowerTier', data: { ...commands.lower.data, tier } }) as const;
    given(...active)
      .when(lower('T2'))
      .thenRefused('TIER_NOT_LOWER', { present: 'T1', tier: 'T2' });
    given(...active)
      .when(lower('T1'))
      .thenNothing();
    given(...active)
      .when(lower('B1'))
      .thenRefused('TIER_NOT_FOR_KIND', { kind: 'individual', tier: 'B1' });
  });
});

describe('a restriction', () => {
  const restricted = [...active, placed, standing(standingRestricted)] as const;

  it('is placed once under its id, also after it was lifted', () => {
    given(...restricted)
      .when(commands.place)
      .thenNothing();
    given(...restricted, lifted, standing({ ...standingInT1, standingRevision: 3 }))
      .when(commands.place)
      .thenNothing();
  });

  it('is lifted once, and gives back what it took', () => {
    const free = standing({ ...standingInT1, standingRevision: 3 });
    given(...restricted)
      .when(commands.lift)
      .then(lifted, free);
    given(...restricted, lifted, free)
      .when(commands.lift)
      .thenNothing();
  });

  it('of a scope that is in force already changes no standing, nor does lifting one of two', () => {
    const second = { ...placed.data, restrictionId: 'second' };
    given(...restricted)
      .when(place(second))
      .then({ type: 'kyc.RestrictionPlaced', data: second });
    given(...restricted, { type: 'kyc.RestrictionPlaced', data: second })
      .when(commands.lift)
      .then(lifted);
  });

  it.each(['fraud', 'legal_order', 'sanctions'] satisfies ReasonClass[])(
    'for %s is not lifted by one person',
    (reasonClass) =>
      given(...active, { type: 'kyc.RestrictionPlaced', data: { ...placed.data, reasonClass } })
        .when(commands.lift)
        .thenRefused('TWO_PERSONS_NEEDED', commands.lift.data),
  );

  it.each([
    { scope: 'both', left: [] },
    { scope: 'credits', left: ['spend', 'send', 'withdraw'] },
    { scope: 'debits', left: ['payIn', 'receive'] },
    { scope: 'login', left: ['payIn', 'spend', 'send', 'receive', 'withdraw', 'exchange'] },
    { scope: 'withdrawals', left: ['payIn', 'spend', 'send', 'receive', 'exchange'] },
  ] as const)('of scope $scope leaves $left', ({ scope, left }) => {
    const has = (name: keyof Capabilities): boolean => left.some((one) => one === name);
    const capabilities = {
      ...{ payIn: has('payIn'), spend: has('spend'), send: has('send'), receive: has('receive') },
      ...{ withdraw: has('withdraw'), exchange: has('exchange'), sell: has('sell') },
    };
    given(...active)
      .when(place({ scope }))
      .then(
        { type: 'kyc.RestrictionPlaced', data: { ...placed.data, scope } },
        standing({ ...standingInT1, standingRevision: 2, scopes: [scope], capabilities }),
      );
  });
});
