// Short words for what the specs do with the client: make events, gather what comes, wait for what must happen.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  jsonEvent,
  type AllStreamSubscription,
  type EventData,
  type Position,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';

export function aStream(category = 'spec'): string {
  return `${category}-${randomUUID()}`;
}

export function anEvent(fields: { id?: string; type?: string; data?: Record<string, unknown> } = {}): EventData {
  return jsonEvent({ id: fields.id ?? randomUUID(), type: fields.type ?? 'spec.Happened', data: fields.data ?? {} });
}

export function someEvents(count: number): EventData[] {
  return Array.from({ length: count }, (_, index) => anEvent({ data: { index } }));
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** `stream@revision` of each. */
export function placesOf(events: readonly ResolvedEvent[]): string[] {
  return events.map(({ event }) => `${event?.streamId}@${event?.revision}`);
}

export function revisionsOf(events: readonly ResolvedEvent[]): number[] {
  return events.map(({ event }) => Number(event?.revision));
}

/** What a subscription brought, in order. */
export interface Followed {
  readonly log: string[];
  readonly events: ResolvedEvent[];
  readonly checkpoints: Position[];
  readonly errors: Error[];
}

/** `checkpoint` is to be given to the filter, which is where the client wants it. */
export function newFollowed(): Followed & { checkpoint(position: Position): void } {
  const followed: Followed = { log: [], events: [], checkpoints: [], errors: [] };
  return {
    ...followed,
    checkpoint: (position) => {
      followed.checkpoints.push(position);
      followed.log.push('checkpoint');
    },
  };
}

export function follow(
  subscription: StreamSubscription | AllStreamSubscription,
  followed: Followed = newFollowed(),
): Followed {
  subscription.on('data', (event: ResolvedEvent) => {
    followed.events.push(event);
    followed.log.push(`${event.event?.revision}`);
  });
  subscription.on('caughtUp', () => followed.log.push('caughtUp'));
  subscription.on('error', (error) => followed.errors.push(error));
  return followed;
}

export async function eventually(condition: () => boolean, what: string, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await delay(5);
  }
}

/** What a promise was rejected with. */
export async function failureOf(action: Promise<unknown>): Promise<Error> {
  try {
    await action;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it succeeded');
}
