// How does one process reach its context's database for its consumers? Over connections that break, in transactions that may have to be repeated.
import { CheckpointMoved, ConnectionLost, type ConsumerStore } from '@daybook/platform';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import type { SimulatedDatabase, StoredCheckpoint } from './simulated-database';
import { SimulatedTransaction, type Statement } from './simulated-transaction';

/** As Postgres says it. */
class SerializationFailure extends Error {
  readonly code = '40001';
  readonly severity = 'ERROR';
}

export function simulatedConsumerStore(world: World, host: Host, database: SimulatedDatabase): ConsumerStore {
  const statement: Statement = (what, effect) =>
    world.call(host, `${database.name}: ${what}`, () => {
      if (host.draws.strikes('sql: connection lost')) throw new ConnectionLost(`${what}: the connection was lost`);
      if (host.draws.strikes('sql: serialization failure')) throw new SerializationFailure(`${what}: serialization`);
      return effect();
    });
  const set = (consumer: string, changed: Partial<StoredCheckpoint>): void =>
    void database.checkpoints.set(consumer, { ...database.checkpoint(consumer), ...changed });
  return {
    load: (consumer) => statement('load', () => database.checkpoint(consumer)),
    markRunning: (consumer, state) =>
      statement('mark', () => {
        const caughtUp = database.checkpoint(consumer).caughtUp || state === 'live';
        set(consumer, { state, caughtUp, reason: null, haltedBefore: null });
      }),
    markHalted: ({ consumer, reason, before }) =>
      statement('mark', () => {
        set(consumer, { state: 'halted', reason, haltedBefore: before?.id ?? null });
        world.violate('no consumer halts', `${consumer}: ${reason}`);
      }),
    clearRequest: () => statement('clear', () => undefined),
    rebuild: () => Promise.reject(new Error('no read model is rebuilt in a simulation')),
    headsOf: (consumer, streams) =>
      statement('heads', () => {
        const seen = database.heads.get(consumer);
        return new Map(
          streams.flatMap((stream) => {
            const revision = seen?.get(stream);
            return revision === undefined ? [] : [[stream, revision] as const];
          }),
        );
      }),
    advance: async (move, heads, work) => {
      const { consumer, from, to, eventId, schema } = move;
      const epoch = await statement('begin', () => database.epoch);
      const inTransaction: Statement = (what, effect) =>
        statement(what, () => {
          if (database.epoch !== epoch) throw new ConnectionLost('the server was started again');
          return effect();
        });
      const release = await database.lock(consumer);
      host.atDeath(release);
      try {
        await inTransaction('move checkpoint', () => {
          const { place } = database.checkpoint(consumer);
          if (place.position === from.position && place.prepare === from.prepare) return;
          world.mark('a checkpoint had been moved by another process');
          throw new CheckpointMoved(`${consumer} is no longer at ${from.position}`);
        });
        const transaction = new SimulatedTransaction((entity) => database.table(schema, entity), inTransaction);
        await work?.(transaction);
        const changes = transaction.pending;
        const isUnknown = host.draws.strikes('sql: commit unknown');
        await inTransaction('commit', () => {
          const isDone = !isUnknown || host.draws.damage.chance(0.5);
          if (isDone) database.commit({ consumer, place: to, eventId, heads, changes });
          if (isUnknown) throw new ConnectionLost('the connection was lost in COMMIT');
        });
      } finally {
        release();
      }
    },
    parked: {
      keys: (consumer) =>
        statement('parked', () => [
          ...new Set([...database.parked.values()].filter((row) => row.consumer === consumer).map(({ key }) => key)),
        ]),
      under: (consumer, key) =>
        statement('parked', () =>
          [...database.parked.values()].filter((row) => row.consumer === consumer && row.key === key),
        ),
      park: (consumer, { key, stream, revision, place, reason }) =>
        statement('park', () => {
          world.mark('an item was parked');
          database.parked.set(`${consumer} ${key} ${stream} ${revision}`, {
            ...{ consumer, key, stream, revision, place, reason },
          });
          return [...database.parked.values()].filter((row) => row.consumer === consumer).length;
        }),
      release: (consumer, key, { stream, revision }) =>
        statement('release', () => void database.parked.delete(`${consumer} ${key} ${stream} ${revision}`)),
    },
  };
}
