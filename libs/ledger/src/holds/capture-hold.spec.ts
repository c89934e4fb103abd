// What does a capture book, and what is left of the hold then?
import { given } from '../../testing/given-when-then';
import {
  captureHold,
  credit,
  debit,
  expireHold,
  openAccount,
  placeHold,
  post,
  releaseHold,
} from '../../testing/instructions';
import { NOON } from '../../testing/test-book';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const fees = 'fees:transfer:EUR';
const hold = placeHold(ann, '30', { expiresAt: '2026-03-10T13:00:00.000Z' });
const held = [openAccount(ann), openAccount(bob), post([debit(rail, '100'), credit(ann, '100')]), hold];
const pay = (amount: string) => [debit(ann, amount), credit(bob, amount)];
const balance = (accountId: string, posted: string, heldThen = '0.00', available: string | null = posted) => ({
  accountId,
  posted,
  held: heldThen,
  available,
});
const whole = {
  outcome: 'HoldCaptured',
  holdId: hold.id,
  accountId: ann,
  placedAt: NOON,
  kind: 'capture',
  bookingDate: '2026-03-10',
  valueDate: '2026-03-10',
};
const any = (fields: object) => expect.objectContaining(fields) as Record<string, unknown>;

describe('a capture', () => {
  it('posts a transaction out of the hold: what was available stays available', () => {
    given(...held)
      .when(captureHold(hold, pay('10')))
      .then({
        ...whole,
        ...{ captured: '10.00', released: '0.00', remaining: '20.00' },
        entries: [debit(ann, '10.00'), credit(bob, '10.00')],
        balances: [balance(ann, '90.00', '20.00', '70.00'), balance(bob, '10.00')],
      });
  });

  it('may be one of several, until nothing remains', () => {
    given(...held, captureHold(hold, pay('10')), captureHold(hold, pay('15')))
      .when(captureHold(hold, pay('5')))
      .then(any({ captured: '5.00', released: '0.00', remaining: '0.00' }));
  });

  it('that is final releases the rest in the same outcome', () => {
    given(...held, captureHold(hold, pay('10')))
      .when(captureHold(hold, pay('5'), { final: true }))
      .then({
        ...whole,
        ...{ captured: '5.00', released: '15.00', remaining: '0.00', final: true },
        entries: [debit(ann, '5.00'), credit(bob, '5.00')],
        balances: [balance(ann, '85.00', '0.00', '85.00'), balance(bob, '15.00')],
      });
  });

  it('may debit the account in several entries, and others besides', () => {
    const entries = [debit(ann, '20'), debit(ann, '10'), debit(rail, '3'), credit(bob, '32'), credit(fees, '1')];
    given(...held)
      .when(captureHold(hold, entries))
      .then(
        any({
          ...{ captured: '30.00', remaining: '0.00' },
          balances: [
            balance(ann, '70.00', '0.00', '70.00'),
            balance(rail, '103.00', '0.00', null),
            balance(bob, '32.00'),
            balance(fees, '1.00', '0.00', null),
          ],
        }),
      );
  });

  it('says again what was said of it', () => {
    const said = { externalReference: 'order/7', metadata: { order: '7' }, valueDate: '2026-03-12' };
    given(...held)
      .when(captureHold(hold, pay('1'), said))
      .then(any(said));
  });

  it('takes from its hold alone, not from others of the account', () => {
    const other = placeHold(ann, '50');
    given(...held, other, captureHold(hold, pay('30')))
      .when(releaseHold(other))
      .then(any({ released: '50.00', balances: [balance(ann, '70.00', '0.00', '70.00')] }));
  });

  it('works after its time, until the hold is expired', () => {
    given(...held)
      .at('2026-03-11T00:00:00.000Z')
      .when(captureHold(hold, pay('10')))
      .then(any({ captured: '10.00', placedAt: NOON, bookingDate: '2026-03-11' }));
  });
});

describe('a capture is refused', () => {
  it('beyond what remains', () => {
    given(...held, captureHold(hold, pay('10')))
      .when(captureHold(hold, pay('20.01')))
      .thenRefused('EXCEEDS_HOLD', { holdId: hold.id, accountId: ann, remaining: '20.00', asked: '20.01' });
  });

  it('beyond what remains with all its entries together', () => {
    given(...held)
      .when(captureHold(hold, [debit(ann, '20'), debit(ann, '11'), credit(bob, '31')]))
      .thenRefused('EXCEEDS_HOLD', { holdId: hold.id, accountId: ann, remaining: '30.00', asked: '31.00' });
  });

  it.each([{ entries: [debit(rail, '5'), credit(bob, '5')] }, { entries: [debit(rail, '5'), credit(ann, '5')] }])(
    'when it does not debit the account of the hold',
    ({ entries }) => {
      given(...held)
        .when(captureHold(hold, entries))
        .thenRefused('HOLD_NOT_DEBITED', { holdId: hold.id, accountId: ann });
    },
  );

  it('when it credits the account of the hold as well', () => {
    given(...held)
      .when(captureHold(hold, [debit(ann, '5'), credit(ann, '5')]))
      .thenRefused('ACCOUNT_ON_BOTH_SIDES', { accountId: ann });
  });

  it('of a hold that another sender placed', () => {
    given(...held)
      .when(captureHold({ ...hold, sender: 'payments' }, pay('5')))
      .thenRefused('HOLD_NOT_OPEN', { holdId: hold.id });
  });
});

describe('a release', () => {
  it('gives back all that remains', () => {
    given(...held, captureHold(hold, pay('10')))
      .when(releaseHold(hold))
      .then({
        ...{ outcome: 'HoldReleased', holdId: hold.id, accountId: ann, currency: 'EUR', released: '20.00' },
        balances: [balance(ann, '90.00', '0.00', '90.00')],
      });
  });

  it('is refused to another sender', () => {
    given(...held)
      .when(releaseHold({ ...hold, sender: 'payments' }))
      .thenRefused('HOLD_NOT_OPEN', { holdId: hold.id });
  });
});

describe('an expiry', () => {
  it.each(['2026-03-10T13:00:00.000Z', '2026-04-01T00:00:00.000Z'])('gives back all that remains at %s', (at) => {
    given(...held, captureHold(hold, pay('10')))
      .at(at)
      .when(expireHold(hold))
      .then({
        ...{ outcome: 'HoldExpired', placedBy: 'api', holdId: hold.id },
        ...{ accountId: ann, currency: 'EUR', released: '20.00' },
        balances: [balance(ann, '90.00', '0.00', '90.00')],
      });
  });

  it('is refused before its time', () => {
    const at = '2026-03-10T12:59:59.999Z';
    given(...held)
      .at(at)
      .when(expireHold(hold))
      .thenRefused('HOLD_NOT_EXPIRED', { holdId: hold.id, expiresAt: '2026-03-10T13:00:00.000Z', recordedAt: at });
  });

  it('is refused of a hold that never expires', () => {
    const lasting = placeHold(ann, '1');
    given(...held, lasting)
      .at('2027-01-01T00:00:00.000Z')
      .when(expireHold(lasting))
      .thenRefused('HOLD_NOT_EXPIRED', { holdId: lasting.id, recordedAt: '2027-01-01T00:00:00.000Z' });
  });

  it('is refused of a hold that is not open', () => {
    given(...held, releaseHold(hold))
      .at('2027-01-01T00:00:00.000Z')
      .when(expireHold(hold))
      .thenRefused('HOLD_NOT_OPEN', { holdId: hold.id });
  });
});
