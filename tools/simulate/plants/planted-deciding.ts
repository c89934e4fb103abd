// Bugs in deciding: ids that are forgotten, keys without a fingerprint, money that is not there.
import { type Bookkeeper, RULES_1 } from '@daybook/ledger';
import { DecideCommand } from '@daybook/platform';
import type { Plant } from './plant';

/** Of the ids that were used, only the last so many are known. */
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

export const PLANTED_DECIDING: Readonly<Record<string, Partial<Plant>>> = {
  'last-40-ids': { keeper: (make) => (options) => forgetful(make(options), 40) },
  'last-400-ids': { keeper: (make) => (options) => forgetful(make(options), 400) },
  'snapshot-without-ids': {
    keeper: (make) => (options) =>
      options.state === undefined ? make(options) : forgetful(make(options), Number.MAX_SAFE_INTEGER),
  },
  'no-funds-check': {
    keeper: (make) => (options) => {
      const { PostTransaction } = RULES_1.handlers;
      const handlers: typeof RULES_1.handlers = {
        ...RULES_1.handlers,
        PostTransaction: (view, instruction, moment) => PostTransaction(view, { ...instruction, record: true }, moment),
      };
      return make({ ...options, rules: new Map([[1, { ...RULES_1, handlers }]]) });
    },
  },
  'key-without-fingerprint': {
    commands: (commands) => ({
      execute: <R>(command: Parameters<typeof commands.execute>[0]): Promise<R> => {
        if (!(command instanceof DecideCommand)) throw new Error('only commands that are decided are known');
        const { decider, id, context, options } = command;
        const key = context.key && { ...context.key, fingerprint: '0'.repeat(64) };
        const blind = { ...context, ...(key === undefined ? {} : { key }) };
        return commands.execute(new DecideCommand(decider, id, command.command, blind, options)) as Promise<R>;
      },
    }),
  },
};
