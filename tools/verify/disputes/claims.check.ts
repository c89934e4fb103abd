// Does the list of claims say what their events say?
import type { LogReadModel } from '../read-models/check';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import type { ClaimsFold } from './claims-fold';

const CLAIMS: OrderedTable = {
  ...{ schema: 'claims_v1', name: 'claim', key: ['claim_id'], order: ['claim_id'] },
  columns: {
    claim_id: 'text',
    stage: 'text',
    payment_id: 'text',
    claimant_id: 'text',
    respondent_id: 'text',
    reason: 'text',
    amount: 'number',
    currency: 'text',
    claimed: 'number',
    held: 'number',
    owed: 'number',
    is_appealed: 'text',
    proposed_by: 'text',
    outcome: 'text',
    to_claimant: 'number',
    from_respondent: 'number',
    from_platform: 'number',
    money: 'text',
    steps_awaited: 'number',
    steps_declined: 'number',
    is_waiting: 'text',
    due_at: 'time',
    decision_due_at: 'time',
    is_timed: 'text',
    acts_kind: 'text',
    acts_at: 'time',
    position: 'number',
    submitted_at: 'time',
    changed_at: 'time',
  },
};

export const claimList = (claims: ClaimsFold): LogReadModel => ({
  follows: 'log',
  consumer: 'claims_v1',
  tables: [CLAIMS],
  open: async (snapshot) => {
    const check = await OrderedCheck.open(snapshot, CLAIMS);
    const atCheckpoint = async (): Promise<void> => {
      for (const row of claims.rows()) {
        check.expect(row);
        await check.settle();
      }
      await check.end();
    };
    return { tables: [check], atCheckpoint };
  },
});
