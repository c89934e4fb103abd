// Which bugs can be planted in deciding? Ids that are forgotten, and money that is not there.
import { type Bookkeeper, RULES_1 } from '@daybook/ledger';
import { type Plant, wrapping } from '../plants/plant';
import { KEEPER, type KeeperMaker } from './ledger-points';

/** Of the ids that were used, only this many are known. */
function forgetful(keeper: Bookkeeper, remembered: number): Bookkeeper {
  const { ids } = keeper.state;
  const find = ids.find.bind(ids);
  const remember = ids.remember.bind(ids);
  const last: string[] = [];
  Object.assign(ids, {
    find: (...[sender, id]: Parameters<typeof find>) =>
      last.includes(`${sender} ${id}`) ? find(sender, id) : undefined,
    remember: (...[sender, id, use]: Parameters<typeof remember>) => {
      last.push(`${sender} ${id}`);
      if (last.length > remembered) last.shift();
      remember(sender, id, use);
    },
  });
  return keeper;
}

function keeping(wrap: (make: KeeperMaker) => KeeperMaker): Partial<Plant> {
  return { wraps: [wrapping(KEEPER, wrap)] };
}

export const LEDGER_PLANTS: Readonly<Record<string, Partial<Plant>>> = {
  'last-40-ids': keeping((make) => (options) => forgetful(make(options), 40)),
  'last-400-ids': keeping((make) => (options) => forgetful(make(options), 400)),
  'snapshot-without-ids': keeping(
    (make) => (options) =>
      options.state === undefined ? make(options) : forgetful(make(options), Number.MAX_SAFE_INTEGER),
  ),
  'no-funds-check': keeping((make) => (options) => {
    const { PostTransaction } = RULES_1.handlers;
    const handlers: typeof RULES_1.handlers = {
      ...RULES_1.handlers,
      PostTransaction: (view, instruction, moment) => PostTransaction(view, { ...instruction, record: true }, moment),
    };
    return make({ ...options, rules: new Map([[1, { ...RULES_1, handlers }]]) });
  }),
};
