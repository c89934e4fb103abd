// What the disputes app is made of.
import type { ContextAppOptions } from '@daybook/platform';
import { ACCESS } from './access.policy';
import { DisputesAppModule } from './app.module';
import { RecordEarmarks } from './claim/record-earmarks.policy';
import { ClaimDeadlines } from './claim/claim-deadlines.deadline';
import { CLAIM_DESK } from './claim/claim.kind';
import { ClaimsProjection } from './claim-list/claims.projection';
import { AnswerClaims } from './money/answer-claims.policy';
import { InstructLedger } from './money/instruct-ledger.policy';

export const app: ContextAppOptions = {
  context: 'disputes',
  title: 'Disputes',
  defaultPort: 7005,
  access: ACCESS,
  module: DisputesAppModule,
  desk: CLAIM_DESK,
  projections: [ClaimsProjection],
  policies: [RecordEarmarks, InstructLedger, AnswerClaims],
  dueWorks: [ClaimDeadlines],
};
