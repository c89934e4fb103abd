// Which events a context knows, in which version each is written today, and how older shapes are lifted to it.
import type { JsonObject } from '@daybook/canon';
import { NewerVersionError, UnknownEventError } from './errors';
import type { Message } from './message';

/** Lifts data of one version to the next. Pure and total: it sees every event ever written in that version. */
type Upcast = (data: JsonObject) => JsonObject;

export interface EventDefinition {
  /** The version written today; the first is 1. */
  readonly v: number;
  /** For every older version, the step to the next: `upcasts: { 1: (data) => … }` lifts 1 to 2. */
  readonly upcasts?: Readonly<Record<number, Upcast>>;
}

/** An event as read from the log: its type, the schema version from its metadata, its data. */
export interface StoredEvent {
  readonly type: string;
  readonly v: number;
  readonly data: JsonObject;
}

export interface EventRegistry<Event extends Message> {
  readonly types: readonly Event['type'][];
  knows(type: string): type is Event['type'];
  /** The version to write. @throws UnknownEventError */
  versionOf(type: string): number;
  /** The event in today's shape. @throws UnknownEventError, NewerVersionError, RangeError for a version that never was */
  lift(stored: StoredEvent): Event;
}

/**
 * `defineEvents<TransferEvent>({ 'payments.TransferInitiated': { v: 2, upcasts: { 1: addFee } }, … })`: the compiler wants
 * every type of the union, and the check at start-up wants every upcast.
 * @throws RangeError when a step is missing or leads nowhere
 */
export function defineEvents<Event extends Message>(definitions: {
  readonly [Type in Event['type']]: EventDefinition;
}): EventRegistry<Event> {
  const known = new Map<string, EventDefinition>(Object.entries<EventDefinition>(definitions));
  for (const [type, definition] of known) checkSteps(type, definition);

  const definitionOf = (type: string): EventDefinition => {
    const definition = known.get(type);
    if (definition === undefined) throw new UnknownEventError(type);
    return definition;
  };
  return {
    types: [...known.keys()],
    knows: (type): type is Event['type'] => known.has(type),
    versionOf: (type) => definitionOf(type).v,
    lift: ({ type, v, data }) => {
      const { v: current, upcasts = {} } = definitionOf(type);
      if (v > current) throw new NewerVersionError(type, v, current);
      if (!Number.isInteger(v) || v < 1) throw new RangeError(`'${type}' never had a version ${v}`);
      let lifted = data;
      for (let version = v; version < current; version++) lifted = (upcasts[version] as Upcast)(lifted);
      const event: Message = { type, data: lifted };
      return event as Event;
    },
  };
}

function checkSteps(type: string, { v, upcasts = {} }: EventDefinition): void {
  if (!Number.isInteger(v) || v < 1) throw new RangeError(`'${type}': versions count from 1`);
  const steps = Object.keys(upcasts).sort((a, b) => Number(a) - Number(b));
  const wanted = Array.from({ length: v - 1 }, (_, i) => String(i + 1));
  if (steps.join() !== wanted.join()) {
    throw new RangeError(`'${type}' of version ${v} needs upcasts from [${wanted.join()}], has [${steps.join()}]`);
  }
}
