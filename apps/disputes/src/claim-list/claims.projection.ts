// Which claims are there, at which stage, which of them wait for people, and where is their money?
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Claims1764547200000 } from '../../migrations/claims.migration';
import { claimFacts, DISPUTES } from '../facts/claim-fact';
import { claimRowAfter } from './claim-rows';
import { ClaimRow } from './claim.entity';

export class ClaimsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'claims';
  readonly version = 1;
  readonly source = DISPUTES;
  readonly entities = [ClaimRow];
  readonly migrations = [Claims1764547200000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const facts = claimFacts.factsOf(events);
    if (facts.length === 0) return;
    const ids = new Set(facts.map(({ subjectId }) => subjectId));
    const known = await tables.findMany(ClaimRow, 'claimId', ids);
    const rows = new Map(known.map((row) => [row.claimId, row]));
    for (const fact of facts) rows.set(fact.subjectId, claimRowAfter(rows.get(fact.subjectId), fact));
    await tables.upsertMany(ClaimRow, [...rows.values()], ['claimId']);
  }
}
