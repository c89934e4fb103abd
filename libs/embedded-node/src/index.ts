// The embedded event store: start it in this process, or run `main.ts` as a process of its own.
export { startEmbeddedNode, type EmbeddedNode, type EmbeddedNodeOptions } from './embedded-node';
export { editStoredEvent, type EditableEvent } from './storage/edit-stored-event';
export { copyLog, inspectLog, type LogSummary } from './storage/copy-log';
