// Events and readings for tests of anything that uses the log.
import { randomUUID } from 'node:crypto';
import type { JsonValue } from '@daybook/canon';
import type { EventMetadata } from '@daybook/contracts';
import type { Delivery, LogSubscription, NewEvent, RecordedEvent } from '../src/event-store/event-log';

export const SAMPLE_METADATA: EventMetadata = {
  v: 1,
  $correlationId: 'c0ffee00-0000-4000-8000-000000000001',
  $causationId: 'c0ffee00-0000-4000-8000-000000000002',
  by: { kind: 'service', id: 'tests' },
  at: '2026-01-02T03:04:05.678Z',
};

/** An event with an id of its own; say what matters to the test. */
export function anEvent(said: Partial<NewEvent> & { readonly data?: JsonValue } = {}): NewEvent {
  return { id: randomUUID(), type: 'test.ThingHappened', data: { n: 1 }, metadata: SAMPLE_METADATA, ...said };
}

export function events(count: number, type?: string): NewEvent[] {
  return Array.from({ length: count }, (_, n) => anEvent({ data: { n }, ...(type === undefined ? {} : { type }) }));
}

/** A stream name that no other test has used, in whatever store. */
export function aStream(decider = 'test.thing'): string {
  return `${decider}-${randomUUID()}`;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export function idsOf(recorded: readonly { readonly id: string }[]): string[] {
  return recorded.map(({ id }) => id);
}

/** Deliveries up to and with the first for which `last` holds; then the subscription is closed. */
export async function deliveriesUntil(
  subscription: LogSubscription,
  last: (delivery: Delivery) => boolean,
): Promise<Delivery[]> {
  const delivered: Delivery[] = [];
  for await (const delivery of subscription) {
    delivered.push(delivery);
    if (last(delivery)) break;
  }
  await subscription.close();
  return delivered;
}

export function caughtUp(delivery: Delivery): boolean {
  return delivery.kind === 'caughtUp';
}

export function eventsIn(deliveries: readonly Delivery[]): RecordedEvent[] {
  return deliveries.flatMap((delivery) => (delivery.kind === 'event' ? [delivery.event] : []));
}

/** What a promise rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it was expected to fail, and did not');
}
