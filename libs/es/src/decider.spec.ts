// Deciders are run as they are written, and nothing unknown is ever passed over.
import fc from 'fast-check';
import { decide, evolve, fold, isRefusal, refuse } from './decider';
import type { Message } from './message';
import { UnknownCommandError, UnknownEventError } from './errors';
import { type TillCommand, type TillEvent, tillDecider } from './till-example';

const opened: TillEvent = { type: 'shop.TillOpened', data: { by: 'ann', coins: 50 } };
const taken = (coins: number): TillEvent => ({ type: 'shop.CoinsTaken', data: { coins } });

describe('decide', () => {
  const open = fold(tillDecider, [opened]);

  it('gives events, nothing or a refusal', () => {
    expect(decide(tillDecider, open, { type: 'TakeCoins', data: { coins: 20 } })).toEqual([taken(20)]);
    expect(decide(tillDecider, open, { type: 'OpenTill', data: { by: 'ann', coins: 1 } })).toEqual([]);
    const refusal = decide(tillDecider, open, { type: 'TakeCoins', data: { coins: 51 } });
    expect(refusal).toEqual({ refused: 'NOT_ENOUGH_COINS', figures: { asked: 51, coins: 50 } });
  });

  it('tells refusals from events', () => {
    expect(isRefusal(refuse('NO'))).toBe(true);
    expect(isRefusal([])).toBe(false);
    expect(isRefusal([opened])).toBe(false);
  });

  it.each(['Unheard', 'toString', '__proto__', 'constructor'])('throws on the command %s', (type) => {
    const command: Message = { type, data: {} };
    expect(() => decide(tillDecider, open, command as TillCommand)).toThrow(UnknownCommandError);
  });
});

describe('fold', () => {
  it('starts from the initial state', () => {
    expect(fold(tillDecider, [])).toEqual({ is: 'closed' });
    expect(fold(tillDecider, [opened, taken(20), taken(5)])).toEqual({ is: 'open', by: 'ann', coins: 25 });
  });

  it('gives the same from a snapshot as from the beginning', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.nat(), (piles, cut) => {
        const events = [opened, ...piles.map(taken)];
        const at = cut % (events.length + 1);
        const snapshot = fold(tillDecider, events.slice(0, at));
        expect(fold(tillDecider, events.slice(at), snapshot)).toEqual(fold(tillDecider, events));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['shop.Unheard', 'toString', '__proto__', 'constructor'])('throws on the event %s', (type) => {
    const unheard: Message = { type, data: {} };
    const event = unheard as TillEvent;
    expect(() => fold(tillDecider, [opened, event])).toThrow(UnknownEventError);
    expect(() => evolve(tillDecider, tillDecider.initial, event)).toThrow(UnknownEventError);
  });
});
