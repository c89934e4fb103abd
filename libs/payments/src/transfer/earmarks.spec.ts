// Does a transfer give back at most what it moved, whatever the order of the requests?
import { fold, givenFor } from '@daybook/es';
import fc from 'fast-check';
import { minorOf } from '@daybook/money';
import { transferDecider, type TransferCommand } from './transfer.decider';
import type { TransferEvent } from './transfer.events';
import { transferCommands as commands, transferEventExamples as events } from './transfer.examples';

const given = givenFor(transferDecider);
const { initiated, completed, declined, earmarkGranted, earmarkReleased, earmarkRealised } = events;
const done = [initiated, completed] as const;
const other = 'bd3f7b40-6c1e-5e81-8b25-4020b1be8d66';
const grant = (changes: Partial<(typeof commands.grantEarmark)['data']> | object) =>
  ({ ...commands.grantEarmark, data: { ...commands.grantEarmark.data, ...changes } }) as TransferCommand;
const granted = (changes: object): TransferEvent => ({
  ...earmarkGranted,
  data: { ...earmarkGranted.data, ...changes },
});

describe('an earmark is granted', () => {
  it('in full while that much is left of a completed transfer', () =>
    given(...done)
      .when(commands.grantEarmark)
      .then(earmarkGranted));

  it('in part when less is left: the first to ask comes first', () =>
    given(...done, earmarkGranted)
      .when(grant({ earmarkId: other }))
      .then(granted({ earmarkId: other, granted: '1.00', remaining: '0.00' })));

  it('again in full once the other was released', () =>
    given(...done, earmarkGranted, earmarkReleased)
      .when(grant({ earmarkId: other, asked: '5.00' }))
      .then(granted({ earmarkId: other, asked: '5.00', granted: '5.00', remaining: '0.00' })));

  it('with what the other left when it was realised', () =>
    given(...done, earmarkGranted, earmarkRealised)
      .when(grant({ earmarkId: other, asked: '5.00' }))
      .then(granted({ earmarkId: other, asked: '5.00', granted: '2.00', remaining: '0.00' })));

  it.each([
    { what: 'is pending', past: [initiated] },
    { what: 'was declined', past: [initiated, declined] },
  ])('with nothing on a transfer that $what', ({ past }) =>
    given(...past)
      .when(commands.grantEarmark)
      .then(granted({ granted: '0.00', remaining: '0.00' })),
  );

  it('with nothing in another currency', () =>
    given(...done)
      .when(grant({ currency: 'USD' }))
      .then(granted({ granted: '0.00', remaining: '5.00' })));
});

describe('every command in every state of an earmark', () => {
  const pasts = {
    none: [...done],
    granted: [...done, earmarkGranted],
    realised: [...done, earmarkGranted, earmarkRealised],
    released: [...done, earmarkGranted, earmarkReleased],
  } as const;
  const { earmarkId } = earmarkGranted.data;
  const whole = {
    ...earmarkRealised,
    data: { ...earmarkRealised.data, released: '0.00' },
  } as const satisfies TransferEvent;

  it.each<[TransferCommand, keyof typeof pasts, TransferEvent | undefined]>([
    [commands.grantEarmark, 'none', earmarkGranted],
    [commands.grantEarmark, 'granted', undefined],
    [commands.grantEarmark, 'realised', undefined],
    [commands.grantEarmark, 'released', undefined],
    [commands.releaseEarmark, 'granted', earmarkReleased],
    [commands.releaseEarmark, 'released', undefined],
    [commands.realiseEarmark, 'granted', earmarkRealised],
    [commands.realiseEarmark, 'realised', undefined],
    [commands.realiseEarmark, 'released', whole],
  ])('$type while %s', (command, state, event) => {
    const when = given(...pasts[state]).when(command);
    if (event === undefined) when.thenNothing();
    else when.then(event);
  });

  it.each([
    { command: commands.releaseEarmark, state: 'none', code: 'EARMARK_NOT_FOUND' },
    { command: commands.realiseEarmark, state: 'none', code: 'EARMARK_NOT_FOUND' },
    { command: commands.releaseEarmark, state: 'realised', code: 'EARMARK_REALISED' },
  ] as const)('$command.type while $state is refused $code', ({ command, state, code }) =>
    given(...pasts[state])
      .when(command)
      .thenRefused(code, { earmarkId }),
  );

  it('more than the transfer moved is never given back', () =>
    given(...done, granted({ earmarkId: other, granted: '1.00' }), earmarkGranted)
      .when({ ...commands.realiseEarmark, data: { ...commands.realiseEarmark.data, amount: '4.01' } })
      .thenRefused('EXCEEDS_CAPTURED', { room: '4.00', asked: '4.01' }));

  it.each([commands.grantEarmark, commands.releaseEarmark, commands.realiseEarmark])(
    '$type is refused without a transfer',
    (command) => given().when(command).thenRefused('TRANSFER_NOT_FOUND'),
  );
});

it('what is earmarked and given back never comes to more than was moved, in any order', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const amount = fc.integer({ min: 1, max: 600 }).map((cents) => (cents / 100).toFixed(2));
  const command = fc.oneof(
    fc.record({ earmarkId: id, asked: amount }).map((data) => grant(data)),
    id.map((earmarkId): TransferCommand => ({ type: 'ReleaseEarmark', data: { earmarkId } })),
    fc
      .record({ earmarkId: id, amount })
      .map((data): TransferCommand => ({ type: 'RealiseEarmark', data: { ...data, as: 'claim' } })),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (asked) => {
      let state = fold(transferDecider, done);
      for (const { type, data } of asked) {
        const decide = transferDecider.decide[type] as (of: typeof state, what: unknown) => readonly TransferEvent[];
        const decision = decide(state, data);
        if (Array.isArray(decision)) state = fold(transferDecider, decision, state);
        if (state.status === 'none') throw new Error('the transfer is there');
        let taken = 0n;
        for (const earmark of state.earmarks) if (earmark.is !== 'released') taken += minorOf(earmark.amount, 'EUR');
        expect(taken <= minorOf('5.00', 'EUR')).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
