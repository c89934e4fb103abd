// What a check of one kind of stream is, and how each event of the log finds the check of its stream.
import type { RecordedEvent } from '@daybook/platform';
import { differs } from '../finding';

export interface StreamCheck {
  /** The stream's whole name, or with a `-` at its end what the names of such streams begin with. */
  readonly streams: string;
  /** @throws Differs for an event that no program of ours can have written there */
  event(event: RecordedEvent): void;
  /** After the last event. @throws Differs */
  end?(): void;
}

/** A stream whose events are checked elsewhere, or may be anything. */
export const anyEvent = (streams: string): StreamCheck => ({ streams, event: () => undefined });

export class StreamChecks<Owner> {
  private readonly checks: { readonly check: StreamCheck; readonly owner: Owner }[] = [];

  add(owner: Owner, checks: readonly StreamCheck[]): void {
    this.checks.push(...checks.map((check) => ({ check, owner })));
  }

  /** The owner of the stream that the event stands on. @throws Differs when no check is of that stream, or the check fails */
  event(event: RecordedEvent): Owner {
    const { stream, revision, type } = event;
    const found = this.checks.find(({ check }) => isOf(check, stream));
    if (found === undefined) {
      return differs(
        `stream ${stream}, revision ${revision}`,
        'a stream that a declared context has a check of',
        `${type} on a stream without one`,
      );
    }
    found.check.event(event);
    return found.owner;
  }

  /** @throws Differs */
  end(): void {
    for (const { check } of this.checks) check.end?.();
  }
}

function isOf({ streams }: StreamCheck, stream: string): boolean {
  return streams.endsWith('-') ? stream.startsWith(streams) && stream !== streams : stream === streams;
}
