// Event sourcing in five minutes: deciders, folding, versions of events, given/when/then.
export { decide, evolve, fold, isRefusal, refuse } from './decider';
export type { Decider, Figures, Refusal } from './decider';
export type { DataOf, Message } from './message';
export { UnknownEventError } from './errors';
export { defineEvents } from './event-registry';
export type { StoredEvent } from './event-registry';
export { givenFor } from './given-when-then';
export { instantAfter } from './instants';
export type { Span } from './instants';
export { commandFor } from './stream-command';
export type { StreamCommand } from './stream-command';
