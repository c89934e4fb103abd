// Which bugs can be planted in the ledger? In deciding, in what two persons agree on, and in read models of its own.
import {
  type Bookkeeper,
  type ManualJournalCommand,
  type ManualJournalEvent,
  manualJournalDecider,
  RULES_1,
} from '@daybook/ledger';
import { DecideCommand, type Consumer, type RecordedEvent, type Tables } from '@daybook/platform';
import { type Plant, wrapping } from '../plants/plant';
import { JOURNAL_INBOX, KEEPER, type KeeperMaker } from './ledger-points';

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

/** The projection of that name is given other events, or other tables. */
function projecting(
  name: string,
  change: (events: readonly RecordedEvent[], tables: Tables) => readonly [readonly RecordedEvent[], Tables],
): Partial<Plant> {
  const changed = (consumer: Consumer): Consumer => {
    if (consumer.kind !== 'projection' || consumer.name !== name) return consumer;
    const { apply } = consumer;
    return Object.assign(consumer, {
      apply: (events: readonly RecordedEvent[], tables: Tables) => apply.call(consumer, ...change(events, tables)),
    });
  };
  return { consumer: changed };
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
  'journal-booked-again': {
    wraps: [
      wrapping(JOURNAL_INBOX, (inbox) => {
        let sent = 0;
        return {
          send: (instructions) => {
            sent += 1;
            return inbox.send(instructions.map((instruction) => ({ ...instruction, id: `${instruction.id}/${sent}` })));
          },
        };
      }),
    ],
  },
  'own-approval': {
    commands: (commands) => ({
      execute: <R>(command: Parameters<typeof commands.execute>[0]): Promise<R> =>
        commands.execute(bySomebodyElse(command)) as Promise<R>,
    }),
  },
  'closed-period-open': keeping((make) => (options) => {
    const { PostTransaction } = RULES_1.handlers;
    const handlers: typeof RULES_1.handlers = {
      ...RULES_1.handlers,
      PostTransaction: (view, instruction, moment) =>
        PostTransaction(Object.create(view, { closedThrough: { value: '' } }) as typeof view, instruction, moment),
    };
    return make({ ...options, rules: new Map([[1, { ...RULES_1, handlers }]]) });
  }),
  'records-of-last-page': projecting('records', (events, tables) => [events.slice(-1), tables]),
  'tiles-without-edge': projecting('proofs', (events, tables) => [
    events,
    Object.assign(Object.create(tables) as Tables, {
      upsertMany: ((entity, rows, keys) =>
        tables.upsertMany(
          entity,
          entity.name === 'MerkleTileRow' ? rows.slice(0, 1) : rows,
          keys,
        )) as Tables['upsertMany'],
    }),
  ]),
};

/** An approval is held against no proposer, as if the two persons were never compared. */
function bySomebodyElse<C>(command: C): C {
  if (!(command instanceof DecideCommand) || command.command.type !== 'ApproveManualJournal') return command;
  const { id, context, options } = command;
  const decider: typeof manualJournalDecider = {
    ...manualJournalDecider,
    decide: {
      ...manualJournalDecider.decide,
      ApproveManualJournal: (state, data) => {
        if (state.status !== 'proposed') return manualJournalDecider.decide.ApproveManualJournal(state, data);
        const { proposedBy } = state.proposal;
        const decided = manualJournalDecider.decide.ApproveManualJournal(
          { ...state, proposal: { ...state.proposal, proposedBy: '' } },
          data,
        );
        return Array.isArray(decided)
          ? (decided as readonly ManualJournalEvent[]).map((event) =>
              event.type === 'ledger.ManualJournalApproved' ? { ...event, data: { ...event.data, proposedBy } } : event,
            )
          : decided;
      },
    },
  };
  return new DecideCommand(decider, id, command.command as ManualJournalCommand, context, options) as C;
}
