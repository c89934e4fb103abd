// Which parties are known, in which tier is each, and what may it do?
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Parties1767225600000 } from '../../migrations/parties.migration';
import { KYC, kycFacts } from '../facts/kyc-fact';
import { partyRowAfter } from './party-rows';
import { PartyRow } from './party.entity';

export class PartiesProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'parties';
  readonly version = 1;
  readonly source = KYC;
  readonly entities = [PartyRow];
  readonly migrations = [Parties1767225600000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const facts = kycFacts.factsOf(events, 'party');
    if (facts.length === 0) return;
    const ids = new Set(facts.map(({ subjectId }) => subjectId));
    const rows = new Map((await tables.findMany(PartyRow, 'partyId', ids)).map((row) => [row.partyId, row]));
    for (const fact of facts) rows.set(fact.subjectId, partyRowAfter(rows.get(fact.subjectId), fact));
    await tables.upsertMany(PartyRow, [...rows.values()], ['partyId']);
  }
}
