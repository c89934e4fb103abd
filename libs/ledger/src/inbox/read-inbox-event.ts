// Which instructions does an inbox event hold, and by which ids and digests are they known? Reads any event without failing.
import { inboxEventHash, rfc8785 } from '@daybook/canon';
import {
  INBOX_EVENT_BYTES_MAX,
  INSTRUCTIONS_PER_EVENT_MAX,
  INSTRUCTIONS_SENT,
  type InboxEvent,
  NO_SENDER,
  type SenderName,
  inboxEventText,
  instructionDigest,
  isSenderName,
  jsonOf,
} from '@daybook/contracts';
import type { SentId } from '../book/known-ids';
import { type Refusal, refuse } from '../book/refusal';
import { isUsableText } from './decode-instruction';
import { type JsonRecord, isJsonRecord } from './fields';
import { MADE_UP_ID_PREFIX } from './made-up-id';

/** An instruction as it came, with what its outcome is labelled by. Without identity it can only be refused. */
export interface InboxItem {
  readonly value: unknown;
  readonly id: string;
  /** As the instruction names it, known to the rules or not; `unknown` where it names none. */
  readonly sender: SenderName;
  readonly hasIdentity: boolean;
  readonly digest: string;
  readonly correlationId: string;
  readonly replyTo: string | undefined;
}

export interface ReadEvent {
  readonly revision: number;
  /** For the page's inbox hash. */
  readonly hash: Uint8Array;
  readonly items: readonly InboxItem[];
  readonly isAtomic: boolean;
  /** Why the event as a whole is refused; its one item stands for it. */
  readonly refusal: Refusal | undefined;
}

const FALLBACK_LENGTH_MAX = 64;

export function readInboxEvent(event: InboxEvent): ReadEvent {
  const { revision, data } = event;
  const instructions = instructionsIn(event);
  if (instructions === undefined) return refusedEvent(event, inboxEventText(event));

  const dataText = rfc8785(data);
  const eventText =
    `{"data":${dataText},"id":${rfc8785(event.id)},"metadata":${rfc8785(jsonOf(event.metadata))},` +
    `"revision":${rfc8785(revision)},"type":${rfc8785(event.type)}}`;
  if (Buffer.byteLength(dataText) > INBOX_EVENT_BYTES_MAX) return refusedEvent(event, eventText);

  return {
    revision,
    hash: inboxEventHash(eventText),
    items: instructions.map((value, index) => itemOf(event, value, index)),
    isAtomic: isAtomic(data),
    refusal: undefined,
  };
}

/** The identities of the event's instructions, read without the rest of the event. */
export function identitiesIn(event: InboxEvent): readonly SentId[] {
  const identities: SentId[] = [];
  for (const value of instructionsIn(event) ?? []) {
    if (!isJsonRecord(value)) continue;
    const { id, sender } = value;
    if (isSenderName(sender) && hasUsableId(id)) identities.push({ sender, id });
  }
  return identities;
}

function hasUsableId(id: unknown): id is string {
  return isUsableText(id) && !id.startsWith(MADE_UP_ID_PREFIX);
}

function instructionsIn({ type, data, metadata }: InboxEvent): readonly unknown[] | undefined {
  if (type !== INSTRUCTIONS_SENT || !isJsonRecord(metadata) || metadata.v !== 1 || !isJsonRecord(data))
    return undefined;
  const { instructions } = data;
  const keys = Object.keys(data).length;
  if (keys !== (isAtomic(data) ? 2 : 1) || !Array.isArray(instructions)) return undefined;
  return instructions.length === 0 || instructions.length > INSTRUCTIONS_PER_EVENT_MAX ? undefined : instructions;
}

function isAtomic(data: unknown): boolean {
  return isJsonRecord(data) && data.atomic === true;
}

function refusedEvent(event: InboxEvent, text: string): ReadEvent {
  const { revision, type, data, metadata } = event;
  const { v } = isJsonRecord(metadata) ? metadata : { v: undefined };
  const isNewer = type === INSTRUCTIONS_SENT && typeof v === 'number' && Number.isSafeInteger(v) && v > 1;
  const item: InboxItem = {
    value: undefined,
    id: `${MADE_UP_ID_PREFIX}${fallbackText(event.id)}`,
    sender: NO_SENDER,
    hasIdentity: false,
    digest: instructionDigest(data),
    correlationId: correlationOf(event),
    replyTo: undefined,
  };
  return {
    revision,
    hash: inboxEventHash(text),
    items: [item],
    isAtomic: false,
    refusal: isNewer ? refuse('UNSUPPORTED', { v: String(v) }) : refuse('MALFORMED', { type }),
  };
}

function itemOf(event: InboxEvent, value: unknown, index: number): InboxItem {
  const given: JsonRecord = isJsonRecord(value) ? value : {};
  const sender = isSenderName(given.sender) ? given.sender : NO_SENDER;
  const isUsable = hasUsableId(given.id);
  return {
    value,
    id: isUsable ? String(given.id) : `${MADE_UP_ID_PREFIX}${fallbackText(event.id)}/${index}`,
    sender,
    hasIdentity: isUsable && sender !== NO_SENDER,
    digest: instructionDigest(value),
    correlationId: isUsableText(given.correlationId) ? given.correlationId : correlationOf(event),
    replyTo: isUsableText(given.replyTo) ? given.replyTo : undefined,
  };
}

function correlationOf({ id, metadata }: InboxEvent): string {
  const given = isJsonRecord(metadata) ? metadata.$correlationId : undefined;
  return isUsableText(given) && given.length <= FALLBACK_LENGTH_MAX ? given : fallbackText(id);
}

/** Event ids are UUIDs; a store that hands out others must not break the page. */
function fallbackText(eventId: string): string {
  return isUsableText(eventId) ? eventId.slice(0, FALLBACK_LENGTH_MAX) : 'unreadable';
}
