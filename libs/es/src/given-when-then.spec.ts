// given/when/then passes what is right and rejects everything that is not: a test tool that never fails proves nothing.
import { UnknownEventError } from './errors';
import { type Given, givenFor } from './given-when-then';
import { type TillCommand, type TillDecider, type TillEvent, type TillRefusal, tillDecider } from './till-example';

const given = givenFor(tillDecider);
const opened: TillEvent = { type: 'shop.TillOpened', data: { by: 'ann', coins: 50 } };
const take = (coins: number): TillCommand => ({ type: 'TakeCoins', data: { coins } });
const taken = (coins: number): TillEvent => ({ type: 'shop.CoinsTaken', data: { coins } });

/** The till with some of its rules replaced by bad ones. */
const spoilt = (changes: Partial<TillDecider>): Given<TillCommand, TillEvent, TillRefusal> =>
  givenFor({ ...tillDecider, ...changes });

describe('what passes', () => {
  it('exactly the expected events', () => {
    given()
      .when({ type: 'OpenTill', data: { by: 'ann', coins: 50 } })
      .then(opened);
    given(opened, taken(30)).when(take(20)).then(taken(20));
  });

  it('exactly the expected refusal', () => {
    given().when(take(1)).thenRefused('TILL_NOT_OPEN');
    given(opened, taken(30)).when(take(21)).thenRefused('NOT_ENOUGH_COINS', { asked: 21, coins: 20 });
  });

  it('nothing, where it is already so', () => {
    given(opened)
      .when({ type: 'OpenTill', data: { by: 'ann', coins: 9 } })
      .thenNothing();
  });
});

describe('what fails: an outcome other than the expected', () => {
  const failure = 'TakeCoins was decided otherwise';

  it.each<[string, () => void]>([
    ['an event with other data', () => given(opened).when(take(20)).then(taken(21))],
    ['an event of another type', () => given(opened).when(take(20)).then(opened)],
    ['an event too few', () => given(opened).when(take(20)).then(taken(20), taken(20))],
    ['events instead of nothing', () => given(opened).when(take(20)).thenNothing()],
    ['events instead of a refusal', () => given(opened).when(take(20)).thenRefused('NOT_ENOUGH_COINS')],
    ['a refusal instead of events', () => given(opened).when(take(51)).then(taken(51))],
    ['a refusal instead of nothing', () => given(opened).when(take(51)).thenNothing()],
    ['another refusal', () => given().when(take(1)).thenRefused('NOT_ENOUGH_COINS')],
    ['other figures', () => given(opened).when(take(51)).thenRefused('NOT_ENOUGH_COINS', { asked: 51, coins: 49 })],
    ['figures not named in the test', () => given(opened).when(take(51)).thenRefused('NOT_ENOUGH_COINS')],
    ['figures that the refusal does not have', () => given().when(take(1)).thenRefused('TILL_NOT_OPEN', { coins: 0 })],
  ])('%s', (_what, run) => {
    expect(run).toThrow(failure);
  });

  it('an event too many, or the right events in another order', () => {
    const two = spoilt({ decide: { ...tillDecider.decide, TakeCoins: () => [taken(1), taken(2)] } });
    two(opened).when(take(3)).then(taken(1), taken(2));
    expect(() => two(opened).when(take(3)).then(taken(1))).toThrow(failure);
    expect(() => two(opened).when(take(3)).then(taken(2), taken(1))).toThrow(failure);
  });

  it('a field too many in an event', () => {
    const more: TillEvent = { type: 'shop.CoinsTaken', data: Object.assign({ coins: 20 }, { note: 'x' }) };
    expect(() => given(opened).when(take(20)).then(more)).toThrow(failure);
  });

  it('then without events, which would say nothing', () => {
    expect(() => given(opened).when(take(20)).then()).toThrow('say thenNothing()');
  });

  it('with a message that shows the difference', () => {
    expect(() => given(opened).when(take(20)).then(taken(21))).toThrow(/^-\s+"coins": 21$[^]*^\+\s+"coins": 20$/m);
  });
});

