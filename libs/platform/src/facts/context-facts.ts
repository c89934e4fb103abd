// What an event on a context's stream says, in today's shape; declared once per context, for its policies and projections.
import type { JsonObject } from '@daybook/canon';
import type { EventMetadata, Fact } from '@daybook/contracts';
import type { Message, StoredEvent } from '@daybook/es';
import { isRememberedRefusal } from '../deciding/remembered-refusal';
import type { LogPosition, RecordedEvent } from '../event-store/event-log';
import type { Source } from '../subscriptions/consumer';

/** A fact of the stream `<context>.<kind>-<subjectId>`. */
export interface ContextFact<Kind extends string = string, E extends Message = Message> extends Fact<E> {
  readonly kind: Kind;
  readonly subjectId: string;
  readonly position: LogPosition;
}

/** The stream of a context that a name stands for. */
interface Subject<Kind extends string = string> {
  readonly kind: Kind;
  readonly id: string;
}

export interface ContextFacts<F extends ContextFact = ContextFact> {
  readonly context: string;
  /** One source for every consumer of the facts, so that a process has one live subscription for all of them. */
  readonly source: Source;
  /** Undefined for a refusal that was only remembered under its key: nothing happened. @throws UnreadableFact and those of `lift` */
  factOf(recorded: RecordedEvent): F | undefined;
  /** The facts among these events, of such streams only when any are named. @throws as `factOf` */
  factsOf<Kind extends F['kind']>(
    events: readonly RecordedEvent[],
    ...kinds: readonly Kind[]
  ): Extract<F, { readonly kind: Kind }>[];
  /** Undefined when it is no stream of these facts. */
  subjectOf(stream: string): Subject<F['kind']> | undefined;
}

/** A stored event that none of our programs can have written. */
export class UnreadableFact extends Error {
  override readonly name = 'UnreadableFact';
}

interface Lifts<E extends Message> {
  lift(stored: StoredEvent): E;
}

type Registries = Readonly<Record<string, Lifts<Message>>>;

type FactOf<R extends Registries> = {
  [Kind in keyof R & string]: ContextFact<Kind, ReturnType<R[Kind]['lift']>>;
}[keyof R & string];

/** `contextFacts('payments', PAYMENTS, { wallet: walletEvents, transfer: transferEvents })`: a registry of events per kind of stream. */
export function contextFacts<R extends Registries>(
  context: string,
  source: Source,
  registries: R,
): ContextFacts<FactOf<R>> {
  type F = FactOf<R>;
  const kinds = Object.keys(registries).sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`^${context}\\.(${kinds.join('|')})-(.+)$`);

  const subjectOf = (stream: string): Subject<F['kind']> | undefined => {
    const [, kind, id] = pattern.exec(stream) ?? [];
    return kind === undefined || id === undefined ? undefined : { kind, id };
  };
  const factOf = (recorded: RecordedEvent): F | undefined => {
    const { stream, id, type, position } = recorded;
    if (isRememberedRefusal(type)) return undefined;
    const subject = subjectOf(stream);
    const registry = subject && registries[subject.kind];
    if (subject === undefined || registry === undefined)
      throw new UnreadableFact(`${stream} is no stream of ${context}`);
    const metadata = metadataOf(recorded);
    const event = registry.lift({ type, v: metadata.v, data: recorded.data as JsonObject });
    const fact: ContextFact = { kind: subject.kind, subjectId: subject.id, stream, id, event, metadata, position };
    return fact as F;
  };
  const isOf = <Kind extends string>(fact: F, named: readonly Kind[]): fact is Extract<F, { readonly kind: Kind }> =>
    named.length === 0 || named.some((kind) => kind === fact.kind);
  return {
    context,
    source,
    subjectOf,
    factOf,
    factsOf: (events, ...named) =>
      events.flatMap((event) => {
        const fact = factOf(event);
        return fact !== undefined && isOf(fact, named) ? [fact] : [];
      }),
  };
}

/** @throws UnreadableFact */
export function metadataOf({ stream, revision, metadata }: RecordedEvent): EventMetadata {
  const isEnvelope = typeof metadata === 'object' && metadata !== null && 'v' in metadata && 'by' in metadata;
  if (!isEnvelope) throw new UnreadableFact(`${stream}@${revision}: its metadata are not an envelope`);
  return metadata as EventMetadata;
}
