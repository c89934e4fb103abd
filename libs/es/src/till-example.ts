// A till, small but complete: the decider that the tests of this library run, and the example to read first.
import { type Decider, refuse } from './decider';
import { defineEvents } from './event-registry';

export type TillEvent =
  | { readonly type: 'shop.TillOpened'; readonly data: { readonly by: string; readonly coins: number } }
  | { readonly type: 'shop.CoinsTaken'; readonly data: { readonly coins: number } };

export type TillCommand =
  | { readonly type: 'OpenTill'; readonly data: { readonly by: string; readonly coins: number } }
  | { readonly type: 'TakeCoins'; readonly data: { readonly coins: number } };

export type TillRefusal = 'TILL_NOT_OPEN' | 'TILL_OPENED_BY_ANOTHER' | 'NOT_ENOUGH_COINS';

type TillState = { readonly is: 'closed' } | { readonly is: 'open'; readonly by: string; readonly coins: number };

export type TillDecider = Decider<TillState, TillCommand, TillEvent, TillRefusal>;

/** Version 1 had no coins in it; tills then opened with 100. */
export const tillEvents = defineEvents<TillEvent>({
  'shop.TillOpened': { v: 2, upcasts: { 1: (data) => ({ ...data, coins: 100 }) } },
  'shop.CoinsTaken': { v: 1 },
});

export const tillDecider: TillDecider = {
  name: 'shop.till',
  events: tillEvents,
  initial: { is: 'closed' },
  decide: {
    OpenTill: (state, { by, coins }) => {
      if (state.is === 'open' && state.by !== by) return refuse('TILL_OPENED_BY_ANOTHER', { openedBy: state.by });
      if (state.is === 'open') return [];
      return [{ type: 'shop.TillOpened', data: { by, coins } }];
    },
    TakeCoins: (state, { coins }) => {
      if (state.is === 'closed') return refuse('TILL_NOT_OPEN');
      if (coins > state.coins) return refuse('NOT_ENOUGH_COINS', { asked: coins, coins: state.coins });
      return [{ type: 'shop.CoinsTaken', data: { coins } }];
    },
  },
  evolve: {
    'shop.TillOpened': (_state, { by, coins }) => ({ is: 'open', by, coins }),
    'shop.CoinsTaken': (state, { coins }) => (state.is === 'open' ? { ...state, coins: state.coins - coins } : state),
  },
};
