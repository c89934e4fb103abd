// What callers of the platform's HTTP interfaces may use: a typed client per service, and what it throws.
export { ApiClient } from './api-client';
export type { Answer, ClientOptions, OperationFacts } from './api-client';
export { ApiProblem } from './api-problem';
export type { FieldProblem, Refusal } from './api-problem';
export type { Page, WriteOptions } from './call-types';
export { NoAnswer, StillPending } from './unanswered';
export { SeenPositions } from './seen-positions';
export { auditClient, ledgerClient, paymentsClient } from './services';
export type { AuditClient, LedgerClient, PaymentsClient, ServiceOptions } from './services';
export type { components as AuditComponents, paths as AuditPaths } from './generated/audit';
export type { components as LedgerComponents, paths as LedgerPaths } from './generated/ledger';
export type { components as PaymentsComponents, paths as PaymentsPaths } from './generated/payments';
