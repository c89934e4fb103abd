// Turns a `ReadReq` into what is to be read, and writes the messages of `ReadResp` that are not events.
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { NOT_SYSTEM, type EventFilter } from '../reading/event-filter';
import type { Direction } from '../storage/log-store';

type Edge = 'start' | 'end';

export interface ReadPlan {
  readonly source:
    | { readonly kind: 'stream'; readonly stream: string; readonly from: Edge | number }
    | { readonly kind: 'all'; readonly from: Edge | number; readonly filter: EventFilter | undefined };
  /** A number of events, or follow for ever. */
  readonly limit: number | 'subscription';
  readonly direction: Direction;
  readonly structuredIds: boolean;
}

/** The request asks for something that does not exist here, or for nothing that makes sense. */
export class UnreadableRequest extends Error {
  constructor(
    readonly kind: 'unimplemented' | 'invalid',
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableRequest';
  }
}

const WINDOW_DEFAULT = 32;

export function planOf(request: ReadReq): ReadPlan {
  const options = request.getOptions();
  if (options === undefined) throw new UnreadableRequest('invalid', 'the read has no options');
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const limit = options.hasSubscription() ? 'subscription' : toNumber(options.getCount());
  if (limit === 'subscription' && backwards) throw new UnreadableRequest('invalid', 'a subscription goes forwards');
  return {
    source: sourceOf(options),
    limit,
    direction: backwards ? 'backwards' : 'forwards',
    structuredIds: options.getUuidOption()?.hasStructured() === true,
  };
}

function sourceOf(options: ReadReq.Options): ReadPlan['source'] {
  const stream = options.getStream();
  if (stream !== undefined) {
    const name = Buffer.from(stream.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
    if (name === '') throw new UnreadableRequest('invalid', 'the read names no stream');
    const from = stream.hasRevision() ? toNumber(stream.getRevision()) : edgeOf(stream);
    return { kind: 'stream', stream: name, from };
  }
  const all = options.getAll();
  if (all === undefined) throw new UnreadableRequest('invalid', 'the read names neither a stream nor all');
  const from = all.hasPosition() ? toNumber(all.getPosition()?.getCommitPosition() ?? '0') : edgeOf(all);
  const filter = options.getFilter();
  return { kind: 'all', from, filter: filter === undefined ? undefined : filterOf(filter) };
}

function edgeOf(where: { hasEnd(): boolean }): Edge {
  return where.hasEnd() ? 'end' : 'start';
}

function filterOf(filter: ReadReq.Options.FilterOptions): EventFilter {
  const on = filter.hasStreamIdentifier() ? 'stream' : 'type';
  const expression = filter.hasStreamIdentifier() ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ?? '';
  if (regex !== '' && regex !== NOT_SYSTEM) {
    throw new UnreadableRequest('unimplemented', `filters take prefixes or ${NOT_SYSTEM}, not the expression ${regex}`);
  }
  if (regex === '' && prefixes.length === 0) throw new UnreadableRequest('invalid', 'the filter is empty');
  const window = filter.hasMax() ? filter.getMax() : WINDOW_DEFAULT;
  const checkpointEvery = Math.max(1, window) * Math.max(1, filter.getCheckpointintervalmultiplier());
  return { on, prefixes: regex === '' ? prefixes : undefined, checkpointEvery };
}

/** Anything above what a number holds exactly is beyond every revision and position there will ever be. */
function toNumber(text: string): number {
  const value = BigInt.asUintN(64, BigInt(text));
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}

export function confirmationMessage(subscriptionId: string): Buffer {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(subscriptionId);
  const response = new ReadResp();
  response.setConfirmation(confirmation);
  return bytesOf(response);
}

export function checkpointMessage(position: number): Buffer {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const response = new ReadResp();
  response.setCheckpoint(checkpoint);
  return bytesOf(response);
}

export function streamNotFoundMessage(stream: string): Buffer {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifier);
  const response = new ReadResp();
  response.setStreamNotFound(notFound);
  return bytesOf(response);
}

export const caughtUpMessage = ((): Buffer => {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return bytesOf(response);
})();

/** The same event with its id as two numbers, for clients that ask for that. */
export function withStructuredId(message: Buffer): Buffer {
  const response = ReadResp.deserializeBinary(message);
  const event = response.getEvent()?.getEvent();
  const text = event?.getId()?.getString();
  if (event === undefined || text === undefined || text === '') return message;
  const hex = text.replaceAll('-', '');
  const structured = new UUID.Structured();
  structured.setMostSignificantBits(signed64(hex.slice(0, 16)));
  structured.setLeastSignificantBits(signed64(hex.slice(16)));
  const id = new UUID();
  id.setStructured(structured);
  event.setId(id);
  return bytesOf(response);
}

function signed64(hex: string): string {
  return BigInt.asIntN(64, BigInt(`0x${hex}`)).toString();
}

function bytesOf(response: ReadResp): Buffer {
  const bytes = response.serializeBinary();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
