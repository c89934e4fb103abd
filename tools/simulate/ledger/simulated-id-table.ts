// What does the bookkeeper find in the table of ids? Rows and checkpoint of the read model of instructions, of one moment.
import type { IdTable } from '@daybook/ledger';
import { ConnectionLost } from '@daybook/platform';
import { InstructionRow } from '../../../apps/ledger/src/instructions/instructions.projection';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import type { SimulatedDatabase } from '../ports/simulated-database';

const CONSUMER = 'instructions_v1';

export function simulatedIdTable(world: World, host: Host, database: SimulatedDatabase): IdTable {
  return {
    lookUp: (ids) =>
      world.call(host, `${database.name}: ids`, () => {
        if (host.draws.strikes('sql: connection lost')) throw new ConnectionLost('ids: the connection was lost');
        if (ids.length > 0) world.mark('ids were looked up that memory does not hold');
        const table = database.table(CONSUMER, InstructionRow);
        return {
          throughPage: Number(database.checkpoint(CONSUMER).place.position),
          found: ids.flatMap(({ sender, id }) => {
            const row = table.rows.get(table.keyOf({ instructionId: id, sender }));
            if (row === undefined) return [];
            return [{ sender, id, digest: String(row['digest']), n: Number(row['n']), page: Number(row['page']) }];
          }),
        };
      }),
  };
}
