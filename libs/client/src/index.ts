// What callers of the platform's HTTP interfaces may use: a typed client per service, and what it throws.
export { ApiClient } from './api-client';
export type { Answer, ClientOptions, OperationFacts } from './api-client';
export { ApiProblem } from './api-problem';
export type { FieldProblem, Refusal } from './api-problem';
export type { Page, WriteOptions } from './call-types';
export { NoAnswer, StillPending } from './unanswered';
export { SeenPositions } from './seen-positions';
export { clientOf } from './services';
export type { SchemasOf, ServiceClient, ServiceName, ServiceOptions } from './services';
