// What the audit app is made of, for its process, its tests and its documentation.
import type { ContextAppOptions } from '@daybook/platform';
import { ACCESS } from './access.policy';
import { AuditAppModule } from './app.module';
import { HistoryProjection } from './causal-history/history.projection';

export const app: ContextAppOptions = {
  context: 'audit',
  title: 'Daybook audit',
  defaultPort: 7003,
  access: ACCESS,
  module: AuditAppModule,
  projections: [HistoryProjection],
  policies: [],
  background: true,
};
