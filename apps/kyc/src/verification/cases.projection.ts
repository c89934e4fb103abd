// Which cases are there, what is proposed in each, and how was it decided?
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Cases1767225600000 } from '../../migrations/cases.migration';
import { KYC, kycFacts } from '../facts/kyc-fact';
import { caseRowAfter } from './case-rows';
import { CaseRow } from './case.entity';

export class CasesProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'cases';
  readonly version = 1;
  readonly source = KYC;
  readonly entities = [CaseRow];
  readonly migrations = [Cases1767225600000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const facts = kycFacts.factsOf(events, 'verification');
    if (facts.length === 0) return;
    const ids = new Set(facts.map(({ subjectId }) => subjectId));
    const rows = new Map((await tables.findMany(CaseRow, 'caseId', ids)).map((row) => [row.caseId, row]));
    for (const { subjectId: caseId, event, metadata, position } of facts) {
      const step = { caseId, event, at: metadata.at, commit: position.commit };
      rows.set(caseId, caseRowAfter(rows.get(caseId), step));
    }
    await tables.upsertMany(CaseRow, [...rows.values()], ['caseId']);
  }
}
