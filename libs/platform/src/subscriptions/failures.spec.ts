// Which failures are tried again for ever, and which must an operator look at?
import { LogUnavailable, OutcomeUnknown, SubscriptionEnded } from '../event-store/event-log';
import { PolicyParks, ProjectionHalts } from './consumer';
import { describeFailure, isTransient } from './failures';

const sqlError = (code: string): Error => Object.assign(new Error('from Postgres'), { code, severity: 'ERROR' });
const wrapped = (error: Error): Error => Object.assign(new Error('QueryFailedError'), { driverError: error });

describe('a failure', () => {
  it.each([
    ['a lost connection', new Error('Connection terminated unexpectedly')],
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['several refused addresses', new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })])],
    ['a serialisation failure', wrapped(sqlError('40001'))],
    ['a deadlock', wrapped(sqlError('40P01'))],
    ['a server that shuts down', sqlError('57P01')],
    ['a server that starts', sqlError('57P03')],
    ['too many connections', sqlError('53300')],
    ['a full disk', sqlError('53100')],
    ['a log that is away', new LogUnavailable('gone')],
    ['a subscription that ended', new SubscriptionEnded('gone')],
    ['an outcome that is not known', new OutcomeUnknown('no answer')],
    [
      'a failed request by its cause',
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
    ],
  ])('that passes: %s', (_, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a constraint', wrapped(sqlError('23505'))],
    ['a missing table', wrapped(sqlError('42P01'))],
    ['what a projection cannot take, whatever its cause', new ProjectionHalts('no', { cause: sqlError('57P01') })],
    ['what a policy cannot do, whatever its cause', new PolicyParks('no', { cause: sqlError('57P01') })],
    ['a code that only looks like one of Postgres', Object.assign(new Error(), { code: '57P01' })],
    ['no error at all', 'text'],
  ])('that stays: %s', (_, error) => expect(isTransient(error)).toBe(false));

  it('is told in one bounded line', () => {
    expect(describeFailure(new RangeError('too far'))).toBe('RangeError: too far');
    expect(describeFailure('x'.repeat(5_000))).toHaveLength(1_000);
  });
});
