// What an event on a payments stream says, in today's shape.
import type { JsonObject } from '@daybook/canon';
import type { EventMetadata } from '@daybook/contracts';
import type { EventRegistry } from '@daybook/es';
import { depositEvents, transferEvents, walletEvents, type Fact, type PaymentEvent } from '@daybook/payments';
import { isRememberedRefusal, type LogPosition, type RecordedEvent, type Source } from '@daybook/platform';

/** Everything that payments writes; one source, so that a process has one live subscription for all who follow it. */
export const PAYMENTS: Source = { streamPrefixes: ['payments.'] };

export type StreamKind = 'wallet' | 'deposit' | 'transfer';

export interface PaymentFact extends Fact {
  readonly kind: StreamKind;
  /** Id of the wallet, deposit or transfer. */
  readonly subjectId: string;
  readonly position: LogPosition;
}

/** A stored event that none of our programs can have written. */
export class UnreadableFact extends Error {
  override readonly name = 'UnreadableFact';
}

const STREAM = /^payments\.(wallet|deposit|transfer)-(.+)$/;
const REGISTRIES: Readonly<Record<StreamKind, EventRegistry<PaymentEvent>>> = {
  wallet: walletEvents,
  deposit: depositEvents,
  transfer: transferEvents,
};

/** Undefined for a refusal that was only remembered under its key: nothing happened. @throws UnreadableFact and those of `lift` */
export function factOf(recorded: RecordedEvent): PaymentFact | undefined {
  const { stream, id, type, position } = recorded;
  if (isRememberedRefusal(type)) return undefined;
  const [, kind, subjectId] = STREAM.exec(stream) ?? [];
  if (kind === undefined || subjectId === undefined) throw new UnreadableFact(`${stream} is no stream of payments`);
  const metadata = metadataOf(recorded);
  const stored = { type, v: metadata.v, data: recorded.data as JsonObject };
  return {
    kind: kind as StreamKind,
    subjectId,
    stream,
    id,
    event: REGISTRIES[kind as StreamKind].lift(stored),
    metadata,
    position,
  };
}

/** The facts among these events that are about such streams. */
export function factsOf(events: readonly RecordedEvent[], ...kinds: readonly StreamKind[]): PaymentFact[] {
  return events.flatMap((event) => {
    const fact = factOf(event);
    return fact !== undefined && kinds.includes(fact.kind) ? [fact] : [];
  });
}

export function metadataOf({ stream, revision, metadata }: RecordedEvent): EventMetadata {
  const isEnvelope = typeof metadata === 'object' && metadata !== null && 'v' in metadata && 'by' in metadata;
  if (!isEnvelope) throw new UnreadableFact(`${stream}@${revision}: its metadata are not an envelope`);
  return metadata as EventMetadata;
}
