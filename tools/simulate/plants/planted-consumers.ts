// Which bugs can be planted in consumers and commands? How they keep their place, how often they act, what a key stands for.
import { CheckpointMoved, ConnectionLost, type ConsumerStore, DecideCommand, StreamHeads } from '@daybook/platform';
import type { Plant } from './plant';

type Advance = ConsumerStore['advance'];

function advancing(store: ConsumerStore, advance: Advance): ConsumerStore {
  return { ...store, advance };
}

export const PLANTED_CONSUMERS: Readonly<Record<string, Partial<Plant>>> = {
  'checkpoint-before-rows': {
    store: (store) =>
      advancing(store, async (move, heads, work) => {
        await store.advance(move, heads);
        if (work !== undefined) await store.advance({ ...move, from: move.to }, [], work);
      }),
  },
  'checkpoint-after-rows': {
    store: (store) =>
      advancing(store, async (move, heads, work) => {
        if (work !== undefined) await store.advance({ ...move, to: move.from }, [], work);
        await store.advance(move, heads);
      }),
  },
  'checkpoint-not-compared': {
    store: (store) =>
      advancing(store, async (move, heads, work) => {
        for (;;) {
          const from = (await store.load(move.consumer))?.place ?? move.from;
          try {
            return await store.advance({ ...move, from }, heads, work);
          } catch (error) {
            if (!(error instanceof CheckpointMoved)) throw error;
          }
        }
      }),
  },
  'unknown-commit-is-success': {
    store: (store) =>
      advancing(store, async (move, heads, work) => {
        try {
          await store.advance(move, heads, work);
        } catch (error) {
          if (!(error instanceof ConnectionLost)) throw error;
        }
      }),
  },
  'ordinals-from-memory': {
    store: (store) => {
      const known = new Map<string, number>();
      return advancing(store, (move, heads, work) =>
        store.advance(move, heads, async (tables) => {
          await work?.({
            ...tables,
            findMany: (entity, column, values) => tables.findMany(entity, column, values),
            insertMany: (entity, rows) => tables.insertMany(entity, rows),
            upsertMany: (entity, rows, keys) => tables.upsertMany(entity, rows, keys),
            deleteMany: (entity, column, values) => tables.deleteMany(entity, column, values),
            highest: async (entity, columns, values) => {
              const asked = [...values];
              const unknown = asked.filter((value) => !known.has(value));
              for (const [value, highest] of await tables.highest(entity, columns, unknown)) known.set(value, highest);
              const counts = new Map<string, number>();
              for (const value of asked) counts.set(value, (counts.get(value) ?? 0) + 1);
              const answer = new Map([...known].filter(([value]) => counts.has(value)));
              for (const [value, count] of counts) known.set(value, (known.get(value) ?? 0) + count);
              return answer;
            },
          });
        }),
      );
    },
  },
  'gap-ignored': {
    begin: () => {
      const { admit } = StreamHeads.prototype;
      StreamHeads.prototype.admit = (events) => Promise.resolve({ events });
      return () => void (StreamHeads.prototype.admit = admit);
    },
  },
  'policy-dedupes-by-memory': {
    consumer: (consumer) => {
      if (consumer.kind !== 'policy') return consumer;
      const seen = new Set<string>();
      const { name, kind, source, concurrency } = consumer;
      return {
        ...{ name, kind, source, ...(concurrency === undefined ? {} : { concurrency }) },
        ...(consumer.keysOf === undefined ? {} : { keysOf: (event) => consumer.keysOf?.(event) ?? [] }),
        handle: async (event, key) => {
          const place = `${event.id} ${key}`;
          if (seen.has(place)) return;
          seen.add(place);
          await consumer.handle(event, key);
        },
      };
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
