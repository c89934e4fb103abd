// A process of audit: it keeps the index of histories.
import { HistoryProjection } from '../../../apps/audit/src/causal-history/history.projection';
import type { Host } from '../engine/host';
import { partsOf, type Surroundings } from './parts';

export function startAudit(surroundings: Surroundings, host: Host): object {
  partsOf(surroundings, host, 'audit').run(new HistoryProjection());
  return {};
}
