// What callers of the platform's HTTP interfaces may use: a typed client per service, and what it throws.
export type { Answer, ClientOptions } from './api-client';
export { ApiProblem } from './api-problem';
export { NoAnswer, StillPending } from './unanswered';
export { SeenPositions } from './seen-positions';
export { clientOf } from './services';
export type { SchemasOf, ServiceClient, ServiceName, ServiceOptions } from './services';
