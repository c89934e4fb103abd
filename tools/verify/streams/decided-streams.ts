// Is every event of a decider's streams what the decider decides, in that order, under the id that its content gives?
import { canonicalJson, deriveId, rfc8785, type JsonObject, type JsonValue } from '@daybook/canon';
import type { Actor, EventMetadata } from '@daybook/contracts';
import { type DataOf, type Decider, decide, evolve, isRefusal, type Message } from '@daybook/es';
import { refusalTypeOf, type RecordedEvent } from '@daybook/platform';
import { Differs, differs } from '../finding';
import { dataOf } from '../stored-data';
import type { StreamCheck } from './stream-check';

/** What stood before the event, and what its metadata say. */
interface Before<State> {
  /** Of the stream: what follows `<context>.<decider>-`. */
  readonly id: string;
  readonly state: State;
  readonly by: Actor;
  /** RFC 3339 UTC ms: when it was decided. */
  readonly at: string;
  /** The version in which the event is stored; its data are lifted to today's. */
  readonly v: number;
}

/** For every type of event, the command that it was decided on; of several events of one command, only the first is asked for. */
export type CommandsFor<State, Command extends Message, Event extends Message> = {
  readonly [Type in Event['type']]: (data: DataOf<Event, Type>, before: Before<State>) => Command;
};

interface Stream<State> {
  readonly id: string;
  state: State;
  revision: number;
  /** Decided together with the event before, and not seen yet. */
  due: { readonly event: Message; readonly index: number }[];
}

export class DecidedStreams<
  State,
  Command extends Message,
  Event extends Message,
  Code extends string,
> implements StreamCheck {
  readonly streams: string;
  /** Events that were decided again; remembered refusals are not. */
  decided = 0;
  private readonly known = new Map<string, Stream<State>>();

  constructor(
    private readonly decider: Decider<State, Command, Event, Code>,
    private readonly commandsFor: CommandsFor<State, Command, Event>,
  ) {
    this.streams = `${decider.name}-`;
  }

  event(recorded: RecordedEvent): void {
    const { stream: name, revision, type } = recorded;
    const stream = this.known.get(name) ?? this.begun(name);
    if (revision !== stream.revision + 1) differs(name, `revision ${stream.revision + 1} next`, `revision ${revision}`);
    stream.revision = revision;
    checkEnvelope(recorded);
    if (type === refusalTypeOf(this.decider.name)) this.refusal(recorded);
    else this.decide(recorded, stream);
  }

  end(): void {
    for (const [name, { due, revision }] of this.known) {
      const [missing] = due;
      if (missing !== undefined) differs(`${name}, revision ${revision + 1}`, rfc8785(missing.event), 'nothing');
    }
  }

  private begun(name: string): Stream<State> {
    const stream = { id: name.slice(this.streams.length), state: this.decider.initial, revision: -1, due: [] };
    this.known.set(name, stream);
    return stream;
  }

  private decide(recorded: RecordedEvent, stream: Stream<State>): void {
    const place = placeOf(recorded);
    const { v, by, at } = recorded.metadata as EventMetadata;
    const { type } = recorded;
    const event = guarded(place, () => this.decider.events.lift({ type, v, data: recorded.data as JsonObject }));
    if (stream.due.length === 0) {
      const { id, state } = stream;
      stream.due = guarded(place, () => this.dueFor(event, { id, state, by, at, v }, place));
    }
    const due = stream.due.shift();
    const expected = due === undefined ? 'nothing: it is already so' : rfc8785(due.event);
    const found = rfc8785({ type: event.type, data: event.data });
    if (due === undefined || expected !== found) return differs(place, expected, found);
    checkId(recorded, due.index);
    stream.state = guarded(place, () => evolve(this.decider, stream.state, event));
    this.decided += 1;
  }

  private dueFor(event: Event, before: Before<State>, place: string): Stream<State>['due'] {
    const commandFor = this.commandsFor[event.type as Event['type']] as CommandFor<State, Command>;
    const command = commandFor(event.data, before);
    const decision = decide(this.decider, before.state, command);
    if (isRefusal(decision)) {
      return differs(place, `${event.type} where ${command.type} is allowed`, `${decision.refused} in that state`);
    }
    return decision.map(({ type, data }, index) => ({ event: { type, data }, index }));
  }

  /** A command that was refused, remembered under its key: it changes nothing. */
  private refusal(recorded: RecordedEvent): void {
    const { command, code } = dataOf(recorded.data);
    const isKnown = typeof command === 'string' && Object.hasOwn(this.decider.decide, command);
    if (!isKnown || typeof code !== 'string') {
      differs(placeOf(recorded), 'a command of this decider and a code', `${String(command)} and ${String(code)}`);
    }
    checkId(recorded, 0);
  }
}

type CommandFor<State, Command> = (data: unknown, before: Before<State>) => Command;

function placeOf({ stream, revision, type }: RecordedEvent): string {
  return `${stream}, revision ${revision} (${type})`;
}

/** What cannot be lifted, or leads where a decider stops, was not written by the decider. */
function guarded<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Differs) throw error;
    return differs(place, 'what its decider can read', error instanceof Error ? error.message : String(error));
  }
}

function checkEnvelope(recorded: RecordedEvent): void {
  const { v, by, at, $correlationId, $causationId } = dataOf(recorded.metadata);
  const { kind, id } = dataOf(by);
  const texts = [at, $correlationId, $causationId, kind, id];
  if (typeof v === 'number' && texts.every((text) => typeof text === 'string')) return;
  differs(placeOf(recorded), 'metadata that say version, actor, time, correlation and cause', rfc8785OrText(recorded));
}

function rfc8785OrText({ metadata }: RecordedEvent): string {
  return typeof metadata === 'object' && metadata !== null ? rfc8785(metadata) : String(metadata);
}

/** The id of an event is bound to everything that it says. */
function checkId(recorded: RecordedEvent, index: number): void {
  const { stream, id, type } = recorded;
  const metadata = recorded.metadata as EventMetadata;
  const content = canonicalJson({ type, data: recorded.data as JsonValue, metadata: { ...metadata } });
  const expected = deriveId('event', stream, metadata.key?.id ?? metadata.$causationId, String(index), content);
  if (id !== expected) differs(`${placeOf(recorded)}: id`, `${expected}, which its content gives`, id);
}