describe('what fails: a decider that breaks the rules of all deciders', () => {
  it('decide changing the state', () => {
    const run = spoilt({
      decide: { ...tillDecider.decide, TakeCoins: (state) => (Object.assign(state, { coins: 0 }), []) },
    });
    expect(() => run(opened).when(take(1)).thenNothing()).toThrow(/read only property 'coins'/);
  });

  it('decide changing the command', () => {
    const run = spoilt({
      decide: { ...tillDecider.decide, TakeCoins: (_state, data) => (Object.assign(data, { coins: 0 }), []) },
    });
    expect(() => run(opened).when(take(1)).thenNothing()).toThrow(/read only property 'coins'/);
  });

  it('evolve changing the state or the event', () => {
    for (const target of ['state', 'event'] as const) {
      const evolve: TillDecider['evolve'] = {
        ...tillDecider.evolve,
        'shop.CoinsTaken': (state, data) => Object.assign(target === 'state' ? state : data, { coins: 0 }) && state,
      };
      expect(() => spoilt({ evolve })(opened, taken(1)).when(take(1)).then(taken(1))).toThrow(TypeError);
    }
  });

  it('decide giving something else the second time', () => {
    let calls = 0;
    const run = spoilt({ decide: { ...tillDecider.decide, TakeCoins: () => [taken(++calls)] } });
    expect(() => run(opened).when(take(1)).then(taken(1))).toThrow('deciding twice must give the same');
  });

  it('a state that is not JSON', () => {
    for (const coins of [new Date(0), new Map(), undefined, 1n, Number.NaN, -0, Symbol('x'), (): number => 1]) {
      const evolve: TillDecider['evolve'] = {
        ...tillDecider.evolve,
        'shop.TillOpened': (state) => Object.assign({ ...state }, { coins }),
      };
      expect(() => spoilt({ evolve })(opened).when(take(1)).thenNothing()).toThrow(
        'the state after shop.TillOpened is not JSON: /coins is',
      );
    }
  });

  it('an initial state that is not JSON', () => {
    const initial = Object.assign({ is: 'closed' as const }, { since: new Date(0) });
    expect(() => spoilt({ initial })().when(take(1)).thenRefused('TILL_NOT_OPEN')).toThrow(
      'the initial state is not JSON',
    );
  });

  it('an event that is not JSON, decided, given or expected', () => {
    for (const coins of [Number.NaN, Number.POSITIVE_INFINITY, -0]) {
      const run = spoilt({ decide: { ...tillDecider.decide, TakeCoins: () => [taken(coins)] } });
      expect(() => run(opened).when(take(1)).then(taken(1))).toThrow('event shop.CoinsTaken is not JSON: /data/coins');
      expect(() => given(opened, taken(coins)).when(take(1)).then(taken(1))).toThrow(
        'event shop.CoinsTaken is not JSON',
      );
      expect(() => given(opened).when(take(1)).then(taken(coins))).toThrow('the expectation is not JSON');
    }
  });

  it('an event that the log does not take: a fraction, or a key against the pattern', () => {
    const fraction = spoilt({ decide: { ...tillDecider.decide, TakeCoins: () => [taken(0.5)] } });
    expect(() => fraction(opened).when(take(1)).then(taken(0.5))).toThrow("not-an-integer at '/coins'");
    const data = Object.assign({ coins: 1 }, { 'No key': 1 });
    const key = spoilt({ decide: { ...tillDecider.decide, TakeCoins: () => [{ type: 'shop.CoinsTaken', data }] } });
    expect(() => key(opened).when(take(1)).then({ type: 'shop.CoinsTaken', data })).toThrow("bad-key at '/No key'");
  });

  it('a refusal with figures that are not JSON', () => {
    const run = spoilt({
      decide: {
        ...tillDecider.decide,
        TakeCoins: () => ({ refused: 'TILL_NOT_OPEN', figures: { coins: Number.NaN } }),
      },
    });
    expect(() => run().when(take(1)).thenRefused('TILL_NOT_OPEN')).toThrow(
      'the refusal is not JSON: /figures/coins is NaN',
    );
  });

  it('a decided event without an evolve', () => {
    const { 'shop.CoinsTaken': _dropped, ...evolve } = tillDecider.evolve;
    const run = spoilt({ evolve: evolve as TillDecider['evolve'] });
    expect(() => run(opened).when(take(1)).then(taken(1))).toThrow(UnknownEventError);
  });

  it('an event that is not in the registry', () => {
    const events: TillDecider['events'] = {
      ...tillDecider.events,
      versionOf: (type) => {
        throw new UnknownEventError(type);
      },
    };
    expect(() => spoilt({ events })(opened).when(take(1)).then(taken(1))).toThrow(UnknownEventError);
  });
});
