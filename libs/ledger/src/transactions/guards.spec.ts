// What do limits, the highest balance and the order of the rules do to a request?
import { given, givenAt } from '../../testing/given-when-then';
import { credit, debit, impose, openAccount, post, record } from '../../testing/instructions';
import { NOON } from '../../testing/test-book';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const funded = [openAccount(ann), openAccount(bob), post([debit(rail, '100'), credit(ann, '100')])];
const posted = expect.objectContaining({ outcome: 'TransactionPosted' }) as Record<string, unknown>;

describe('the highest balance', () => {
  const limited = [...funded, impose(ann, { kind: 'highest-balance', amount: '110' })];

  it('may be reached', () => {
    given(...limited)
      .when(post([debit(rail, '10'), credit(ann, '10')]))
      .then(posted);
  });

  it('may not be exceeded', () => {
    given(...limited)
      .when(post([debit(rail, '10.01'), credit(ann, '10.01')]))
      .thenRefused('HIGHEST_BALANCE_EXCEEDED', { accountId: ann, highest: '110.00', balance: '110.01' });
  });

  it('lets money out of an account that already stands above it', () => {
    given(...funded, impose(ann, { kind: 'highest-balance', amount: '10' }))
      .when(post([debit(ann, '1'), credit(bob, '1')]))
      .then(posted);
  });
});

describe('limits per day and month', () => {
  const pay = (amount: string) => post([debit(ann, amount), credit(bob, amount)]);
  const limitedAt = (recordedAt: string, kind: 'limit-per-day' | 'limit-per-month', ...spent: string[]) =>
    givenAt(recordedAt, ...funded, ...spent.map(pay), impose(ann, { kind, amount: '10' }));

  it('count everything that was debited in the window, also before the limit was imposed', () => {
    limitedAt(NOON, 'limit-per-day', '4', '5').when(pay('1')).then(posted);
    limitedAt(NOON, 'limit-per-day', '4', '5')
      .when(pay('1.01'))
      .thenRefused('LIMIT_EXCEEDED', { accountId: ann, window: 'day', limit: '10.00', counted: '9.00', asked: '1.01' });
  });

  it.each([
    { kind: 'limit-per-day', at: '2026-03-10T23:59:59.999Z', isOver: true },
    { kind: 'limit-per-day', at: '2026-03-11T00:00:00.000Z', isOver: false },
    { kind: 'limit-per-month', at: '2026-03-31T23:59:59.999Z', isOver: true },
    { kind: 'limit-per-month', at: '2026-04-01T00:00:00.000Z', isOver: false },
  ] as const)('$kind, used up on 10 March, is over at $at: $isOver', ({ kind, at, isOver }) => {
    const then = limitedAt(NOON, kind, '10').when(pay('1'), at);
    const window = kind === 'limit-per-day' ? 'day' : 'month';
    if (!isOver) return then.then(posted);
    then.thenRefused('LIMIT_EXCEEDED', { accountId: ann, window, limit: '10.00', counted: '10.00', asked: '1.00' });
  });

  it('do not count what records debited', () => {
    given(...funded, record([debit(ann, '9'), credit(rail, '9')]), impose(ann, { kind: 'limit-per-day', amount: '10' }))
      .when(pay('10'))
      .then(posted);
  });

  it('do not count refused requests, nor money coming in', () => {
    given(
      ...funded,
      post([debit(rail, '50'), credit(ann, '50')]),
      impose(ann, { kind: 'limit-per-day', amount: '10' }),
      pay('6'),
    )
      .when(pay('4'))
      .then(posted);
  });
});

describe('precedence', () => {
  it('names the freeze before the limit, the limit before the funds', () => {
    const pay = post([debit(ann, '500'), credit(bob, '500')]);
    const limit = impose(ann, { kind: 'limit-per-day', amount: '10' });
    given(...funded, limit, impose(ann, { kind: 'freeze-debits' }))
      .when(pay)
      .thenRefused('DEBITS_FROZEN', { accountId: ann });
    given(...funded, limit)
      .when(pay)
      .thenRefused('LIMIT_EXCEEDED', {
        accountId: ann,
        window: 'day',
        limit: '10.00',
        counted: '0.00',
        asked: '500.00',
      });
  });
});
