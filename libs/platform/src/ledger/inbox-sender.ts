// How instructions reach the ledger's inbox: those sent while an append is under way go together in the next one.
import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@daybook/canon';
import {
  INBOX_EVENT_BYTES_MAX,
  INBOX_STREAM,
  INSTRUCTIONS_PER_EVENT_MAX,
  INSTRUCTIONS_SENT,
  type Actor,
  type Instruction,
} from '@daybook/contracts';
import type { Clock } from '../time/clock';
import { appendUntilDefinite } from '../deciding/append-until-definite';
import { CanonicalText, EventTooLarge, type EventLog, type NewEvent } from '../event-store/event-log';

interface Waiting {
  readonly count: number;
  /** Canonical JSON of each instruction, comma separated. */
  readonly text: string;
  readonly bytes: number;
  /** Goes into an event of its own, all or none. */
  readonly isAtomic: boolean;
  readonly resolve: (revision: number) => void;
  readonly reject: (error: unknown) => void;
}

/** `{"atomic":true,"instructions":[]}` and a little more. */
const ENVELOPE_BYTES = 64;

/** `count` instructions have become durable in the inbox event at `revision`. */
type OnSent = (revision: number, count: number) => void;

export class InboxSender {
  /** Called after each inbox event that this sender wrote. */
  onSent: OnSent = () => undefined;
  private readonly waiting: Waiting[] = [];
  private isSending = false;
  private sending = 0;

  /** @param by the actor of the inbox events; each instruction names its own */
  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly by: Actor,
  ) {}

  /** Instructions that are in no inbox event yet. */
  get backlog(): number {
    let count = this.sending;
    for (const waiting of this.waiting) count += waiting.count;
    return count;
  }

  /**
   * Resolves once the instructions are durable in the inbox; those of one call stay together. May be called again with the
   * same ones: the ledger honours an id once. @throws OutcomeUnknown, EventTooLarge
   */
  send(instructions: readonly Instruction[]): Promise<void> {
    return this.sendTexts(instructions.map((instruction) => canonicalJson(instruction)));
  }

  /** The same for instructions that are canonical text already, in one inbox event. @throws OutcomeUnknown, EventTooLarge */
  async sendTexts(texts: readonly string[], { atomic = false }: { readonly atomic?: boolean } = {}): Promise<void> {
    if (texts.length === 0) return;
    const [chunk, ...more] = chunksOf(texts);
    if (chunk === undefined || more.length > 0) throw tooLarge(texts);
    await this.enqueue(chunk, atomic);
  }

  /** Any number of them, in as many inbox events as they need, in their order. @throws OutcomeUnknown, EventTooLarge */
  async sendMany(texts: readonly string[]): Promise<void> {
    await Promise.all(chunksOf(texts).map((chunk) => this.enqueue(chunk, false)));
  }

  private enqueue({ texts, bytes }: Chunk, isAtomic: boolean): Promise<number> {
    if (bytes + ENVELOPE_BYTES > INBOX_EVENT_BYTES_MAX) return Promise.reject(tooLarge(texts));
    return new Promise((resolve, reject) => {
      this.waiting.push({ count: texts.length, text: texts.join(','), bytes, isAtomic, resolve, reject });
      if (!this.isSending) void this.sendAll();
    });
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    for (let together = this.next(); together.length > 0; together = this.next()) {
      this.sending = together.reduce((sum, { count }) => sum + count, 0);
      try {
        const revision = await this.append(together);
        this.onSent(revision, this.sending);
        for (const { resolve } of together) resolve(revision);
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
      this.sending = 0;
    }
    this.isSending = false;
  }

  private next(): Waiting[] {
    let bytes = ENVELOPE_BYTES;
    let count = 0;
    let chosen = 0;
    for (const waiting of this.waiting) {
      if (waiting.isAtomic && chosen > 0) break;
      bytes += waiting.bytes;
      count += waiting.count;
      if (bytes > INBOX_EVENT_BYTES_MAX || count > INSTRUCTIONS_PER_EVENT_MAX) break;
      chosen += 1;
      if (waiting.isAtomic) break;
    }
    return this.waiting.splice(0, chosen);
  }

  private async append(together: readonly Waiting[]): Promise<number> {
    const id = randomUUID();
    const atomic = together[0]?.isAtomic === true ? '"atomic":true,' : '';
    const event: NewEvent = {
      id,
      type: INSTRUCTIONS_SENT,
      data: new CanonicalText(`{${atomic}"instructions":[${together.map(({ text }) => text).join(',')}]}`),
      metadata: { v: 1, $correlationId: id, $causationId: id, by: this.by, at: this.clock.nowIso() },
    };
    const { revision } = await appendUntilDefinite(this.log, INBOX_STREAM, [event], 'any');
    return revision;
  }
}

/** The bytes of an inbox event with these instructions, as canonical text; at most `INBOX_EVENT_BYTES_MAX` can be sent. */
export function inboxEventBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, ENVELOPE_BYTES);
}

interface Chunk {
  readonly texts: readonly string[];
  readonly bytes: number;
}

/** The fewest chunks that each fit into an event; a text too large for any event is a chunk of its own. */
function chunksOf(texts: readonly string[]): Chunk[] {
  const chunks: { texts: string[]; bytes: number }[] = [];
  for (const text of texts) {
    const bytes = Buffer.byteLength(text) + 1;
    const last = chunks.at(-1);
    const fits = last !== undefined && last.bytes + bytes + ENVELOPE_BYTES <= INBOX_EVENT_BYTES_MAX;
    if (fits && last.texts.length < INSTRUCTIONS_PER_EVENT_MAX) {
      last.texts.push(text);
      last.bytes += bytes;
    } else {
      chunks.push({ texts: [text], bytes });
    }
  }
  return chunks;
}

function tooLarge(texts: readonly string[]): EventTooLarge {
  return new EventTooLarge(`${texts.length} instructions of ${inboxEventBytes(texts)} bytes in one inbox event`);
}
