// What is the same request, and what a retry of it meets.
import { type DevelopmentTokenOptions } from '../access/development-key';
import { principalOf } from '../access/principal';
import { describeIdempotency } from '../../testing/idempotency';
import { type Trial, startTrial, trialRoutes, validTrial } from '../../testing/trial';
import { commandKey, creationId, fingerprintOf } from './idempotency';

const finance = principalOf('f-1', ['finance']) ?? fail();
const customer = principalOf('f-1', ['customer']) ?? fail();

function fail(): never {
  throw new Error('not a principal');
}

describe('the same request', () => {
  it('has the same fingerprint in any order of keys', () => {
    expect(fingerprintOf('op', { a: '1', b: [{ c: 1, d: 2 }] })).toBe(
      fingerprintOf('op', { b: [{ d: 2, c: 1 }], a: '1' }),
    );
  });

  it('has another fingerprint with another value, another order of items or another operation', () => {
    const known = new Set([
      fingerprintOf('op', { a: [1, 2] }),
      fingerprintOf('op', { a: [2, 1] }),
      fingerprintOf('op', { a: '1,2' }),
      fingerprintOf('other', { a: [1, 2] }),
    ]);
    expect(known.size).toBe(4);
  });

  it('makes an id of its own per caller, kind of caller, operation and key', () => {
    const ids = new Set([
      creationId(finance, 'op', 'k'),
      creationId(customer, 'op', 'k'),
      creationId(finance, 'other', 'k'),
      creationId(finance, 'op', 'l'),
    ]);
    expect(ids.size).toBe(4);
  });

  it('is the same for a DTO with an absent field and for one where it is undefined', () => {
    expect(commandKey(finance, 'op', 'k', { a: 1, b: undefined })).toEqual(commandKey(finance, 'op', 'k', { a: 1 }));
  });
});

describe('a retry', () => {
  let trial: Trial;
  const token = (options: DevelopmentTokenOptions): Promise<string> => trial.token(options);

  beforeAll(async () => {
    trial = await startTrial();
  });
  afterAll(() => trial.stop());

  describeIdempotency(
    () => trial.url,
    trialRoutes(token).flatMap((route) =>
      route.needsKey !== true
        ? []
        : {
            ...route,
            body: validTrial,
            otherBody: () => ({ ...validTrial(), amount: '12.51' }),
            otherToken: () => token({ roles: ['finance'], sub: 'somebody-else' }),
            idOf: ({ id }) => id,
          },
    ),
  );
});
