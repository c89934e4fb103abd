// What a decider's stream says: its events in today's shape, the state they add up to, and the keys they were written under.
import type { JsonObject } from '@daybook/canon';
import type { CommandKey } from '@daybook/contracts';
import { type Decider, type Message, evolve } from '@daybook/es';
import type { EventLog, LogPosition, RecordedEvent } from '../event-store/event-log';
import { isRememberedRefusal } from './remembered-refusal';

/** One event of the stream: of the decider, or a refusal that was remembered. */
export interface Remembered<Event> {
  readonly id: string;
  readonly revision: number;
  readonly position: LogPosition;
  readonly key: CommandKey | undefined;
  readonly event: Event | undefined;
  readonly refusal: JsonObject | undefined;
}

export interface History<State, Event> {
  readonly state: State;
  /** -1 when there is no stream. */
  readonly revision: number;
  readonly remembered: readonly Remembered<Event>[];
}

/** An event on a decider's stream that none of our programs can have written. */
class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
  constructor({ stream, revision, type }: RecordedEvent, problem: string) {
    super(`${stream}@${revision} (${type}): ${problem}`);
  }
}

export function streamOf(decider: { readonly name: string }, id: string): string {
  return `${decider.name}-${id}`;
}

/** @throws UnreadableEvent, UnknownEventError, NewerVersionError, LogUnavailable */
export async function readHistory<S, C extends Message, E extends Message, R extends string>(
  log: EventLog,
  decider: Decider<S, C, E, R>,
  stream: string,
): Promise<History<S, E>> {
  let state = decider.initial;
  const remembered: Remembered<E>[] = [];
  for await (const recorded of log.readStream(stream)) {
    if (recorded.revision !== remembered.length) {
      throw new UnreadableEvent(recorded, `revision ${remembered.length} was expected`);
    }
    const { data, v, key } = readEnvelope(recorded);
    const { id, revision, position, type } = recorded;
    const refusal = isRememberedRefusal(type) ? data : undefined;
    const event = refusal === undefined ? decider.events.lift({ type, v, data }) : undefined;
    if (event !== undefined) state = evolve(decider, state, event);
    remembered.push({ id, revision, position, key, event, refusal });
  }
  return { state, revision: remembered.length - 1, remembered };
}

/** The state of one stream as it is now; `revision` is -1 when there is no stream. */
export async function readState<S, C extends Message, E extends Message, R extends string>(
  log: EventLog,
  decider: Decider<S, C, E, R>,
  id: string,
): Promise<{ readonly state: S; readonly revision: number; readonly position?: LogPosition }> {
  const { state, revision, remembered } = await readHistory(log, decider, streamOf(decider, id));
  const position = remembered.at(-1)?.position;
  return { state, revision, ...(position === undefined ? {} : { position }) };
}

function readEnvelope(recorded: RecordedEvent): { data: JsonObject; v: number; key: CommandKey | undefined } {
  const { data, metadata } = recorded;
  if (!isObject(data)) throw new UnreadableEvent(recorded, 'its data are not an object');
  if (!isObject(metadata)) throw new UnreadableEvent(recorded, 'its metadata are not an object');
  const { v, key } = metadata;
  if (typeof v !== 'number') throw new UnreadableEvent(recorded, 'its metadata say no version');
  if (key !== undefined && !isCommandKey(key)) throw new UnreadableEvent(recorded, 'its key is malformed');
  return { data, v, key };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function isCommandKey(value: unknown): value is CommandKey {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['fingerprint'] === 'string';
}
