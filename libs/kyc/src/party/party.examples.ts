// One valid example of each command and event of a party, and parties as cases know them.
import type { Standing } from '@daybook/contracts';
import { tierRow } from '../tiers/tiers';
import type { PartyCommand } from './party.decider';
import type { PartyEvent } from './party.events';

export const partyId = '6f1d2c3b-4a59-5e8f-9c7d-0b1a2c3d4e5f';
export const caseId = '0a9b8c7d-6e5f-5a4b-8c3d-2e1f0a9b8c7d';
const restrictionId = '3e2d1c0b-9a8f-5b7e-8d6c-5f4e3d2c1b0a';

const registration = {
  partyId,
  kind: 'individual',
  country: 'AT',
  locale: 'de-AT',
  email: { key: `${partyId}/1`, nonce: 'AAECAwQFBgcICQoL', text: 'kQ2m0cXn6dJ0bX3q9m2d1oYh0Zr8l5yN3w==' },
  emailToken: '5d41402abc4b2a76b9719d911017c592',
  termsVersion: '2026-01',
} as const;
const granted = { tier: 'T1', caseId, reason: 'case-approved', limitsVersion: 1 } as const;
const lowered = { tier: 'T0', reason: 'document-expired', limitsVersion: 1 } as const;
const restriction = { restrictionId, scope: 'debits', reasonClass: 'review', caseRef: caseId } as const;

/** Anna's standing in tier T1. */
export const standingInT1: Standing = {
  partyId,
  standingRevision: 1,
  tier: 'T1',
  capabilities: {
    payIn: true,
    spend: true,
    send: true,
    receive: true,
    withdraw: true,
    exchange: true,
    sell: false,
  },
  limits: [
    { currency: 'EUR', day: '1000.00', month: '2500.00', balance: '2500.00' },
    { currency: 'GBP', day: '1000.00', month: '2500.00', balance: '2500.00' },
    { currency: 'JPY', day: '160000', month: '400000', balance: '400000' },
    { currency: 'USD', day: '1000.00', month: '2500.00', balance: '2500.00' },
  ],
  ownerLimit: { currency: 'EUR', day: '1000.00', month: '2500.00' },
  limitsVersion: 1,
  scopes: [],
  country: 'AT',
  kind: 'individual',
};

/** Her second standing, under a restriction of debits. */
export const standingRestricted: Standing = {
  ...standingInT1,
  standingRevision: 2,
  capabilities: { ...standingInT1.capabilities, spend: false, send: false, withdraw: false, exchange: false },
  scopes: ['debits'],
};

/** Her second standing, back in tier T0. */
export const standingLowered: Standing = {
  ...standingInT1,
  standingRevision: 2,
  ...tierRow(1, 'T0'),
};

export const partyCommands = {
  register: { type: 'Register', data: registration },
  grant: { type: 'GrantTier', data: granted },
  lower: { type: 'LowerTier', data: lowered },
  place: { type: 'PlaceRestriction', data: restriction },
  lift: { type: 'LiftRestriction', data: { restrictionId } },
} as const satisfies Record<string, PartyCommand>;

export const partyEventExamples = {
  registered: { type: 'kyc.PartyRegistered', data: registration },
  granted: { type: 'kyc.TierGranted', data: granted },
  lowered: { type: 'kyc.TierLowered', data: lowered },
  placed: { type: 'kyc.RestrictionPlaced', data: restriction },
  lifted: { type: 'kyc.RestrictionLifted', data: { restrictionId } },
  standingChanged: { type: 'kyc.StandingChanged', data: standingInT1 },
} as const satisfies Record<string, PartyEvent>;
