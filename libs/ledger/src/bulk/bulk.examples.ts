// One valid example of each command and event of a bulk.
import type { BulkCommand } from './bulk.decider';
import type { BulkEvent } from './bulk.events';

export const bulkCommands = {
  accept: {
    type: 'AcceptBulk',
    data: {
      bulkId: '5f0d6c1e-2a5b-5c3d-9e4f-0a1b2c3d4e5f',
      count: 3,
      atomic: true,
      named: [{ index: 1, instructionId: '7a1e8d2f-3b6c-5d4e-8f5a-1b2c3d4e5f6a' }],
    },
  },
} as const satisfies Record<string, BulkCommand>;

export const bulkEventExamples = {
  accepted: { type: 'ledger.BulkAccepted', data: bulkCommands.accept.data },
} as const satisfies Record<string, BulkEvent>;
