// The metadata that every event on the log carries: its actor, the time of its decision, and its cause.

/**
 * The actor. `id` is an opaque principal id (never a name): a customer, a member of staff, an internal service or the
 * system itself.
 */
export interface Actor {
  readonly kind: 'customer' | 'staff' | 'service' | 'system';
  readonly id: string;
}

/** The idempotency key of the command that wrote the event, and the fingerprint of its body (SHA-256, hex). */
export interface CommandKey {
  readonly id: string;
  readonly fingerprint: string;
}

/**
 * Event metadata on the log. `v` is the schema version of `data`; `at` is RFC 3339 UTC with milliseconds, the moment the
 * decision was made. Everything that belongs to one payment carries the payment's id as `$correlationId`;
 * `$causationId` is the id of the event or command that led to this one.
 */
export interface EventMetadata {
  readonly v: number;
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly by: Actor;
  readonly at: string;
  readonly key?: CommandKey;
}
