// Does a party's standing become the right restrictions on each wallet, and only what changed? The pairs are frozen: they never change.
import type { EventMetadata } from '@daybook/contracts';
import { fold } from '@daybook/es';
import { partyDecider } from '../party/party.decider';
import { partyEventExamples as events, partyId, standingLowered, standingRestricted } from '../party/party.examples';
import type { PartyEvent } from '../party/party.events';
import { instructionsWhenPartyMoves, instructionsWhenWalletOpens } from './limit-wallets.policy';
import { ownedWallet, type OwnedWallet } from './wallet-account';

const id = '11111111-2222-5333-8444-555555555555';
const by = { kind: 'system', id: 'kyc' } as const;
const metadata: EventMetadata = {
  v: 1,
  $correlationId: partyId,
  $causationId: 'c',
  by,
  at: '2026-03-02T09:30:00.000Z',
};
const stream = `kyc.party-${partyId}`;
const fact = { id, stream, metadata };
const wallet = (currency: string): OwnedWallet => {
  const found = ownedWallet(`wallet:${partyId}:${currency}`);
  if (found === undefined) throw new Error('not a wallet');
  return found;
};
const header = {
  ...{ v: 1, sender: 'kyc', by, correlationId: partyId, causationId: id, replyTo: stream },
} as const;

const { registered, granted, placed, lifted, standingChanged } = events;
const standing = (data: typeof standingRestricted): PartyEvent => ({ type: 'kyc.StandingChanged', data });
const state = (...past: readonly PartyEvent[]) => fold(partyDecider, past);
/** What the last event asks for, given the ones before, in short. */
const asked = (wallets: readonly OwnedWallet[], ...past: readonly PartyEvent[]) =>
  instructionsWhenPartyMoves(fact, {
    before: state(...past.slice(0, -1)),
    after: state(...past),
    wallets,
  });
const brief = (instructions: ReturnType<typeof asked>): unknown[] =>
  instructions.map((one) =>
    one.do === 'Impose'
      ? ['Impose', one.reason, one.effect]
      : one.do === 'Lift'
        ? ['Lift', one.reason, one.effect]
        : one,
  );
const active = [registered, granted, standingChanged] as const;
const restricted = [...active, placed, standing(standingRestricted)] as const;

it('the first tier asks for three limits on each wallet, in its currency, in the order of the accounts', () => {
  const limits = (ordinal: number, accountId: string, [day, month, balance]: readonly string[]) =>
    [
      { kind: 'limit-per-day', amount: day },
      { kind: 'limit-per-month', amount: month },
      { kind: 'highest-balance', amount: balance },
    ].map((effect, at) => ({
      ...{ ...header, id: `${id}/${ordinal + at}`, do: 'Impose', accountId, reason: 'standing', effect },
    }));
  expect(asked([wallet('JPY'), wallet('EUR')], ...active)).toStrictEqual([
    ...limits(0, `wallet:${partyId}:EUR`, ['1000.00', '2500.00', '2500.00']),
    ...limits(3, `wallet:${partyId}:JPY`, ['160000', '400000', '400000']),
  ]);
});

it('nothing is asked for a party without wallets, nor by an event that changes nothing in the ledger', () => {
  expect(asked([], ...active)).toEqual([]);
  expect(asked([wallet('EUR')], registered)).toEqual([]);
  expect(asked([wallet('EUR')], registered, granted)).toEqual([]);
  expect(asked([wallet('EUR')], ...restricted)).toEqual([]);
  const login = { ...placed, data: { ...placed.data, scope: 'login' } } as const;
  expect(asked([wallet('EUR')], ...active, login)).toEqual([]);
});

it('a restriction asks for a freeze for its class, and its end for the lifting', () => {
  const freeze = ['Impose', 'review', { kind: 'freeze-debits' }];
  expect(brief(asked([wallet('EUR')], ...active, placed))).toEqual([freeze]);
  expect(brief(asked([wallet('EUR')], ...restricted, lifted))).toEqual([['Lift', 'review', 'freeze-debits']]);
});

it('one of two restrictions of a class and scope asks for nothing when it ends, the last one for the lifting', () => {
  const second = { ...placed, data: { ...placed.data, restrictionId: 'second' } } as const;
  expect(asked([wallet('EUR')], ...restricted, second)).toEqual([]);
  expect(asked([wallet('EUR')], ...restricted, second, lifted)).toEqual([]);
  const last = { ...lifted, data: { restrictionId: 'second' } } as const;
  expect(brief(asked([wallet('EUR')], ...restricted, second, lifted, last))).toEqual([
    ['Lift', 'review', 'freeze-debits'],
  ]);
});

it('a restriction of another class has a freeze of its own', () => {
  const order = { ...placed, data: { ...placed.data, restrictionId: 'o', reasonClass: 'legal_order' } } as const;
  expect(brief(asked([wallet('EUR')], ...restricted, order))).toEqual([
    ['Impose', 'legal_order', { kind: 'freeze-debits' }],
  ]);
});

it('a lower tier replaces the limits', () => {
  expect(brief(asked([wallet('EUR')], ...active, events.lowered, standing(standingLowered)))).toEqual([
    ['Impose', 'standing', { kind: 'limit-per-day', amount: '0.00' }],
    ['Impose', 'standing', { kind: 'limit-per-month', amount: '0.00' }],
    ['Impose', 'standing', { kind: 'highest-balance', amount: '0.00' }],
  ]);
});

it('a wallet that is opened later is asked for everything in force, under ids of its own fact', () => {
  const instructions = instructionsWhenWalletOpens({ ...fact, id: 'opened' }, wallet('USD'), state(...restricted));
  expect(instructions.map((one) => one.id)).toEqual(['opened/0', 'opened/1', 'opened/2', 'opened/3']);
  expect(brief(instructions)).toEqual([
    ['Impose', 'standing', { kind: 'limit-per-day', amount: '1000.00' }],
    ['Impose', 'standing', { kind: 'limit-per-month', amount: '2500.00' }],
    ['Impose', 'standing', { kind: 'highest-balance', amount: '2500.00' }],
    ['Impose', 'review', { kind: 'freeze-debits' }],
  ]);
});

it('a wallet in a currency without limits may hold and move nothing', () => {
  expect(brief(instructionsWhenWalletOpens(fact, wallet('KWD'), state(...active)))).toEqual([
    ['Impose', 'standing', { kind: 'limit-per-day', amount: '0' }],
    ['Impose', 'standing', { kind: 'limit-per-month', amount: '0' }],
    ['Impose', 'standing', { kind: 'highest-balance', amount: '0' }],
  ]);
});

it('a wallet of a party that is not known, or has no standing yet, is asked for nothing', () => {
  expect(instructionsWhenWalletOpens(fact, wallet('EUR'), state())).toEqual([]);
  expect(instructionsWhenWalletOpens(fact, wallet('EUR'), state(registered))).toEqual([]);
});

it.each(['rail:card:EUR', 'wallet:anna', 'wallet:a:b:EUR', 'fees:transfer:EUR'])('%s is not a wallet', (account) =>
  expect(ownedWallet(account)).toBeUndefined(),
);
